// Whatever a header puts before the vectors of a call, though it is included after the library, arrives in every form of
// call, and computes the value.
#include <norms/norms.hpp>

#include <concepts>
#include <cstddef>
#include <list>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch_compat.hpp"

namespace {

// An execution that notes what it is asked for.
struct noted {
  int* calls = nullptr;
};
// A treatment of missing values that takes -1 for one, and makes it 0.
struct skip_minus_one {};
struct unknown {};

template <class V> struct without_minus_one : V {
  constexpr explicit without_minus_one(V components) : V(std::move(components)) {}
  static constexpr bool in_place = false;
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = V::take(buffer, capacity);
    for (std::size_t k = 0; k < count; ++k) {
      if (!(buffer[k] < 0) || !(buffer[k] > -2)) continue;
      buffer[k] = 0;
    }
    return count;
  }
};

}  // namespace

template <> struct norms::leading_argument<noted> {
  static constexpr auto place = norms::leading_place::execution;
  template <class Options, class Rest, class Formula, class... Components>
  static auto value(const Options& options, Rest rest, Formula formula, Components... components) {
    STATIC_REQUIRE(std::same_as<decltype(options.execution), noted>);
    *options.execution.calls += 1 + 10 * Rest::has_weights;
    return rest(formula, std::move(components)...);
  }
};
template <> struct norms::leading_argument<skip_minus_one> {
  static constexpr auto place = norms::leading_place::missing_values;
  template <class Options, class Rest, class Formula, class First, class... Others>
  static constexpr auto value(const Options&, Rest rest, Formula formula, First first, Others... others) {
    return rest(formula, without_minus_one<First>(std::move(first)), std::move(others)...);
  }
};

namespace {

template <const auto& Verb, class... A>
concept called = requires { Verb(std::declval<A>()...); };
using vector = std::vector<double>;

}  // namespace

TEST_CASE("an execution of one's own arrives in every spelling", "[leading_arguments]") {
  using namespace norms;
  const vector x{3, 4}, y{0, 0}, w{1, 2};
  const double *p = x.data(), *q = y.data(), *v = w.data();
  const std::list<double> list{3, 4};
  int calls = 0;
  const noted execution{&calls};
  CHECK(l2_norm(execution, x) == 5);
  CHECK(l2_norm(fast, execution, x) == 5);
  CHECK(l2_norm(execution, fast, x) == 5);
  CHECK(l2_norm(accurate, execution, list) == 5);
  CHECK(l2_norm(execution, x.begin(), x.end()) == 5);
  CHECK(l2_norm(execution, p, 2) == 5);
  CHECK(l2_norm(execution, {3, 4.0}) == 5);
  CHECK(l2_norm(fast, execution, {3.0f, 4.0f}) == 5);
  CHECK(norms::norm(execution, x, linf) == 4);
  CHECK(norms::norm(execution, x, lp{1}) == 7);
  CHECK(lp_norm(execution, x, 1) == 7);
  CHECK(lp_norm(fast, execution, p, 2, 1.0) == 7);
  CHECK(lp_norm<1>(execution, {3, 4}) == 7);
  CHECK(l2_distance(execution, x, y) == 5);
  CHECK(l2_distance(execution, x, {0, 0}) == 5);
  CHECK(l2_distance(execution, p, q, 2) == 5);
  CHECK(l2_distance(execution, p, p + 2, q, q + 2) == 5);
  CHECK(norms::distance(fast, execution, p, p + 2, q, l1) == 7);
  CHECK(minkowski_distance<1>(execution, x, y) == 7);
  CHECK(calls == 19);
  calls = 0;
  CHECK(weighted_l1_norm(execution, x, w) == 11);
  CHECK(weighted_l1_norm(fast, execution, {3, 4.0}, w) == 11);
  CHECK(weighted_norm(execution, p, v, 2, l1) == 11);
  CHECK(weighted_lp_norm(execution, x, w, 1) == 11);
  CHECK(weighted_l1_distance(execution, x, y, w) == 11);
  CHECK(weighted_l1_distance(execution, x.begin(), x.end(), q, v) == 11);
  CHECK(weighted_lp_distance<1>(execution, x, {0, 0}, w) == 11);
  CHECK(calls == 7 * 11);
}

TEST_CASE("a treatment of missing values goes beside an execution", "[leading_arguments]") {
  int calls = 0;
  const noted execution{&calls};
  const vector x{3, -1, 4}, zero{0, 0, 0};
  constexpr skip_minus_one skip;
  CHECK(norms::l2_norm(skip, x) == 5);
  CHECK(norms::l2_norm(norms::fast, skip, {3, -1, 4}) == 5);
  CHECK(norms::l2_norm(norms::fast, execution, skip, {3, -1, 4}) == 5);
  CHECK(norms::l2_distance(execution, skip, x, zero) == 5);
  CHECK(norms::weighted_l2_distance(norms::accurate, execution, skip, {3, -1, 4}, {0, 0, 0}, {1, 1, 1}) == 5);
  CHECK(calls == 2 + 11);
}

TEST_CASE("what goes before the vectors is in any order, each once", "[leading_arguments]") {
  STATIC_REQUIRE(called<norms::l2_norm, norms::fast_t, noted, skip_minus_one, vector>);
  STATIC_REQUIRE(called<norms::l2_norm, const norms::fast_t&, skip_minus_one&, vector&>);
  STATIC_REQUIRE(called<norms::l2_norm, noted, norms::fast_t, vector>);
  STATIC_REQUIRE(called<norms::l2_norm, skip_minus_one, noted, norms::fast_t, vector>);
  STATIC_REQUIRE(!called<norms::l2_norm, noted, noted, vector>);
  STATIC_REQUIRE(!called<norms::l2_norm, noted, norms::fast_t, noted, vector>);
  STATIC_REQUIRE(!called<norms::l2_norm, norms::fast_t, norms::accurate_t, vector>);
  STATIC_REQUIRE(!called<norms::l2_norm, vector, noted>);
  STATIC_REQUIRE(!called<norms::l2_norm, unknown, vector>);
  STATIC_REQUIRE(!called<norms::l2_norm, noted>);
  STATIC_REQUIRE(!noexcept(norms::l2_norm(noted{}, vector{})));
  STATIC_REQUIRE(std::is_empty_v<norms::call_options<>> == std::is_empty_v<norms::call_options<norms::fast_t>>);
}
