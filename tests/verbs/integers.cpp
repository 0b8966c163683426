// Vectors of integers: sums without rounding, in kernels of their own, which no length, alignment and value may wrap.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <list>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

#include <catalogue/metrics.hpp>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {

template <class T> inline constexpr const char* name_of = nullptr;
template <> inline constexpr const char* name_of<std::int8_t> = "int8";
template <> inline constexpr const char* name_of<std::uint8_t> = "uint8";
template <> inline constexpr const char* name_of<std::int16_t> = "int16";
template <> inline constexpr const char* name_of<std::uint16_t> = "uint16";
template <> inline constexpr const char* name_of<std::int32_t> = "int32";
template <> inline constexpr const char* name_of<std::uint32_t> = "uint32";
template <> inline constexpr const char* name_of<std::int64_t> = "int64";
template <> inline constexpr const char* name_of<std::uint64_t> = "uint64";
template <> inline constexpr const char* name_of<bool> = "bool";

template <class Body> void for_each_integer(Body body) {
  body(std::int8_t{}), body(std::uint8_t{}), body(std::int16_t{}), body(std::uint16_t{});
  body(std::int32_t{}), body(std::uint32_t{}), body(std::int64_t{}), body(std::uint64_t{});
}

template <class T> constexpr T smallest = std::numeric_limits<T>::min();
template <class T> constexpr T greatest = std::numeric_limits<T>::max();

template <class T> std::vector<T> random_integers(std::size_t n, test::random_engine& engine) {
  std::vector<T> x(n);
  for (T& component : x) component = static_cast<T>(engine() >> 13);
  return x;
}

// One metric for each way to fold terms. The others differ in what is made of the sums, which a few types show.
using folds = catalogue::list<catalogue::metric_of<norms::l1_t>, catalogue::metric_of<norms::l2_squared_t>,
                              catalogue::metric_of<norms::linf_t>, catalogue::metric_of<norms::l0_t>,
                              catalogue::metric_of<norms::cosine_similarity_t>>;
template <class T>
using metrics_of =
    std::conditional_t<std::is_same_v<T, std::int32_t> || std::is_same_v<T, std::uint64_t>, catalogue::metrics, folds>;

// Two vectors side by side: of any numbers, of the smallest and the largest, of small ones, and of equal ones.
template <class T> struct pair_of_vectors {
  std::vector<T> x, y;
};
template <class T> std::vector<pair_of_vectors<T>> pairs(std::size_t n, test::random_engine& engine) {
  auto any = random_integers<T>(n, engine), other = random_integers<T>(n, engine), small = any, extreme = any;
  for (T& component : small) component = static_cast<T>(component % 5);
  for (T& component : extreme) component = component % 2 == 0 ? smallest<T> : greatest<T>;
  return {{any, other},
          {std::vector<T>(n, smallest<T>), std::vector<T>(n, greatest<T>)},
          {std::vector<T>(n, smallest<T>), std::vector<T>(n, smallest<T>)},
          {extreme, other},
          {small, any}};
}

// A metric of one's own, of several terms, whose value is 0 if no sum has an error: |x - y|^2 + 2 x.y - x.x - y.y.
struct parallelogram_law {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(x * y, square(y - x), square(x), square(y)); }
  static constexpr auto finish(auto xy, auto dd, auto xx, auto yy) { return abs(dd + 2 * xy - xx - yy); }
};
struct inner_product {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return x * y; }
  static constexpr auto finish(auto s) { return s; }
};
// Of a product that may be negative.
struct root_of_product : inner_product {
  static constexpr auto finish(auto s) { return sqrt(s); }
};
struct product_formula : catalogue::formulas::sum {
  template <class N> static N term(const N& x, const N& y) { return x * y; }
};

// Correctly rounded; a cosine within a unit in the last place of 1.
template <class Row, class Describe>
void expect_value(test::findings& found, double actual, double expected, bool is_fast, Describe describe) {
  if constexpr (Row::is_correctly_rounded) found.expect_same_bits(actual, expected, describe);
  else if (!test::is_nan(expected))
    found.expect(std::abs(actual - expected) <= std::numeric_limits<double>::epsilon() * (is_fast ? 8 : 1),
                 [&] { return test::text(describe(), ": ", actual, " instead of ", expected); });
}

template <class Row, class T> struct expected_values {
  std::vector<double> norms, distances;
  expected_values(const pair_of_vectors<T>& of, std::span<const std::size_t> lengths)
      : norms(reference::of_leading_parts<typename Row::formula, T, double>(of.x, of.x, {})), distances(norms) {
    distances = reference::of_leading_parts<typename Row::formula, T, double>(of.x, of.y, lengths);
    if constexpr (Row::has_norm)
      norms = reference::of_leading_parts<typename Row::formula, T, double>(of.x, {}, lengths);
  }
};

// The metric of x and y, of the first n components each, wherever they lie.
template <class Row, class T, class Describe>
void check(test::findings& found, const expected_values<Row, T>& expected, std::size_t k, const T* x, const T* y,
           std::size_t n, Describe describe) {
  static_assert(std::same_as<decltype(Row::distance::function(x, y, n)), double>);
  expect_value<Row>(found, Row::distance::function(x, y, n), expected.distances[k], false, describe);
  if constexpr (!Row::is_correctly_rounded)  // otherwise there is one function for both policies
    expect_value<Row>(found, Row::distance::function(norms::fast, x, y, n), expected.distances[k], true, describe);
  if constexpr (Row::has_norm) expect_value<Row>(found, Row::norm::function(x, n), expected.norms[k], false, describe);
}

// All lengths up to what the longest loop takes at once, and some beyond, of vectors that start anywhere.
template <class T> void check_lengths(test::findings& found, test::random_engine& engine) {
  constexpr std::size_t all = 5 * 4 * 64 / sizeof(T);
  std::vector<std::size_t> lengths;
  for (std::size_t n = 0; n <= all + 1000; n += n < all ? 1 : 97) lengths.push_back(n);
  for (const auto& of : pairs<T>(lengths.back(), engine)) {
    catalogue::for_each(metrics_of<T>{}, [&]<class Row>(Row) {
      const expected_values<Row, T> expected(of, lengths);
      test::for_each_target([&](norms::target target) {
        for (std::size_t k = 0; k < lengths.size(); ++k) {
          check<Row, T>(found, expected, k, of.x.data(), of.y.data(), lengths[k], [&] {
            return test::text(Row::name, " of ", lengths[k], ' ', name_of<T>, ", ", target.name());
          });
        }
      });
    });
  }
}

template <class T> void check_places(test::findings& found, test::random_engine& engine) {
  const std::vector<std::size_t> lengths{1,  2,  3,  5,  7,  8,   11,  15,  16,  17,  24,  31,  32,
                                         33, 47, 63, 64, 65, 127, 128, 129, 255, 256, 257, 300, 1031};
  const auto of = pairs<T>(lengths.back(), engine).front();
  std::vector<T> room_of_x(lengths.back() + 64), room_of_y = room_of_x;
  test::guarded_vectors<T> guarded(lengths.back());
  catalogue::for_each(folds{}, [&]<class Row>(Row) {
    const expected_values<Row, T> expected(of, lengths);
    for (std::size_t k = 0; k < lengths.size(); ++k) {
      const std::size_t n = lengths[k];
      const auto describe = [&] { return test::text(Row::name, " of ", n, ' ', name_of<T>, " elsewhere"); };
      guarded.place(std::span(of.x).first(n), std::span(of.y).first(n), [&](auto x, auto y, auto) {
        test::for_each_target(
            [&](norms::target) { check<Row, T>(found, expected, k, x.data(), y.data(), n, describe); });
      });
      for (std::size_t offset = 0; offset < 64; offset += 1 + offset / 9) {
        T *const x = room_of_x.data() + offset, *const y = room_of_y.data() + (offset * 7) % 64;
        std::ranges::copy(std::span(of.x).first(n), x);
        std::ranges::copy(std::span(of.y).first(n), y);
        test::for_each_target([&](norms::target) { check<Row, T>(found, expected, k, x, y, n, describe); });
      }
    }
  });
}

// Sums of so many of the largest terms that narrower ones would wrap.
template <class T> void check_long(test::findings& found, T a, T b) {
  constexpr std::size_t n = (std::size_t{1} << 22) + 7;
  const std::vector<T> x(n, a), y(n, b);
  const auto first = reference::number_of(a), d = first - reference::number_of(b);
  const reference::number count(static_cast<double>(n));
  catalogue::for_each(metrics_of<T>{}, [&]<class Row>(Row) {
    if constexpr (Row::kind == catalogue::kind::norm || Row::kind == catalogue::kind::square) {
      using formula = typename Row::formula;
      const bool is_sum = !std::is_same_v<typename Row::type, norms::linf_t>;
      const auto total = [&](const reference::number& term) { return is_sum ? term * count : term; };
      const double distance = formula::finish(total(formula::term(d)), n).template rounded<double>();
      const double norm = formula::finish(total(formula::term(first)), n).template rounded<double>();
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(Row::name, " of very many ", name_of<T>, ", ", target.name()); };
        found.expect_same_bits(Row::distance::function(x, y), distance, describe);
        if constexpr (Row::has_norm) found.expect_same_bits(Row::norm::function(x), norm, describe);
      });
    }
  });
  const double product = (first * reference::number_of(b) * count).template rounded<double>();
  test::for_each_target([&](norms::target target) {
    const auto describe = [&] { return test::text("product of very many ", name_of<T>, ", ", target.name()); };
    found.expect_same_bits(norms::distance(x, y, inner_product{}), product, describe);
    found.expect(norms::hamming_distance(x, y) == (a == b ? 0.0 : static_cast<double>(n)), describe);
  });
}

template <class Formula, class X, class Y> double exactly(const std::vector<X>& x, const std::vector<Y>& y) {
  typename Formula::template total<reference::number> total{};
  for (std::size_t i = 0; i < x.size(); ++i)
    Formula::add(total, catalogue::formulas::term_of<Formula>(reference::number_of(x[i]), reference::number_of(y[i])));
  return Formula::finish(total, x.size()).template rounded<double>();
}

// Vectors of two types.
template <class X, class Y> void check_mixed(test::findings& found, test::random_engine& engine) {
  for (const std::size_t n : {1U, 2U, 7U, 64U, 511U, 513U, 1500U}) {
    for (const auto& first : pairs<X>(n, engine)) {
      for (const auto& second : pairs<Y>(n, engine)) {
        catalogue::for_each(folds{}, [&]<class Row>(Row) {
          const auto describe = [&] { return test::text(Row::name, " of ", n, ' ', name_of<X>, " and ", name_of<Y>); };
          const double expected = exactly<typename Row::formula>(first.x, second.y);
          expect_value<Row>(found, Row::distance::function(first.x, second.y), expected, false, describe);
        });
        found.expect_same_bits(norms::distance(first.x, second.y, inner_product{}),
                               exactly<product_formula>(first.x, second.y), [] { return "product of two types"; });
      }
    }
  }
}

}  // namespace

TEST_CASE("integers of every type, length and value", "[integers]") {
  test::random_engine engine(61);
  test::findings found;
  for_each_integer([&]<class T>(T) { check_lengths<T>(found, engine); });
  found.report();
}

TEST_CASE("integers anywhere in memory, and nothing beside them", "[integers]") {
  test::random_engine engine(62);
  test::findings found;
  for_each_integer([&]<class T>(T) { check_places<T>(found, engine); });
  found.report();
}

TEST_CASE("sums of integers do not wrap", "[integers]") {
  test::findings found;
  for_each_integer([&]<class T>(T) {
    check_long<T>(found, smallest<T>, greatest<T>);
    check_long<T>(found, smallest<T>, smallest<T>);
    check_long<T>(found, greatest<T>, greatest<T>);
  });
  found.report();
}

TEST_CASE("metrics of one's own of integers", "[integers]") {
  test::random_engine engine(63);
  test::findings found;
  for_each_integer([&]<class T>(T) {
    for (const std::size_t n : {1U, 3U, 20U, 64U, 257U, 700U, 5000U}) {
      for (const auto& [x, y] : pairs<T>(n, engine)) {
        const double expected = exactly<product_formula>(x, y);
        test::for_each_target([&](norms::target target) {
          const auto describe = [&] { return test::text(n, ' ', name_of<T>, ", ", target.name()); };
          found.expect_same_bits(norms::distance(x, y, inner_product{}), expected, describe);
          // Of 64 bits the sums have more than twice the precision of double.
          if constexpr (sizeof(T) < 8) found.expect(norms::distance(x, y, parallelogram_law{}) == 0, describe);
        });
      }
    }
  });
  found.report();
}

TEST_CASE("distances of integers of two types", "[integers]") {
  test::random_engine engine(64);
  test::findings found;
  check_mixed<std::int8_t, std::uint8_t>(found, engine);
  check_mixed<std::uint16_t, std::int32_t>(found, engine);
  check_mixed<std::int32_t, std::uint32_t>(found, engine);
  check_mixed<std::int64_t, std::uint64_t>(found, engine);
  check_mixed<std::uint64_t, std::int16_t>(found, engine);
  check_mixed<std::int64_t, std::uint32_t>(found, engine);
  found.report();
}

TEST_CASE("integers in all kinds of vectors", "[integers]") {
  test::random_engine engine(65);
  test::findings found;
  for_each_integer([&]<class T>(T) {
    for (const std::size_t n : {0U, 1U, 5U, 100U, 512U, 513U, 2000U}) {
      const auto x = random_integers<T>(2 * n, engine);
      std::vector<T> every_second(n);
      for (std::size_t i = 0; i < n; ++i) every_second[i] = x[2 * i];
      const double l1 = norms::l1_norm(every_second), l2 = norms::l2_norm(every_second);
      const std::list<T> linked(every_second.begin(), every_second.end());
      const std::deque<T> pieces(every_second.begin(), every_second.end());
      const auto describe = [&] { return test::text(n, ' ', name_of<T>); };
      found.expect_same_bits(norms::l1_norm(norms::strided(x.data(), n, 2)), l1, describe);
      found.expect_same_bits(norms::l2_norm(linked), l2, describe);
      found.expect_same_bits(norms::l2_norm(pieces.begin(), pieces.end()), l2, describe);
      found.expect_same_bits(norms::l1_norm(every_second.data(), n), l1, describe);
      found.expect(norms::l2_distance(linked, every_second) == 0, describe);
      // Neighbours, which may be the same double.
      std::vector<T> next(every_second);
      for (T& component : next) component = static_cast<T>(component == greatest<T> ? component - 1 : component + 1);
      found.expect_same_bits(norms::lp_distance<3>(every_second, next), norms::lp_norm<3>(std::vector<double>(n, 1)),
                             describe);
      if constexpr (sizeof(T) < 8) {
        const std::vector<double> doubles(every_second.begin(), every_second.end());
        found.expect_same_bits(norms::l2_norm(doubles), l2, describe);
        found.expect_same_bits(norms::lp_norm<3>(every_second), norms::lp_norm<3>(doubles), describe);
        norms::accumulator<norms::l2_t, double> total;
        total.append(every_second);
        found.expect_same_bits(total.value(), l2, describe);
      }
    }
  });
  const std::vector<std::int8_t> ones(100, 1), twos(100, -2);
  test::for_each_target([&](norms::target) {
    found.expect_same_bits(norms::distance(ones, twos, root_of_product{}), test::quiet_nan<double>,
                           [] { return "root of a negative product"; });
  });
  const std::vector<bool> bits{true, true, false, true, true};
  found.expect(norms::l2_norm(bits) == 2 && norms::l1_norm(bits) == 4, [] { return "bits"; });
  found.expect(norms::hamming_distance(bits, std::vector<bool>{true, false, false, true, false}) == 2,
               [] { return "bits that differ"; });
  found.report();
}

template <class T> constexpr bool is_right_in_constant_evaluation() {
  constexpr T low = smallest<T>, high = greatest<T>;
  const T x[] = {low, high, 3}, y[] = {high, low, 3};
  const double range = static_cast<double>(high) - static_cast<double>(low);
  return norms::l1_distance(x, y) == 2 * range && norms::linf_distance(x, y) == range &&
         norms::hamming_distance(x, y) == 2 && norms::l2_norm(std::array<T, 2>{3, 4}) == 5 &&
         norms::cosine_distance(x, x) == 0;
}
static_assert(is_right_in_constant_evaluation<std::int8_t>() && is_right_in_constant_evaluation<std::uint8_t>());
static_assert(is_right_in_constant_evaluation<std::int16_t>() && is_right_in_constant_evaluation<std::uint16_t>());
static_assert(is_right_in_constant_evaluation<std::int32_t>() && is_right_in_constant_evaluation<std::uint32_t>());
static_assert(is_right_in_constant_evaluation<std::int64_t>() && is_right_in_constant_evaluation<std::uint64_t>());
static_assert(norms::l2_norm(std::array<bool, 5>{true, true, false, true, true}) == 2);
static_assert(norms::linf_norm(std::array<char16_t, 2>{u'a', 0xffff}) == 65535);

TEST_CASE("the norm of one long integer is the nearest double", "[integers]") {
  test::random_engine engine(5);
  test::findings found;
  test::for_each_target([&](norms::target target) {
    for (int left = 3000; left != 0; --left) {
      const auto m = static_cast<std::int64_t>(engine() >> 10 | (std::uint64_t{1} << 53) | 1);  // a tie, or nearly one
      const auto describe = [&] { return test::text("of ", m, ", ", target.name()); };
      found.expect_same_bits(norms::l2_norm(std::vector<std::int64_t>{m}), static_cast<double>(m), describe);
    }
  });
  found.report();
}
