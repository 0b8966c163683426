#pragma once
// A small use of everything the library has, for tests of what compilers make of its headers. The values are told by
// other means; the tests of values are elsewhere.
#include <norms/norms.hpp>

#include <array>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <vector>

namespace everything {

struct huber {
  double delta = 1;
  using fold = norms::sum;
  constexpr auto term(auto x, auto y) const {
    auto difference = abs(x - y);
    auto inner = min(difference, delta);
    return inner * (difference - 0.5 * inner);
  }
  static constexpr auto finish(auto total) { return total; }
};

/// Terms and a finish with numbers in them.
struct numbers_everywhere {
  double factor = 2;
  using fold = norms::sum;
  constexpr auto term(auto x, auto y) const { return terms(x * factor + y, min(factor, abs(y)), square(x)); }
  constexpr auto finish(auto a, auto b, auto c) const { return (a + b) * factor + c / 2; }
};

/// Terms without a number, a finish with one.
struct number_in_finish {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return square(x - y); }
  static constexpr auto finish(auto total) { return 2 * total; }
};

inline bool is_near(double value, double expected) {
  return value - expected < 1e-14 * expected && expected - value < 1e-14 * expected;
}

/// How many checks failed, for vectors of the components 3, 4, 0, 0, 0…
inline int failures_of(const std::vector<double>& x, const std::vector<double>& w, const std::vector<float>& f) {
  using namespace norms;
  const std::vector<double> zeros(x.size());
  const std::list<double> list(x.begin(), x.end());
  int failures = 0;
  const auto expect = [&failures](double value, double expected) { failures += !is_near(value, expected); };

  expect(l0_pseudo_norm(x), 2), expect(l1_norm(x), 7), expect(l2_norm(x), 5), expect(linf_norm(x), 4);
  expect(l1_norm(fast, x), 7), expect(l2_norm(fast, f), 5), expect(linf_norm(fast, list), 4);
  expect(l2_norm_squared(x), 25), expect(rms(std::array<double, 2>{1, 7}), 5), expect(l2_norm({3, 4}), 5);
  expect(hamming_distance(x, zeros), 2), expect(l1_distance(x, w), 4 + static_cast<double>(x.size()) - 1);
  expect(l2_distance(x, zeros), 5), expect(linf_distance(list, zeros), 4), expect(l2_distance_squared(zeros, x), 25);
  expect(cosine_similarity(f, f), 1), expect(cosine_distance(x, zeros), 1);
  expect(mean_absolute_error(x, zeros) * static_cast<double>(x.size()), 7);
  expect(root_mean_square_error(x, x) + mean_squared_error(x, x) + 1, 1);
  expect(l2_norm(strided(x.data(), 2, 1)), 5), expect(l2_norm(x.begin(), x.end()), 5), expect(l2_norm(list), 5);

  constexpr double of_order_37 = 4.333545804244952, of_order_minus_2 = 2.4;
  expect(lp_norm(x, 3.7), of_order_37), expect(lp_norm<2>(x), 5), expect(lp_distance(f, zeros, 3.7), of_order_37);
  if (x.size() == 2) expect(lp_norm(std::vector<double>{3, 4}, -2.0), of_order_minus_2);
  for (const double p : {0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 9.0}) {
    const double fast_value = lp_norm(fast, f, p), value = lp_norm(x, p);
    failures += !(fast_value - value < 1e-5 * value && value - fast_value < 1e-5 * value);
  }

  expect(weighted_l1_norm(x, w), 7), expect(weighted_l2_norm(x, w), 5), expect(weighted_linf_norm(x, w), 4);
  expect(weighted_lp_norm(x, w, 3.0), lp_norm(std::vector<double>{3, 4}, 3));
  expect(weighted_l2_distance(x, zeros, w), 5), expect(weighted_lp_distance(fast, x, zeros, w, 1.0), 7);
  expect(weighted_norm(x, w, linf), 4), expect(weighted_distance(x, zeros, w), 5);

  expect(norms::distance(x, zeros, huber{2}), 10), expect(norms::distance(fast, zeros, x, huber{2}), 10);
  expect(norms::distance(x, zeros, numbers_everywhere{}), 2 * 14 + 12.5);
  expect(norms::distance(x, zeros, number_in_finish{}), 50), expect(norms::norm(x, lp{3.7}), of_order_37);

  accumulator<l2_t, double> total, other;
  total.push(3), other.append(std::vector<double>{4}), total.merge(other);
  expect(total.value(), 5);
  accumulator<huber, double> robust(huber{2});
  robust.append(x, zeros);
  expect(robust.value(), 10);
  accumulator<lp_c<3>, float> cubes;
  cubes.append(f);
  expect(cubes.value(), static_cast<float>(lp_norm(x, 3)));
  return failures;
}

/// Other elements, matrices, rows with rows, and verbs that write, of the same components.
inline int failures_of_other_kinds(const std::vector<double>& x) {
  using namespace norms;
  const std::size_t n = x.size();
  int failures = 0;
  const auto expect = [&failures](double value, double expected) { failures += !is_near(value, expected); };

  const std::vector<std::int8_t> bytes(x.begin(), x.end());
  const std::vector<std::int64_t> integers(x.begin(), x.end());
  const std::vector<float16> halves(x.begin(), x.end());
  const std::vector<std::complex<double>> numbers(x.begin(), x.end());
  std::vector<double> some = x;
  some.back() = std::numeric_limits<double>::quiet_NaN();
  expect(l2_norm(bytes), 5), expect(l1_distance(bytes, integers) + 1, 1), expect(dot(x, bytes), 25);
  expect(l2_norm(halves), 5), expect(l1_norm(numbers), 7);
  expect(linf_norm(skip_nan, some), n == 2 ? 3 : 4);

  constexpr double unit[] = {1, 0, 0, 1};
  const matrix_view<const double> row(x.data(), 1, n), column(x.data(), n, 1);
  std::vector<double> distances(n), value(1, 9), of_nearest(1, 9);
  std::vector<std::int64_t> index(1, 9);
  expect(frobenius_norm(row), 5), expect(matrix_one_norm(column), 7), expect(matrix_inf_norm(column), 4);
  cdist(row, row, l1, value), expect(value[0] + 1, 1);
  cdist(column, matrix_view<const double>(x.data(), 1, 1), l2, distances),
      expect(l1_norm(distances), 3 * static_cast<double>(n - 1) - 2);
  nearest(matrix_view<const double>(x.data(), 1, 1), column, 1, l2, index, of_nearest);
  expect(of_nearest[0] + static_cast<double>(index[0]) + 1, 1);
  expect(quadratic_norm(std::vector<double>{3, 4}, matrix_view<const double>(unit, 2, 2)), 5);

  std::vector<double> y = x;
  expect(normalize(y), 5), expect(l2_norm(y), 1), expect(clip_to_norm(y, 0.5), 1), expect(l2_norm(y), 0.5);
  project(y, l1, 0.25), expect(l1_norm(y), 0.25), expect(ridge_penalty(x, 2.0), 50);
  return failures;
}

/// Under every instruction set, for short and long vectors.
inline int failures() {
  static_assert(norms::l2_norm(std::array{3.0, 4.0}) > 4);
  int failures = 0;
  const norms::target before = norms::active_target();
  for (const norms::target target : norms::supported_targets()) {
    norms::force_target(target);
    for (const std::size_t size : {2U, 9U, 1000U}) {
      std::vector<double> doubles(size), weights(size, 1);
      std::vector<float> floats(size);
      doubles[0] = floats[0] = 3;
      doubles[1] = floats[1] = 4;
      failures += failures_of(doubles, weights, floats) + failures_of_other_kinds(doubles);
    }
  }
  norms::force_target(before);
  return failures;
}

}  // namespace everything
