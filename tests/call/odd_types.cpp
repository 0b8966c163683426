// Whatever type is asked about, a constraint answers; and a call that none of the verbs takes is none to a constraint.
#include <norms/norms.hpp>

#include <array>
#include <concepts>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "odd_types.hpp"

namespace {

using namespace test::odd;

template <const auto& Verb, class... T> inline constexpr bool called = requires { Verb(std::declval<T>()...); };
template <class T> constexpr bool callable() {
  return called<norms::l2_norm, T> || called<norms::l2_norm, norms::fast_t, T> || called<norms::norm, T> ||
         called<norms::norm, T, norms::linf_t> || called<norms::l2_distance, T, std::vector<double>> ||
         called<norms::l2_distance, std::vector<double>, T> || called<norms::distance, T, T, norms::linf_t> ||
         called<norms::weighted_l2_norm, T, std::vector<double>> ||
         called<norms::weighted_norm, std::vector<double>, T, norms::linf_t> ||
         called<norms::weighted_l2_distance, T, T, T> || called<norms::weighted_distance, T, T, T> ||
         requires { norms::lp_norm(std::declval<T>(), 3); } || requires { norms::lp_norm<3>(std::declval<T>()); } ||
         requires { norms::lp_distance(std::declval<T>(), std::declval<T>(), 3); } ||
         requires { norms::lp_distance<3>(std::declval<T>(), std::declval<T>()); } ||
         requires { norms::minkowski_distance(std::declval<T>(), std::declval<T>(), 3); } ||
         requires { norms::weighted_lp_norm(std::declval<T>(), std::declval<T>(), 3); } ||
         requires { norms::weighted_lp_norm<3>(std::declval<T>(), std::declval<T>()); } ||
         requires { norms::weighted_lp_distance(std::declval<T>(), std::declval<T>(), std::declval<T>(), 3); } ||
         requires { norms::weighted_lp_distance<3>(std::declval<T>(), std::declval<T>(), std::declval<T>()); } ||
         requires(norms::accumulator<norms::l2_t, double> total) { total.append(std::declval<T>()); };
}

template <auto Order, class R>
concept has_norm_of_order = requires(R x) { norms::lp_norm<Order>(x); };
template <class... T>
concept has_distance_of_order_three = requires(T... arguments) { norms::lp_distance(arguments..., 3); };

// T where a second argument, a metric, a policy, an order are expected.
template <class T> constexpr bool fits_elsewhere() {
  return called<norms::l2_norm, std::vector<double>, T> || called<norms::l2_norm, T, std::vector<double>> ||
         called<norms::norm, std::vector<double>, T> ||
         called<norms::distance, std::vector<double>, std::vector<double>, T> ||
         called<norms::weighted_norm, std::vector<double>, std::vector<double>, T> ||
         called<norms::l2_distance, double*, double*, T> || called<norms::weighted_l2_norm, double*, double*, T> ||
         called<norms::weighted_l2_distance, double*, double*, double*, T> || called<norms::l2_norm, double*, T> ||
         called<norms::l2_norm, T, T> || requires { norms::minkowski_distance(std::declval<T>()); } ||
         requires { norms::lp_distance(std::declval<double*>(), std::declval<double*>(), std::declval<T>(), 3); };
}

template <class T>
inline constexpr bool any_concept =
    norms::policy<T> || norms::metric<T> || norms::norm_metric<T> || norms::distance_metric<T> ||
    norms::metric_family<T> || norms::detail::element<T> || norms::iterator_pair<T, T> ||
    norms::iterator_pair<double*, T> || norms::iterator_pair<T, std::unreachable_sentinel_t>;

template <class... T> constexpr bool none_are_vectors(types<T...>) { return (!norms::vector_like<T> && ...); }
template <class... T> constexpr bool none_are_called(types<T...>) { return (!callable<T>() && ...); }
template <class... T> constexpr bool all_are_vectors(types<T...>) { return (norms::vector_like<T> && ...); }
template <class... T> constexpr bool all_are_called(types<T...>) { return (called<norms::l2_norm, T> && ...); }
// Only that there is an answer.
template <class... T> constexpr bool answer(types<T...>) {
  return ((fits_elsewhere<T>() || true) && ...) && ((any_concept<T> || true) && ...);
}
template <class... M> constexpr bool none_are_metrics(types<M...>) {
  return ((!norms::metric<M> && !norms::norm_metric<M> && !norms::distance_metric<M> && !norms::metric_family<M>) &&
          ...);
}
template <class... M> constexpr bool none_take_metrics(types<M...>) {
  using x = std::vector<double>;
  return ((!called<norms::norm, x, M> && !called<norms::distance, x, x, M> && !called<norms::weighted_norm, x, x, M>) &&
          ...);
}

}  // namespace

TEST_CASE("every type is a vector or is none", "[odd_types]") {
  STATIC_REQUIRE(none_are_vectors(no_vectors{}));
  STATIC_REQUIRE(none_are_called(no_vectors{}));
  STATIC_REQUIRE(all_are_vectors(vectors{}));
  STATIC_REQUIRE(all_are_called(vectors{}));
  STATIC_REQUIRE(answer(no_vectors{}));
  STATIC_REQUIRE(answer(vectors{}));
}

TEST_CASE("every type is a metric or is none", "[odd_types]") {
  using no_metrics =
      types<family_of_others, family_without_arguments, fold_only, term_of_numbers, without_finish, without_fold,
            finish_of_number, finish_of_two, five_terms, powers_without_root, const char*, int, double, lambda, empty,
            incomplete*, std::any, std::vector<double>, decltype(norms::l2_norm), norms::fast_t, private_members>;
  STATIC_REQUIRE(none_are_metrics(no_metrics{}));
  STATIC_REQUIRE(none_take_metrics(no_metrics{}));
  STATIC_REQUIRE(none_are_metrics(no_vectors{}) == false);  // l2_t is one of them
  STATIC_REQUIRE(norms::norm_metric<norms::lp>);
  STATIC_REQUIRE(norms::norm_metric<norms::lp_c<3>>);
  STATIC_REQUIRE(norms::distance_metric<norms::cosine_distance_t>);
  STATIC_REQUIRE(!norms::norm_metric<norms::cosine_distance_t>);
}

TEST_CASE("policies are two types", "[odd_types]") {
  STATIC_REQUIRE(norms::policy<const norms::fast_t&>);
  STATIC_REQUIRE(!norms::policy<norms::l2_t>);
  STATIC_REQUIRE(!norms::policy<void>);
  STATIC_REQUIRE(!norms::policy<incomplete>);
}

TEST_CASE("iterators lead to elements", "[odd_types]") {
  using strings = std::vector<std::string>::iterator;
  STATIC_REQUIRE(norms::iterator_pair<volatile double*, volatile double*>);
  STATIC_REQUIRE(!norms::iterator_pair<strings, strings>);
  STATIC_REQUIRE(!norms::iterator_pair<proxy_iterator, std::default_sentinel_t>);
  STATIC_REQUIRE(!norms::iterator_pair<incomplete*, incomplete*>);
  STATIC_REQUIRE(!called<norms::l2_distance, double*, double*, strings>);
  STATIC_REQUIRE(!called<norms::weighted_l2_norm, double*, double*, strings>);
  STATIC_REQUIRE(!called<norms::weighted_l2_distance, double*, double*, double*, strings>);
  STATIC_REQUIRE(!has_distance_of_order_three<double*, double*, strings>);
  STATIC_REQUIRE(has_distance_of_order_three<double*, double*, float*>);
}

TEST_CASE("orders are numbers", "[odd_types]") {
  STATIC_REQUIRE(has_norm_of_order<3, std::vector<double>>);
  STATIC_REQUIRE(!has_norm_of_order<nullptr, std::vector<double>>);
  STATIC_REQUIRE(!has_norm_of_order<norms::fast, std::vector<double>>);
}

namespace {

struct converts_to_order {
  operator double() const { return 3; }
};

// Every form of call, of which none may be mistaken for a wrong one. Arrays are vectors, or iterators with their end.
template <class X, class L, class A, class B>
concept takes_every_form = requires(X x, L l, A a, B b, converts_to_order order) {
  norms::lp_norm(x, 3);
  norms::lp_norm(norms::fast, x, 3);
  norms::lp_norm(x.begin(), x.end(), 3);
  norms::lp_norm(a, a + 2, 3);
  norms::lp_norm(norms::fast, a, a + 2, 3);
  norms::lp_norm(x, order);
  norms::lp_norm(a, 3L);
  norms::lp_distance(x, x, 3);
  norms::lp_distance(a, b, 3);
  norms::lp_distance(a, a + 2, b, 3);
  norms::lp_distance(a, a + 2, b, b + 2, 3);
  norms::lp_distance(norms::fast, l.begin(), l.end(), a, 3);
  norms::lp_distance(norms::accurate, l.begin(), l.end(), x.begin(), x.end(), 3);
  norms::minkowski_distance(norms::fast, x, l, 3u);
  norms::minkowski_distance(a, a + 2, b, 3);
  norms::weighted_lp_norm(x, x, 3);
  norms::weighted_lp_norm(a, a + 2, b, 3);
  norms::weighted_lp_norm(norms::fast, a, b, 3);
  norms::weighted_lp_distance(x, x, l, 3);
  norms::weighted_lp_distance(a, a + 2, b, b, 3);
  norms::weighted_lp_distance(norms::fast, a, b, a, 3);
  norms::lp_norm<3>(a, a + 2);
  norms::lp_norm<3>(norms::fast, a);
  norms::lp_distance<3>(a, b);
  norms::lp_distance<3>(a, a + 2, b);
  norms::weighted_lp_norm<3>(a, b);
  norms::weighted_lp_norm<3>(norms::fast, a, a + 2, b);
  norms::weighted_lp_distance<3>(a, b, a);
  norms::l2_norm(a, a + 2);
  norms::l2_norm(norms::fast, a, a + 2);
  norms::l2_norm(l.begin(), l.end());
  norms::l2_norm(a);
  norms::norm(x);
  norms::norm(x, norms::l1);
  norms::norm(norms::fast, x, norms::lp{3});
  norms::norm(a, a + 2);
  norms::norm(a, a + 2, norms::l1);
  norms::norm(norms::fast, a, a + 2, norms::l1);
  norms::norm(a, norms::l1);
  norms::l2_distance(a, b);
  norms::l2_distance(a, a + 2, b);
  norms::l2_distance(a, a + 2, b, b + 2);
  norms::l2_distance(norms::fast, a, a + 2, b);
  norms::l2_distance(l.begin(), l.end(), a);
  norms::l2_distance(x, l);
  norms::l2_distance(a, x);
  norms::distance(a, b);
  norms::distance(a, b, norms::l1);
  norms::distance(norms::fast, a, b, norms::lp{2});
  norms::distance(a, a + 2, b, b + 2);
  norms::distance(a, a + 2, b, b + 2, norms::l1);
  norms::weighted_l2_norm(a, b);
  norms::weighted_l2_norm(a, a + 2, b);
  norms::weighted_l2_norm(norms::fast, a, a + 2, b);
  norms::weighted_norm(a, b);
  norms::weighted_norm(a, b, norms::l1);
  norms::weighted_norm(a, a + 2, b);
  norms::weighted_norm(a, a + 2, b, norms::l1);
  norms::weighted_norm(norms::fast, a, b, norms::lp{3});
  norms::weighted_l2_distance(a, b, a);
  norms::weighted_l2_distance(a, a + 2, b, a);
  norms::weighted_l2_distance(norms::fast, a, a + 2, b, a);
  norms::weighted_distance(a, b, a);
  norms::weighted_distance(a, b, a, norms::l1);
  norms::weighted_distance(a, a + 2, b, a, norms::l1);
  norms::weighted_distance(norms::fast, a, a + 2, b, a);
};

}  // namespace

TEST_CASE("no right call is taken for a wrong one", "[odd_types]") {
  STATIC_REQUIRE(takes_every_form<std::vector<double>&, std::list<float>&, double(&)[2], const float(&)[2]>);
}

TEST_CASE("volatile components are read", "[odd_types]") {
  volatile float pair[2] = {3, -4};
  CHECK(norms::l2_norm(pair) == 5);
  CHECK(norms::l1_norm(std::span<volatile float>(pair)) == 7);
  CHECK(norms::linf_norm(pair + 0, pair + 2) == 4);
  CHECK(norms::l1_distance(pair, std::vector<float>{3, 4}) == 8);
}
