// The nearest of rows that are distributed over ranks: those that one process finds among all, bit for bit, for any number
// of ranks and any distribution, and errors on all ranks or none. Checks do not end a test, so that all ranks meet.
#include <norms/metric.hpp>
#include <norms/mpi.hpp>
#include <norms/nearest.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "ranks.hpp"

using namespace test;

namespace {

// Runs loops from their end, as one that is given to each rank beside the accuracy.
struct backwards {};

// Few different numbers, so that many rows are equally near; some rows are equal.
template <class T> std::vector<T> rounded_numbers(std::size_t n, unsigned seed) {
  random_engine engine(seed);
  std::vector<T> x(n);
  for (T& v : x) v = static_cast<T>(static_cast<int>(engine() % 7) - 3);
  return x;
}

template <class T> struct row_set {
  std::size_t columns;
  std::vector<T> elements;

  norms::matrix_view<const T> all() const { return {elements.data(), elements.size() / columns, columns}; }
  // Those of this rank.
  norms::matrix_view<const T> part(distribution how) const {
    const auto rank = static_cast<std::size_t>(rank_of_this()), ranks = static_cast<std::size_t>(number_of_ranks());
    const std::size_t rows = elements.size() / columns, first = begin_of(how, rows, rank, ranks);
    return {elements.data() + first * columns, begin_of(how, rows, rank + 1, ranks) - first, columns};
  }
};

template <class T, class... Before>
void check(const char* name, const row_set<T>& queries, const row_set<T>& rows, const auto& metric,
           const Before&... before) {
  using value = decltype(norms::l2_norm(rows.elements));
  test::findings found;
  const std::size_t count = queries.elements.size() / queries.columns, most = rows.elements.size() / rows.columns;
  for (const std::size_t k : {std::size_t{0}, std::size_t{1}, std::size_t{7}, most - 1, most}) {
    std::vector<value> expected(count * k);
    std::vector<int> expected_rows(count * k);
    norms::nearest(before..., queries.all(), rows.all(), k, metric, expected_rows, expected);
    for (const distribution how : distributions) {
      std::vector<value> distances(count * k, -1);
      std::vector<std::int64_t> indices(count * k, -1);
      norms::mpi::nearest(world, before..., queries.all(), rows.part(how), k, metric, indices, distances);
      for (std::size_t i = 0; i < count * k; ++i) {
        const auto describe = [&] {
          return test::text(name, ", k = ", k, ", place ", i, ": row ", indices[i], " at ", distances[i],
                            " instead of ", expected_rows[i], " at ", expected[i]);
        };
        found.expect(indices[i] == expected_rows[i] && same_bits(distances[i], expected[i]), describe);
      }
    }
  }
  found.report();
}

// A metric that is known when a rank is called, as those of lp and any_metric are, but one of few.
struct product_cosine_or_power {
  double order;
  using family = product_cosine_or_power;
  template <class Function, class... Arguments> auto visit(Function f, Arguments... arguments) const {
    if (order != order) throw std::domain_error("an order that is NaN");
    if (order == 0) return f(norms::inner_product, std::move(arguments)...);
    if (order == -1) return f(norms::cosine_similarity_t{}, std::move(arguments)...);
    if (order == -2) return f(norms::cosine_distance_t{}, std::move(arguments)...);
    return f(norms::real_lp_t{order}, std::move(arguments)...);
  }
};

// A search that is right on all ranks but the last, of which one thing is wrong.
struct search {
  std::vector<double> queries = std::vector<double>(12, 1.0), rows = std::vector<double>(30, 2.0);
  std::size_t number_of_queries = 2, columns = 3, k = 2, size = 4;
  double order = 2.5;
  std::vector<int> indices = std::vector<int>(8, -1);
  std::vector<double> distances = std::vector<double>(8, -1);

  void run() {
    norms::mpi::nearest(world, norms::matrix_view(queries.data(), number_of_queries, columns),
                        norms::matrix_view(rows.data(), 5, columns), k, product_cosine_or_power{order},
                        std::span(indices).first(size), std::span(distances).first(size));
  }
  bool has_written() const {
    return std::ranges::any_of(distances, [](double d) { return d != -1; }) ||
           std::ranges::any_of(indices, [](int i) { return i != -1; });
  }
};
bool is_last_rank() { return rank_of_this() == number_of_ranks() - 1; }

template <class Exception> void check_refused(search call, const char* text) {
  const std::string message = message_of<Exception>([&] { call.run(); });
  CHECK(contains(message, text));
  CHECK_FALSE(call.has_written());
}

}  // namespace

template <> struct norms::leading_argument<backwards> {
  static constexpr leading_place place = leading_place::execution;
  template <class Function> static void for_each_index(const backwards&, std::size_t count, const Function& f) {
    while (count-- > 0) f(count);
  }
  template <class Options, class Rest, class Formula, class... Components>
  static auto value(const Options&, Rest rest, Formula formula, Components... components) {
    return rest(formula, components...);
  }
};

TEST_CASE("the nearest of all rows are those that one process finds", "[mpi][nearest]") {
  const row_set<double> queries{6, rounded_numbers<double>(6 * 9, 1)}, ties{6, rounded_numbers<double>(6 * 61, 2)};
  row_set<double> rows{6, numbers<double>(6 * 61, 3)};
  check("l2", queries, rows, norms::l2);
  check("equal distances", queries, ties, norms::l2);
  check("equal distances, divided", queries, ties, norms::l2, norms::fast, backwards{});
  for (const std::size_t row : {0U, 17U, 18U, 60U}) rows.elements[row * 6 + 5] = quiet_nan<double>;
  for (const std::size_t row : {3U, 59U}) rows.elements[row * 6] = infinity<double>;
  check("special values", queries, rows, norms::l2);
  check("the largest first", queries, ties, norms::inner_product);
  check("the largest first, special values", queries, rows, norms::inner_product);
}

TEST_CASE("the nearest of floats and of integers", "[mpi][nearest]") {
  const row_set<float> queries{3, numbers<float>(3 * 4, 4)}, rows{3, rounded_numbers<float>(3 * 40, 5)};
  check("floats", queries, rows, norms::l1, norms::fast);
  const row_set<std::int8_t> bytes{5, rounded_numbers<std::int8_t>(5 * 40, 6)};
  check("bytes", bytes, bytes, norms::l2_squared);
}

TEST_CASE("l2 is the metric where none is given, and one row is enough", "[mpi][nearest]") {
  const double queries[][2] = {{3, 4}, {0, 0}}, rows[][2] = {{3, 5}};
  const norms::matrix_view mine(&rows[0][0], is_last_rank() ? 1 : 0, 2);
  std::array<std::size_t, 2> index{9, 9};
  std::array<double, 2> distance{};
  norms::mpi::nearest(world, queries, mine, 1, index, distance);
  CHECK(index == std::array<std::size_t, 2>{0, 0});
  CHECK(distance[0] == 1);
  norms::mpi::nearest(world, norms::matrix_view(&queries[0][0], 0, 2), mine, 1, std::span<int>{}, std::span<double>{});
}

TEST_CASE("a wrong search on one rank is one on all", "[mpi][nearest]") {
  const auto wrong_on_last = [](auto change) {
    search call;
    if (is_last_rank()) change(call);
    return call;
  };
  const bool are_many = number_of_ranks() > 1;
  search right;
  right.run();
  CHECK(right.indices == std::vector<int>{0, 1, 0, 1, -1, -1, -1, -1});
  check_refused<std::invalid_argument>(wrong_on_last([](search& s) { s.size = 3; }), "an output of 3 elements");
  check_refused<std::domain_error>(wrong_on_last([](search& s) { s.order = quiet_nan<double>; }), "NaN");
  search too_many;
  too_many.k = static_cast<std::size_t>(5 * number_of_ranks() + 1);
  too_many.number_of_queries = too_many.size = 0;
  check_refused<std::invalid_argument>(too_many, "the nearest ");
  if (are_many) {
    check_refused<std::invalid_argument>(wrong_on_last([](search& s) { s.columns = 4; }),
                                         "one rank 3 and on another 4");
    const auto three = [](search& s) { s.number_of_queries = 3, s.size = 6; };
    check_refused<std::invalid_argument>(wrong_on_last(three), "the queries are on one rank 2 and on another 3");
    const auto four = [](search& s) { s.k = 4, s.size = 8; };
    check_refused<std::invalid_argument>(wrong_on_last(four), "to be found are on one rank 2 and on another 4");
    search cosines = wrong_on_last([](search& s) { s.order = -2; });
    if (cosines.order != -2) cosines.order = -1;
    check_refused<std::invalid_argument>(cosines, "different metrics");
    for (const double order : {0.0, 3.5})
      check_refused<std::invalid_argument>(wrong_on_last([order](search& s) { s.order = order; }), "different metrics");
  }
  std::vector<double> own(8, 1.0);
  const auto overlapping = [&] {
    const norms::matrix_view rows(own.data(), 2, 4), queries(own.data() + 4, 1, 4);
    std::array<int, 1> index{};
    std::array<double, 1> distance{};
    const std::span<double> out = is_last_rank() ? std::span(own).first(1) : std::span<double>(distance);
    norms::mpi::nearest(world, queries, rows, 1, index, out);
  };
  CHECK(contains(message_of<std::invalid_argument>(overlapping), "overlaps"));
  CHECK(own == std::vector<double>(8, 1.0));
  right.run();
}

TEST_CASE("rows of all ranks have more numbers than an index", "[mpi][nearest]") {
  const std::vector<float> many(300);
  const norms::matrix_view<const float> rows(many.data(), many.size() / static_cast<std::size_t>(number_of_ranks()), 1);
  std::array<std::uint8_t, 1> index{};
  std::array<float, 1> distance{-1};
  const auto find = [&] {
    norms::mpi::nearest(world, norms::matrix_view(many.data(), 1, 1), rows, 1, norms::l1, index, distance);
  };
  CHECK(contains(message_of<std::invalid_argument>(find), "indices of up to 255"));
  CHECK(distance[0] == -1);
}
