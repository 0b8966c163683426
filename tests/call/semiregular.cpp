// Whatever a program keeps as a member is semiregular, and regular where it compares.
#include <norms/norms.hpp>

#include <concepts>
#include <type_traits>

#include "catch_compat.hpp"
#include "huber.hpp"

namespace {

template <class T>
concept value = std::semiregular<T> && std::is_trivially_copyable_v<T> && requires(T x) {
  x = {};  // whose constructor would not be called, were it explicit
};
template <class... T> inline constexpr bool are_values = (value<T> && ...);
template <class... T> inline constexpr bool are_aggregates = (std::is_aggregate_v<T> && ...);

template <class... Verb> constexpr bool verbs_are_values(Verb...) {
  return are_values<Verb...> && are_aggregates<Verb...>;
}

struct with_members {
  norms::accumulator<norms::l2_t, double> total;
  norms::strided<float> x;
  norms::lp metric;
  norms::lp_c<3> order;
  norms::target target;
  norms::norm_function<norms::lp> norm;
};

struct without_default {
  explicit without_default(double) {}
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return abs(x - y); }
  static constexpr auto finish(auto s) { return s; }
};

}  // namespace

TEMPLATE_TEST_CASE("accumulators are values", "[semiregular]", float, double) {
  using namespace norms;
  STATIC_REQUIRE(are_values<accumulator<l0_t, TestType>, accumulator<l1_t, TestType>, accumulator<l2_t, TestType>,
                            accumulator<linf_t, TestType>, accumulator<root_mean_square_error_t, TestType>,
                            accumulator<cosine_distance_t, TestType>, accumulator<lp_c<3>, TestType>,
                            accumulator<real_lp_t, TestType>, accumulator<test::huber, TestType>>);
  STATIC_REQUIRE(!std::default_initializable<accumulator<without_default, TestType>>);
  accumulator<l1_t, TestType> total;
  total.push(3);
  total = {};
  CHECK(total.count() == 0);
  CHECK(total.value() == 0);
}

TEST_CASE("metrics, policies and verbs are values", "[semiregular]") {
  using namespace norms;
  STATIC_REQUIRE(are_values<accurate_t, fast_t, l0_t, l1_t, l2_t, l2_squared_t, linf_t, mean_absolute_error_t,
                            mean_squared_error_t, root_mean_square_error_t, cosine_similarity_t, cosine_distance_t,
                            smallest_magnitude_t, half_integer_lp_t<3>, real_lp_t, lp, lp_c<3>, lp_c<-2>>);
  STATIC_REQUIRE(are_aggregates<accurate_t, fast_t, l2_t, real_lp_t, lp>);
  STATIC_REQUIRE(verbs_are_values(l1_norm, l2_norm, linf_norm, rms, norm, l2_distance, cosine_distance, distance,
                                  weighted_l2_norm, weighted_norm, weighted_l2_distance, weighted_distance,
                                  norm_function<lp>{{3}}, distance_function<lp>{{3}}, weighted_norm_function<lp>{{3}},
                                  weighted_distance_function<lp>{{3}}));
}

TEST_CASE("what vectors and instruction sets are named by are values", "[semiregular]") {
  STATIC_REQUIRE(are_values<norms::strided<float>, norms::strided<double>, norms::target, norms::target_set>);
  STATIC_REQUIRE(std::regular<norms::target>);
  STATIC_REQUIRE(std::semiregular<with_members>);
  CHECK(norms::l2_norm(norms::strided<double>{}) == 0);
  CHECK(norms::supported_targets().size() > 0);
}
