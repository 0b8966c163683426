#pragma once
// The policies, the first argument of every verb.
#include <norms/policy.hpp>

#include <cstdint>

#include "list.hpp"

namespace catalogue {

/// Sums are within Ulps units in the last place of the correctly rounded value.
template <class Type, text Name, std::uint64_t Ulps> struct policy {
  using type = Type;
  static constexpr const char* name = characters<Name>;
  static constexpr std::uint64_t promised_ulps = Ulps;
};

using policies = list<                         //
    policy<norms::accurate_t, "accurate", 0>,  //
    policy<norms::fast_t, "fast", 8>>;

}  // namespace catalogue
