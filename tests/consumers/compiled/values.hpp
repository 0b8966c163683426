#pragma once
// What several parts of one program compute from the same vectors: with the kernels of norms::compiled or with their own, and
// with different flags. Everything here has internal linkage.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <list>
#include <span>

namespace {

// As bytes, since code with -ffast-math knows neither NaN nor infinity.
using values = std::array<unsigned char, 512>;

static_assert(norms::l2_norm(std::array{3.0, 4.0}) > 4.99 && norms::l2_norm(std::array{3.0, 4.0}) < 5.01);
static_assert(norms::lp_norm<3>(norms::fast, std::array{1.0F, 0.0F, 0.0F}) > 0.99F);

class collected {
 public:
  template <class T> void add(T value) {
    std::memcpy(all_.data() + size_, &value, sizeof value);
    size_ += sizeof value;
  }
  values all() const { return all_; }

 private:
  values all_{};
  std::size_t size_ = 0;
};

struct absolute_cubes {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return abs(x - y) * square(x - y); }
  static constexpr auto finish(auto s) { return s; }
};

// The terms of metrics in the library, with a finish that none of them has.
struct sum_of_powers {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return power(abs(x - y), norms::expr::half_integer<3>{}); }
  static constexpr auto finish(auto s) { return s; }
};
struct first_product {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return norms::expr::terms(x * y, square(x), square(y)); }
  static constexpr auto finish(auto xy, auto, auto) { return xy; }
};

template <class T, class Policy>
void add_values(collected& found, Policy policy, std::span<const T> x, std::span<const T> y) {
  found.add(norms::l2_norm(policy, x)), found.add(norms::linf_norm(policy, x));
  found.add(norms::l1_distance(policy, x, y)), found.add(norms::hamming_distance(policy, x, y));
}

// Few verbs, since one part compiles their kernels; and also what the library has no kernels for.
template <class T> values values_of(std::span<const T> x, std::span<const T> y) {
  collected found;
  add_values(found, norms::accurate, x, y);
  add_values(found, norms::fast, x, y);
  found.add(norms::l2_norm(std::list<T>(x.begin(), x.end())));
  if constexpr (sizeof(T) == sizeof(double)) {
    found.add(norms::distance(x, y, absolute_cubes{}));
    found.add(norms::distance(x, y, sum_of_powers{}));
    found.add(norms::distance(x, y, first_product{}));
  }
  return found.all();
}

}  // namespace
