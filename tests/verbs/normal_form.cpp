// However a metric is spelled, it is the formula that the library knows: a metric of one's own that is l2 has l2's bits.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

using term_kind = norms::expr::term_kind;

template <class Metric> using formula_of = decltype(norms::formula_of(std::declval<const Metric&>()));
template <class A, class B> inline constexpr bool same = std::is_same_v<formula_of<A>, formula_of<B>>;

struct summed {
  using fold = norms::sum;
};
struct rooted : summed {
  static constexpr auto finish(auto s) { return sqrt(s); }
};
struct not_finished : summed {
  static constexpr auto finish(auto s) { return s; }
};

struct square_of_reversed : rooted {
  static constexpr auto term(auto x, auto y) { return square(y - x); }
};
struct product_of_differences : rooted {
  static constexpr auto term(auto x, auto y) { return (x - y) * (x - y); }
};
struct product_of_reversed : rooted {
  static constexpr auto term(auto x, auto y) { return (y - x) * (y - x); }
};
struct product_of_magnitudes : rooted {
  static constexpr auto term(auto x, auto y) { return abs(y - x) * abs(y - x); }
};
struct square_of_magnitude : rooted {
  static constexpr auto term(auto x, auto y) { return square(abs(x - y)); }
};
struct magnitude_of_square : rooted {
  static constexpr auto term(auto x, auto y) { return abs(square(-(y - x))); }
};
struct root_of_order_two : summed {
  static constexpr auto term(auto x, auto y) { return square(x - y); }
  static constexpr auto finish(auto s) { return root_of_order(s, norms::expr::half_integer<4>{}); }
};
struct magnitude_of_reversed : not_finished {
  static constexpr auto term(auto x, auto y) { return abs(y - x); }
};
struct root_of_square : not_finished {
  static constexpr auto term(auto x, auto y) { return sqrt(square(y - x)); }
};
struct largest_of_reversed {
  using fold = norms::maximum;
  static constexpr auto term(auto x, auto y) { return abs(-(x - y)); }
  static constexpr auto finish(auto s) { return s; }
};
struct unequal_reversed : not_finished {
  static constexpr auto term(auto x, auto y) { return not_equal(y, x); }
};
struct cosine_of_products {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(x * y, x * x, y * y); }
  static constexpr auto finish(auto xy, auto xx, auto yy) { return max(min(quotient(xy, sqrt(xx * yy)), 1), -1); }
};

static_assert(same<square_of_reversed, norms::l2_t> && same<product_of_differences, norms::l2_t>);
static_assert(same<product_of_reversed, norms::l2_t> && same<product_of_magnitudes, norms::l2_t>);
static_assert(same<square_of_magnitude, norms::l2_t> && same<magnitude_of_square, norms::l2_t>);
static_assert(same<root_of_order_two, norms::l2_t> && same<root_of_square, norms::l1_t>);
static_assert(same<magnitude_of_reversed, norms::l1_t> && same<largest_of_reversed, norms::linf_t>);
static_assert(same<unequal_reversed, norms::l0_t> && same<cosine_of_products, norms::cosine_similarity_t>);
static_assert(formula_of<product_of_differences>::kind == term_kind::square);
static_assert(formula_of<magnitude_of_reversed>::kind == term_kind::magnitude);
static_assert(formula_of<unequal_reversed>::kind == term_kind::inequality);
static_assert(formula_of<product_of_magnitudes>::root.halves == 4);

const std::vector<std::size_t> lengths{1, 2, 3, 7, 8, 9, 16, 17, 33, 100, 257, 1000};

// The same bits as those of the library's own metric, which is correctly rounded.
template <class T, class Metric>
void expect_equal(test::findings& found, const std::vector<T>& x, const std::vector<T>& y, auto metric, auto policy) {
  found.expect_same_bits(norms::distance(policy, x, y, Metric{}), norms::distance(policy, x, y, metric),
                         [&] { return test::text(norms::active_target().name(), ", ", x.size(), " components"); });
}

}  // namespace

TEMPLATE_TEST_CASE("other spellings of a known metric have its bits", "[normal_form]", float, double) {
  test::findings found;
  test::random_engine engine(31);
  for (const std::size_t n : lengths) {
    for (const auto& generator : test::generators<TestType>) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      test::for_each_target_and_policy([&](norms::target, auto policy) {
        expect_equal<TestType, square_of_reversed>(found, x, y, norms::l2, policy);
        expect_equal<TestType, product_of_differences>(found, x, y, norms::l2, policy);
        expect_equal<TestType, root_of_order_two>(found, x, y, norms::l2, policy);
        expect_equal<TestType, magnitude_of_reversed>(found, x, y, norms::l1, policy);
        expect_equal<TestType, largest_of_reversed>(found, x, y, norms::linf, policy);
        expect_equal<TestType, unequal_reversed>(found, x, y, norms::l0, policy);
      });
    }
  }
  found.report();
}

TEST_CASE("other spellings neither overflow nor underflow, and are correctly rounded", "[normal_form]") {
  test::findings found;
  test::random_engine engine(32);
  test::for_each_target_and_policy([&](norms::target target, auto policy) {
    for (const double scale : {1e200, 1e-200}) {
      const std::array<double, 2> x{3 * scale, 4 * scale}, y{};
      found.expect_within(norms::distance(policy, x, y, product_of_magnitudes{}), std::hypot(x[0], x[1]), 8,
                          [&] { return target.name(); });
    }
  });
  for (const std::size_t n : lengths) {
    const auto x = test::gaussian<double>(n, engine), y = test::gaussian<double>(n, engine);
    const double expected = reference::distance<catalogue::metric_of<norms::l2_t>::formula>(x, y);
    test::for_each_target([&](norms::target target) {
      found.expect_same_bits(norms::distance(x, y, product_of_magnitudes{}), expected, [&] { return target.name(); });
    });
  }
  found.report();
}
