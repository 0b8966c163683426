// Nearest neighbours against the sorted distances of all rows, and distances within a limit against the distances.
#include "rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <stdexcept>

namespace {

enum class order { smallest_first, largest_first };

/// The indices of all values in the order that `nearest` promises.
template <class T> std::vector<std::size_t> sorted(const std::vector<T>& values, order wanted) {
  std::vector<std::size_t> indices(values.size());
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  std::stable_sort(indices.begin(), indices.end(), [&](std::size_t a, std::size_t b) {
    const bool is_a_nan = test::is_nan(values[a]), is_b_nan = test::is_nan(values[b]);
    if (is_a_nan || is_b_nan) return is_b_nan && !is_a_nan;
    return wanted == order::smallest_first ? values[a] < values[b] : values[a] > values[b];
  });
  return indices;
}

template <class Policy, class E, class Metric>
void check_nearest(test::findings& found, Policy policy, const Metric& metric, order wanted,
                   const test::row_data<E>& queries, const test::row_data<E>& x, std::size_t k) {
  using value = decltype(norms::l2_norm(x.row(0)));
  std::vector<value> distances(queries.rows * k), all(queries.rows * x.rows);
  std::vector<int> indices(queries.rows * k);
  norms::nearest(policy, queries.view(), x.view(), k, metric, indices, distances);
  norms::cdist(policy, queries.view(), x.view(), metric, all);
  for (std::size_t i = 0; i < queries.rows; ++i) {
    const std::vector<value> of_query(all.begin() + static_cast<std::ptrdiff_t>(i * x.rows),
                                      all.begin() + static_cast<std::ptrdiff_t>((i + 1) * x.rows));
    const auto expected = sorted(of_query, wanted);
    for (std::size_t r = 0; r < k; ++r) {
      const auto describe = [&] {
        return test::text("query ", i, " of ", queries.columns, " columns, ", r, "th of ", k, ": ", indices[i * k + r],
                          " instead of ", expected[r]);
      };
      found.expect(static_cast<std::size_t>(indices[i * k + r]) == expected[r], describe);
      found.expect(test::same_bits(distances[i * k + r], of_query[expected[r]]), describe);
    }
  }
}

template <class E, class Metric> void check_all(const Metric& metric, order wanted = order::smallest_first) {
  test::findings found;
  test::random_engine engine(3);
  constexpr std::array<std::size_t, 4> sizes[] = {{3, 100, 5, 10}, {9, 33, 8, 33}, {1, 6, 1, 1}, {11, 700, 16, 7}};
  for (const auto& [rows, others, columns, k] : sizes) {
    for (const test::content kind : test::all_contents) {
      const auto queries = test::rows_of<E>(test::content::ordinary, rows, columns, engine);
      auto x = test::rows_of<E>(kind, others, columns, engine);
      // Many ties, and a near one.
      for (std::size_t i = 0; i + 6 < others; i += 6)
        std::copy_n(x.row(i + 5).begin(), columns, x.elements.begin() + static_cast<std::ptrdiff_t>(i * x.stride));
      test::for_each_target([&](norms::target) {
        check_nearest(found, norms::accurate, metric, wanted, queries, x, k);
        check_nearest(found, norms::fast, metric, wanted, queries, x, k);
      });
    }
  }
  found.report();
}

}  // namespace

TEST_CASE("the nearest rows are the first of all", "[rows][nearest]") {
  SECTION("l2, float") { check_all<float>(norms::l2); }
  SECTION("l2, double") { check_all<double>(norms::l2); }
  SECTION("l1, double") { check_all<double>(norms::l1); }
  SECTION("inner product: the largest first") { check_all<double>(norms::inner_product, order::largest_first); }
  SECTION("cosine similarity: the largest first") {
    check_all<float>(norms::cosine_similarity_t{}, order::largest_first);
  }
}

TEST_CASE("the first of values are the same in any order of showing", "[rows][nearest]") {
  test::random_engine engine(5);
  constexpr std::size_t count = 60;
  for (const std::size_t k : {1U, 2U, 9U, 60U}) {
    for (int trial = 0; trial < 20; ++trial) {
      std::vector<double> values(count), first(k);
      for (double& v : values) v = engine() % 8 == 0 ? test::quiet_nan<double> : static_cast<double>(engine() % 6);
      std::vector<std::size_t> shuffled(count), indices(k);
      std::iota(shuffled.begin(), shuffled.end(), std::size_t{0});
      std::shuffle(shuffled.begin(), shuffled.end(), engine);
      norms::detail::first_values<false, double, std::size_t> found(first.data(), indices.data(), k);
      for (std::size_t i = 0; i < count; ++i) {
        if (i < k) found.show(values[shuffled[i]], shuffled[i], i);
        else found.offer(values[shuffled[i]], shuffled[i]);
      }
      found.sort();
      auto expected = sorted(values, order::smallest_first);
      expected.resize(k);
      CHECK(indices == expected);
    }
  }
}

TEST_CASE("distances within a limit are those up to it", "[rows][distance_within]") {
  test::random_engine engine(4);
  test::for_each_target([&](norms::target) {
    for (const std::size_t n : std::initializer_list<std::size_t>{0, 1, 3, 255, 256, 257, 1000, 5000}) {
      const auto x = test::rows_of<double>(test::content::ordinary, 1, n, engine),
                 y = test::rows_of<double>(test::content::ordinary, 1, n, engine);
      const double distance = norms::l2_distance(x.row(0), y.row(0));
      CHECK(norms::distance_within(x.row(0), y.row(0), distance, norms::l2) == std::optional(distance));
      CHECK(norms::distance_within(x.row(0), y.row(0), 1e300, norms::l2) == std::optional(distance));
      CHECK(norms::distance_within(x.row(0), y.row(0), test::infinity<double>, norms::l2) == std::optional(distance));
      if (n == 0) continue;
      CHECK_FALSE(norms::distance_within(x.row(0), y.row(0), std::nextafter(distance, 0.0), norms::l2));
      CHECK_FALSE(norms::distance_within(norms::fast, x.row(0), y.row(0), distance / 2, norms::l2));
      auto with_nan = x;
      with_nan.elements[n - 1] = test::quiet_nan<double>;
      CHECK_FALSE(norms::distance_within(with_nan.row(0), y.row(0), 1e300, norms::l2));
      CHECK_FALSE(norms::distance_within(with_nan.row(0), y.row(0), distance / 2, norms::l2));
      CHECK_FALSE(norms::distance_within(with_nan.row(0), y.row(0), test::infinity<double>, norms::l2));
    }
  });
  const std::vector<double> x{1, 2}, y{4, 6};
  CHECK(norms::distance_within(x, y, 7, norms::l1) == std::optional(7.0));
  CHECK_FALSE(norms::distance_within(x, y, 0.0, norms::l1));
  CHECK(norms::distance_within(x, x, -0.0, norms::l1) == std::optional(0.0));
  CHECK_THROWS_AS(norms::distance_within(x, y, -1.0, norms::l2), std::domain_error);
  CHECK_THROWS_AS(norms::distance_within(x, y, test::quiet_nan<double>, norms::l2), std::domain_error);
  CHECK_THROWS_AS(norms::distance_within(x, std::vector<double>(3), 1.0, norms::l2), std::invalid_argument);
}
