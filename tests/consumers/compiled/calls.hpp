#pragma once
// What the parts of the program have for each other.
#include <array>
#include <span>

namespace calls {

template <class T> struct vectors {
  std::span<const T> x, y;
};
using values = std::array<unsigned char, 512>;

// In the program itself, with flags that break IEEE arithmetic, and in a shared library.
values with_fast_math(vectors<float> v);
values with_fast_math(vectors<double> v);
values in_shared_library(vectors<float> v);
values in_shared_library(vectors<double> v);

}  // namespace calls
