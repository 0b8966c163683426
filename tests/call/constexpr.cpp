// Every verb in constant expressions. What static_assert states has passed when this file compiles.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "huber.hpp"
#include "verbs.hpp"

namespace {

template <class T> struct constants {
  static constexpr T inf = test::infinity<T>, nan = test::quiet_nan<T>, large = test::largest<T>,
                     tiny = test::smallest_subnormal<T>;
  static constexpr std::array<T, 3> x{3, -4, 12}, y{3, -4, 0}, zero{};
  static constexpr std::array<T, 0> empty{};
};

template <class T> constexpr T power_of_two(int exponent) {
  T result = 1;
  for (; exponent > 0; --exponent) result *= 2;
  for (; exponent < 0; ++exponent) result /= 2;
  return result;
}

template <class T, class Policy> constexpr bool named_verbs(Policy policy) {
  using c = constants<T>;
  return norms::l0_pseudo_norm(policy, c::x) == 3 && norms::l1_norm(policy, c::x) == 19 &&
         norms::l2_norm(policy, c::x) == 13 && norms::linf_norm(policy, c::x) == 12 &&
         norms::l2_norm_squared(policy, c::x) == 169 && norms::l1_distance(policy, c::x, c::y) == 12 &&
         norms::l2_distance(policy, c::x, c::y) == 12 && norms::linf_distance(policy, c::x, c::y) == 12 &&
         norms::l2_distance_squared(policy, c::x, c::y) == 144 && norms::hamming_distance(policy, c::x, c::y) == 1 &&
         norms::cosine_similarity(policy, c::x, c::x) == 1 && norms::cosine_distance(policy, c::x, c::x) == 0 &&
         norms::cosine_similarity(policy, c::x, c::zero) == 0 && norms::cosine_distance(policy, c::zero, c::x) == 1;
}

template <class T, class Policy> constexpr bool generic_verbs(Policy policy) {
  using c = constants<T>;
  return norms::norm(policy, c::x) == 13 && norms::norm(policy, c::x, norms::l1) == 19 &&
         norms::norm(policy, c::x, norms::linf) == 12 && norms::distance(policy, c::x, c::y) == 12 &&
         norms::distance(policy, c::x, c::y, norms::linf) == 12 && norms::norm(policy, c::x, norms::l0) == 3;
}

template <class T> constexpr bool aliases() {
  using c = constants<T>;
  return norms::sup_norm(c::x) == 12 && norms::sup_distance(c::x, c::y) == 12 &&
         norms::euclidean_distance(c::x, c::y) == 12 && norms::squared_euclidean_distance(c::x, c::y) == 144 &&
         norms::manhattan_distance(c::x, c::y) == 12 && norms::chebyshev_distance(c::x, c::y) == 12;
}

template <class T> constexpr bool kinds_of_input() {
  using c = constants<T>;
  constexpr T spread[5] = {3, 99, 4, 99, 12};
  constexpr T array[2] = {3, 4};
  return norms::l2_norm({T(3), T(4)}) == 5 && norms::l2_norm(array) == 5 &&
         norms::l2_norm(std::span<const T>(array)) == 5 && norms::l2_norm(c::x.begin(), c::x.end()) == 13 &&
         norms::l2_distance(c::x.begin(), c::x.end(), c::y.begin()) == 12 &&
         norms::l2_norm(norms::strided(spread, 3, 2)) == 13 && norms::l2_norm(std::array{3, 4}) == 5.0;
}

template <class T, class Policy> constexpr bool scales(Policy policy) {
  constexpr int up = std::numeric_limits<T>::max_exponent / 3 * 2, down = std::numeric_limits<T>::min_exponent / 3 * 2;
  constexpr T huge = power_of_two<T>(up), small = power_of_two<T>(down), tiny = constants<T>::tiny;
  return norms::l2_norm(policy, std::array{3 * huge, 4 * huge}) == 5 * huge &&
         norms::l2_norm(policy, std::array{3 * small, -4 * small}) == 5 * small &&
         norms::l2_norm(policy, std::array{tiny, tiny, tiny, tiny}) == 2 * tiny &&
         norms::l2_distance(policy, std::array{3 * huge, T(0)}, std::array{T(0), 4 * huge}) == 5 * huge;
}

template <class T, class Policy> constexpr bool edges(Policy policy) {
  using c = constants<T>;
  constexpr std::array with_nan{T(1), c::nan, c::inf}, with_infinity{T(1), -c::inf, T(2)};
  return test::is_nan(norms::l1_norm(policy, with_nan)) && test::is_nan(norms::l2_norm(policy, with_nan)) &&
         test::is_nan(norms::linf_norm(policy, with_nan)) &&
         test::is_nan(norms::l2_distance(policy, with_infinity, with_infinity)) &&
         test::is_positive_infinity(norms::l1_norm(policy, with_infinity)) &&
         test::is_positive_infinity(norms::l2_norm(policy, with_infinity)) &&
         test::is_positive_infinity(norms::linf_norm(policy, with_infinity)) &&
         test::is_positive_infinity(norms::l2_norm(policy, std::array{c::large, c::large})) &&
         test::is_positive_zero(norms::l2_norm(policy, c::empty)) &&
         test::is_positive_zero(norms::l1_norm(policy, std::array{T(-0.0F)}));
}

// Longer than anything inlined, yet within the steps that compilers allow.
template <class T, class Policy> constexpr bool long_vectors(Policy policy) {
  std::array<T, 300> x{};
  for (T& component : x) component = 2;
  return norms::l1_norm(policy, x) == 600 && norms::l2_norm_squared(policy, x) == 1200 &&
         norms::linf_norm(policy, x) == 2;
}

template <class T, class Policy> constexpr bool own_metric(Policy policy) {
  using c = constants<T>;
  return norms::norm(policy, c::x, test::huber{}) == T(2.5 + 3.5 + 11.5) &&
         norms::distance(policy, c::x, c::y, test::huber{2}) == 22;
}

template <class T, class Policy> constexpr bool all(Policy policy) {
  return named_verbs<T>(policy) && generic_verbs<T>(policy) && scales<T>(policy) && edges<T>(policy) &&
         long_vectors<T>(policy) && own_metric<T>(policy);
}

static_assert(aliases<float>() && aliases<double>());
static_assert(kinds_of_input<float>() && kinds_of_input<double>());
static_assert(all<float>(norms::accurate));
static_assert(all<float>(norms::fast));
static_assert(all<double>(norms::accurate));
static_assert(all<double>(norms::fast));

// Components of every scale, from a linear congruential generator.
template <class T> constexpr auto assorted_components() {
  std::array<T, 24> x{};
  std::uint64_t state = 1;
  for (T& component : x) {
    state = state * 6364136223846793005 + 1442695040888963407;
    const T fraction = static_cast<T>(state >> 40) / (1 << 24);
    const int exponent = static_cast<int>(state >> 20 & 255) - 128;
    component = (fraction - T{0.5F}) * power_of_two<T>(exponent * std::numeric_limits<T>::max_exponent / 140);
  }
  return x;
}

// What each of the verbs makes of ever longer leading parts and the trailing parts of the same length.
template <class T> constexpr auto assorted_results(auto... verbs) {
  constexpr auto x = assorted_components<T>();
  std::array<std::array<T, sizeof...(verbs)>, x.size()> results{};
  for (std::size_t n = 0; n < x.size(); ++n) {
    const std::span<const T> leading = std::span(x).first(n), trailing = std::span(x).last(n);
    results[n] = {verbs(leading, trailing)...};
  }
  return results;
}

}  // namespace

TEMPLATE_TEST_CASE("accurate results are the same bits at compile time and at run time", "[constexpr]", float, double) {
  constexpr auto at_compile_time = assorted_results<TestType>(
      norms::l1_distance, norms::l2_distance, norms::linf_distance, [](auto x, auto) { return norms::l2_norm(x); },
      [](auto x, auto) { return norms::l2_norm_squared(x); }, norms::cosine_similarity);
  const auto distance = [](auto metric) { return [metric](auto x, auto y) { return metric.distance(x, y); }; };
  const auto norm = [](auto metric) { return [metric](auto x, auto) { return metric.norm(x); }; };
  const auto at_run_time =
      assorted_results<TestType>(distance(test::l1), distance(test::l2), distance(test::linf), norm(test::l2),
                                 norm(test::l2_squared), distance(test::cosine_similarity));
  test::findings found;
  for (std::size_t n = 0; n < at_run_time.size(); ++n) {
    for (std::size_t verb = 0; verb < at_run_time[n].size(); ++verb) {
      found.expect_same_bits(at_compile_time[n][verb], at_run_time[n][verb],
                             [&] { return test::text("verb ", verb, " of length ", n); });
    }
  }
  found.report();
}
