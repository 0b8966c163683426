// What the verbs for rows may be called with, what they refuse, and that they touch nothing else.
#include "rows.hpp"

#include <algorithm>
#include <array>
#include <cfenv>
#include <complex>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "guarded_memory.hpp"

namespace {

constexpr double a[3][2] = {{0, 0}, {3, 4}, {6, 8}};

template <class M> std::vector<double> all_of(const M& x) {
  std::vector<double> out(9);
  norms::cdist(x, a, norms::l2, out);
  return out;
}

/// The distances of one query from rows with gaps, without, in columns and from the last to the first, against those of
/// all queries.
template <class E> void check_one_query(std::size_t columns, test::random_engine& engine) {
  constexpr std::size_t others = 50;
  const auto x = test::rows_of<E>(test::content::ordinary, 9, columns, engine);
  const auto y = test::rows_of<E>(test::content::ordinary, others, columns, engine);
  std::vector<E> dense(others * columns), transposed(others * columns);
  for (std::size_t j = 0; j < others; ++j) {
    for (std::size_t k = 0; k < columns; ++k) dense[j * columns + k] = transposed[k * others + j] = y.row(j)[k];
  }
  const auto last = static_cast<std::ptrdiff_t>((others - 1) * columns);
  std::vector<float> all(9 * others), one(others), reversed(others);
  norms::cdist(norms::fast, x.view(), y.view(), norms::l2, all);
  for (std::size_t i = 0; i < 9; ++i) {
    const norms::matrix_view query(x.row(i).data(), 1, columns);
    const auto expected = std::span(all).subspan(i * others, others);
    const auto is_expected = [&](const std::vector<float>& found) { return std::ranges::equal(found, expected); };
    norms::cdist(norms::fast, query, y.view(), norms::l2, one);
    CHECK(is_expected(one));
    norms::cdist(norms::fast, query, norms::matrix_view<const E>(dense.data(), others, columns), norms::l2, one);
    CHECK(is_expected(one));
    norms::cdist(norms::fast, query, norms::matrix_view<const E>(transposed.data(), others, columns, 1, others),
                 norms::l2, one);
    CHECK(is_expected(one));
    norms::cdist(
        norms::fast, query,
        norms::matrix_view<const E>(dense.data() + last, others, columns, -static_cast<std::ptrdiff_t>(columns)),
        norms::l2, reversed);
    std::ranges::reverse(reversed);
    CHECK(is_expected(reversed));
  }
}

}  // namespace

TEST_CASE("rows of any matrix", "[rows]") {
  const std::vector<double> expected{0, 5, 10, 5, 0, 5, 10, 5, 0};
  const double columns[2][3] = {{0, 3, 6}, {0, 4, 8}};
  CHECK(all_of(a) == expected);
  CHECK(all_of(norms::matrix_view(&a[0][0], 3, 2)) == expected);
  CHECK(all_of(norms::matrix_view(&columns[0][0], 3, 2, 1, 3)) == expected);
  CHECK(all_of(std::vector<std::array<double, 2>>{{0, 0}, {3, 4}, {6, 8}}) == expected);
  std::vector<double> backwards(9), mixed(9);
  norms::cdist(norms::matrix_view(&a[2][0], 3, 2, -2), a, norms::l2, backwards);
  CHECK(backwards == std::vector<double>{10, 5, 0, 5, 0, 5, 0, 5, 10});
  const float floats[3][2] = {{0, 0}, {3, 4}, {6, 8}};
  const std::int16_t integers[3][2] = {{0, 0}, {3, 4}, {6, 8}};
  norms::cdist(floats, a, norms::l2, mixed);
  CHECK(mixed == expected);
  norms::cdist(integers, a, norms::l2, mixed);
  CHECK(mixed == expected);
  norms::cdist(integers, integers, norms::any_metric("cityblock"), mixed);
  CHECK(mixed[2] == 14);
  norms::cdist(norms::fast, a, a, norms::lp{3}, mixed);
  CHECK(std::abs(mixed[1] - std::cbrt(91)) < 1e-14);
}

TEST_CASE("rows of complex and of wider numbers", "[rows]") {
  using number = std::complex<double>;
  const number z[2][2] = {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}};
  std::vector<double> all(4), lengths(2);
  norms::cdist(z, z, norms::l1, all);
  CHECK(all[1] == norms::l1_distance(z[0], z[1]));
  norms::cdist(z, z, norms::inner_product, all);
  CHECK(all[1] == norms::dot(z[0], z[1]).real());
  norms::row_norms(z, norms::linf, lengths);
  CHECK(lengths[1] == norms::linf_norm(z[1]));
  norms::distances(z[0], z, std::vector{1, 0}, norms::any_metric("dot"), lengths);
  CHECK(lengths[0] == all[1]);
  CHECK(norms::distance_within(z[0], z[1], 8, norms::l2) == std::optional(8.0));
  const long double wide[2][2] = {{0, 0}, {3e4000L, 4e4000L}};
  std::vector<long double> of_wide(4);
  std::vector<int> ids(2);
  norms::cdist(wide, wide, norms::l2, of_wide);
  CHECK(of_wide[1] == 5e4000L);
  norms::nearest(wide, wide, 1, norms::l1, ids, std::span(of_wide).first(2));
  CHECK(ids == std::vector<int>{0, 1});
}

TEST_CASE("one query has the bits of many, however the rows lie in memory", "[rows]") {
  test::random_engine engine(12);
  test::for_each_target([&](norms::target target) {
    for (const std::size_t columns : std::initializer_list<std::size_t>{1, 2, 3, 4, 6, 19, 150}) {
      CAPTURE(target.name(), columns);
      check_one_query<float>(columns, engine);
      check_one_query<norms::float16>(columns, engine);
    }
  });
}

TEST_CASE("the condensed order is that of pairs", "[rows]") {
  test::random_engine engine(8);
  for (const std::size_t rows : std::initializer_list<std::size_t>{0, 1, 2, 5, 31, 32, 33, 34, 70, 300}) {
    const auto x = test::rows_of<float>(test::content::ordinary, rows, 7, engine);
    std::vector<float> pairs(rows * (rows - (rows != 0)) / 2), all(rows * rows);
    norms::pdist(x.view(), norms::l2, pairs);
    norms::cdist(x.view(), x.view(), norms::l2, all);
    std::size_t k = 0;
    bool same = true;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = i + 1; j < rows; ++j) same = same && test::same_bits(pairs[k++], all[i * rows + j]);
    }
    CHECK(same);
    CHECK(k == pairs.size());
  }
}

TEST_CASE("norms of rows, and distances from rows by number", "[rows]") {
  test::random_engine engine(9);
  const auto x = test::rows_of<double>(test::content::ordinary, 37, 19, engine);
  std::vector<double> lengths(37), of_columns(37), found(3);
  norms::row_norms(x.view(), norms::l1, lengths);
  std::vector<double> transposed(37 * 19);
  for (std::size_t i = 0; i < 37; ++i) {
    CHECK(lengths[i] == norms::l1_norm(x.row(i)));
    for (std::size_t k = 0; k < 19; ++k) transposed[k * 37 + i] = x.row(i)[k];
  }
  norms::row_norms(norms::matrix_view(transposed.data(), 37, 19, 1, 37), norms::l1, of_columns);
  CHECK(of_columns == lengths);
  norms::row_norms(norms::fast, x.view(), norms::lp{2.5}, of_columns);
  CHECK(of_columns[5] == norms::lp_norm(norms::fast, x.row(5), 2.5));
  const std::vector<short> ids{36, 0, 5};
  for (const auto& rows : {x.view(), norms::matrix_view<const double>(transposed.data(), 37, 19, 1, 37)}) {
    norms::distances(x.row(7), rows, ids, norms::l2, found);
    for (std::size_t k = 0; k < 3; ++k)
      CHECK(found[k] == norms::l2_distance(x.row(7), x.row(static_cast<std::size_t>(ids[k]))));
  }
  norms::distances(norms::strided(transposed.data() + 7, 19, 37), x.view(), ids, norms::l2, found);
  CHECK(found[1] == norms::l2_distance(x.row(7), x.row(0)));
}

TEST_CASE("wrong sizes are refused before anything is written", "[rows]") {
  std::vector<double> out(9, -1), small(8, -1);
  std::vector<int> ids(9, -1);
  const std::vector<int> negative{0, -1}, large{0, 3};
  const double narrow[3][1] = {{0}, {1}, {2}};
  CHECK_THROWS_AS(norms::cdist(a, narrow, norms::l2, out), std::invalid_argument);
  CHECK_THROWS_AS(norms::cdist(a, a, norms::l2, small), std::invalid_argument);
  CHECK_THROWS_AS(norms::cdist(a, a, norms::lp{test::quiet_nan<double>}, out), std::domain_error);
  CHECK_THROWS_AS(norms::pdist(a, norms::l2, out), std::invalid_argument);
  CHECK_THROWS_AS(norms::row_norms(a, norms::l2, out), std::invalid_argument);
  CHECK_THROWS_AS(norms::nearest(a, a, 4, norms::l2, ids, out), std::invalid_argument);
  CHECK_THROWS_AS(norms::nearest(a, a, -1, norms::l2, ids, out), std::invalid_argument);
  CHECK_THROWS_AS(norms::nearest(a, a, 3, norms::l2, std::span(ids).first(8), out), std::invalid_argument);
  CHECK_THROWS_AS(norms::distances(a[0], a, negative, norms::l2, std::span(out).first(2)), std::invalid_argument);
  CHECK_THROWS_AS(norms::distances(a[0], a, large, norms::l2, std::span(out).first(2)), std::invalid_argument);
  CHECK_THROWS_AS(norms::distances(narrow[0], a, ids, norms::l2, out), std::invalid_argument);
  CHECK(out == std::vector<double>(9, -1));
  CHECK(small == std::vector<double>(8, -1));
  CHECK(ids == std::vector<int>(9, -1));
  std::vector<double> own{0, 0, 3, 4, 6, 8, 1, 1, 1};
  CHECK_THROWS_AS(norms::cdist(norms::matrix_view(own.data(), 3, 2), a, norms::l2, own), std::invalid_argument);
  const std::vector<std::array<float, 1>> many(300);
  std::vector<float> near(1);
  std::vector<std::uint8_t> few(1);
  CHECK_THROWS_AS(norms::nearest(std::vector<std::array<float, 1>>(1), many, 1, norms::l2, few, near),
                  std::invalid_argument);
  norms::nearest(a, a, 0, norms::l2, std::span<int>{}, std::span<double>{});
}

TEST_CASE("panels end where rows end", "[rows]") {
  test::random_engine engine(10);
  test::for_each_target([&](norms::target) {
    for (const std::size_t rows : std::initializer_list<std::size_t>{1, 3, 8, 17, 33}) {
      for (const std::size_t columns : std::initializer_list<std::size_t>{1, 2, 3, 5, 16, 31}) {
        std::normal_distribution<float> normal;
        std::vector<float> data(rows * columns), results(rows * rows);
        std::generate(data.begin(), data.end(), [&] { return normal(engine); });
        test::guarded_memory of_x(data.size() * sizeof(float)), of_out(results.size() * sizeof(float));
        const auto x = of_x.at_end(std::span<const float>(data));
        const auto out = of_out.at_end(std::span<const float>(results));
        const norms::matrix_view rows_of_x(x.data(), rows, columns);
        norms::cdist(rows_of_x, rows_of_x, norms::l2, out);
        norms::cdist(norms::fast, rows_of_x, rows_of_x, norms::l1, out);
        CHECK(out[0] == 0);
      }
    }
  });
}

TEST_CASE("floating-point exceptions tell of results alone, of many rows too", "[rows]") {
  test::for_each_target([&](norms::target) {
    for (const double magnitude : {1.0, 1e200, 1e300}) {
      for (const std::size_t n : std::initializer_list<std::size_t>{1, 3, 20, 300}) {
        std::vector<double> x(12 * n, magnitude), y(40 * n, -magnitude / 3), out(12 * 40);
        std::fill_n(y.begin(), 5 * n, magnitude);  // rows at no distance
        const norms::matrix_view rows(x.data(), 12, n), others(y.data(), 40, n);
        std::feclearexcept(FE_ALL_EXCEPT);
        norms::cdist(rows, others, norms::l2, out);
        norms::cdist(norms::fast, rows, others, norms::l2, out);
        norms::cdist(rows, others, norms::l1, out);
        norms::cdist(rows, others, norms::inner_product, out);
        norms::cdist(norms::fast, rows, others, norms::inner_product, out);
        norms::cdist(rows, others, norms::cosine_similarity_t{}, out);
        CHECK(std::fetestexcept(FE_INVALID | FE_DIVBYZERO) == 0);
      }
    }
  });
}

TEST_CASE("rows in constant expressions", "[rows]") {
  // No array of arrays: to pass from one into the next is no constant expression, which clang minds.
  static constexpr double elements[] = {0, 0, 3, 4, 6, 8};
  static constexpr norms::matrix_view rows(elements, 3, 2);
  constexpr auto all = [] {
    std::array<double, 9> out{};
    norms::cdist(rows, rows, norms::l2, out);
    return out;
  }();
  STATIC_REQUIRE(all[1] == 5);
  constexpr auto nearest = [] {
    std::array<double, 6> out{};
    std::array<int, 6> ids{};
    norms::nearest(rows, rows, 2, norms::l1, ids, out);
    return ids;
  }();
  STATIC_REQUIRE(nearest[1] == 1);
  constexpr auto lengths = [] {
    std::array<double, 3> out{};
    norms::row_norms(rows, norms::l2, out);
    return out;
  }();
  STATIC_REQUIRE(lengths[2] == 10);
}
