#pragma once

namespace odr {

// The number of failed checks of each unit.
int baseline();
int widest();
int fast_math();

}  // namespace odr
