#pragma once
// Who takes part: the peers of the benchmarks, which enter themselves as they do there, and the forms in contenders.cpp.
#include <string>
#include <string_view>
#include <vector>

#include "../contender.hpp"

namespace accuracy {

template <class T> struct contender {
  std::string name;
  bench::function<T> call;
};

// In a fixed order, the library first.
template <class T> std::vector<contender<T>> contenders_of(std::string_view verb);

}  // namespace accuracy
