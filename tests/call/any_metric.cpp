// Metrics chosen at run time: each name computes what the verb of that metric does, bit for bit; what is wrong is said.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

constexpr double order = 2.5;

// The distance and the norm that a name stands for, written without it.
template <class P, class T>
T distance_named(std::string_view name, P policy, const std::vector<T>& x, const std::vector<T>& y) {
  using function = T (*)(P, const std::vector<T>&, const std::vector<T>&);
  static const std::map<std::string_view, function> functions{
      {"l0", [](P p, const auto& a, const auto& b) { return norms::hamming_distance(p, a, b); }},
      {"hamming_fraction",
       [](P p, const auto& a, const auto& b) { return norms::hamming_distance(p, a, b) / static_cast<T>(a.size()); }},
      {"l1", [](P p, const auto& a, const auto& b) { return norms::l1_distance(p, a, b); }},
      {"l2", [](P p, const auto& a, const auto& b) { return norms::l2_distance(p, a, b); }},
      {"l2_squared", [](P p, const auto& a, const auto& b) { return norms::l2_distance_squared(p, a, b); }},
      {"linf", [](P p, const auto& a, const auto& b) { return norms::linf_distance(p, a, b); }},
      {"lp", [](P p, const auto& a, const auto& b) { return norms::lp_distance(p, a, b, order); }},
      {"inner_product", [](P p, const auto& a, const auto& b) { return norms::dot(p, a, b); }},
      {"cosine_distance", [](P p, const auto& a, const auto& b) { return norms::cosine_distance(p, a, b); }},
      {"cosine_similarity", [](P p, const auto& a, const auto& b) { return norms::cosine_similarity(p, a, b); }},
      {"mean_absolute_error", [](P p, const auto& a, const auto& b) { return norms::mean_absolute_error(p, a, b); }},
      {"mean_squared_error", [](P p, const auto& a, const auto& b) { return norms::mean_squared_error(p, a, b); }},
      {"root_mean_square_error",
       [](P p, const auto& a, const auto& b) { return norms::root_mean_square_error(p, a, b); }},
  };
  return functions.at(name)(policy, x, y);
}

// The names that other libraries have, and the library's own.
const std::map<std::string_view, std::string_view> aliases{{"hamming", "l0"},
                                                           {"manhattan", "l1"},
                                                           {"cityblock", "l1"},
                                                           {"taxicab", "l1"},
                                                           {"euclidean", "l2"},
                                                           {"sqeuclidean", "l2_squared"},
                                                           {"chebyshev", "linf"},
                                                           {"infinity", "linf"},
                                                           {"squared_euclidean", "l2_squared"},
                                                           {"max", "linf"},
                                                           {"sup", "linf"},
                                                           {"minkowski", "lp"},
                                                           {"dot", "inner_product"},
                                                           {"cosine", "cosine_distance"},
                                                           {"mae", "mean_absolute_error"},
                                                           {"mse", "mean_squared_error"},
                                                           {"rmse", "root_mean_square_error"},
                                                           {"rms", "root_mean_square_error"}};

}  // namespace

TEMPLATE_TEST_CASE("every name is a metric of the library", "[any_metric]", float, double) {
  test::findings found;
  test::random_engine engine(8);
  for (const std::size_t n : {1U, 5U, 40U, 700U}) {
    std::vector<TestType> x = test::gaussian<TestType>(n, engine);
    const std::vector<TestType> y = test::gaussian<TestType>(n, engine);
    x[n / 2] = y[n / 2];
    test::for_each_target([&](norms::target target) {
      for (const std::string_view name : norms::any_metric::names()) {
        const norms::any_metric metric(name, order);
        const auto describe = [&] { return test::text(name, ", ", n, " components, ", target.name()); };
        found.expect(metric.name() == (aliases.count(name) != 0 ? aliases.at(name) : name), describe);
        found.expect_same_bits(norms::distance(x, y, metric), distance_named(metric.name(), norms::accurate, x, y),
                               describe);
        found.expect_same_bits(norms::distance(norms::fast, x, y, metric),
                               distance_named(metric.name(), norms::fast, x, y), describe);
        const bool has_norm =
            metric.name() != "inner_product" && metric.name().find("cosine") == std::string_view::npos;
        if (!has_norm) continue;
        const std::vector<TestType> origin(n);
        found.expect_same_bits(norms::norm(x, metric), distance_named(metric.name(), norms::accurate, x, origin),
                               describe);
      }
    });
  }
  found.report();
}

TEST_CASE("metrics by enumerator and with an order", "[any_metric]") {
  using norms::any_metric, norms::metric_name;
  const std::vector<double> x{3, 4}, y{6, 8}, w{4, 0.25};
  CHECK(norms::distance(x, y, any_metric(metric_name::l1)) == 7);
  CHECK(norms::distance(x, y, any_metric(metric_name::lp, 1)) == 7);
  CHECK(norms::distance(x, y, any_metric("minkowski", 2)) == 5);
  CHECK(norms::distance(x, y, any_metric("minkowski", test::infinity<double>)) == 4);
  CHECK(norms::distance(x, y, any_metric{}) == 5);
  CHECK(norms::norm(std::vector<int>{3, -4}, any_metric("taxicab")) == 7);
  CHECK(norms::weighted_norm(x, w, any_metric("l1")) == 13);
  CHECK(norms::weighted_distance(x, y, w, any_metric("max")) == 4);
  CHECK(norms::distance_function<any_metric>{any_metric("l1")}(x, y) == 7);
  CHECK(norms::distance(std::vector<double>{}, std::vector<double>{}, any_metric("hamming_fraction")) == 0);
  CHECK(any_metric("minkowski", 3).p() == 3);
  CHECK(any_metric("sup").metric() == metric_name::linf);
  static_assert(norms::distance({1, 2}, {4.0, 6}, any_metric("cityblock")) == 7);
  static_assert(norms::norm({1, 0, 2.0, 0}, any_metric("hamming_fraction")) == 0.5);
}

#if NORMS_EXCEPTIONS
TEST_CASE("what is wrong with a name", "[any_metric]") {
  using Catch::Matchers::StartsWith;
  const std::vector<double> x{3, 4};
  std::string all;
  for (const std::string_view name : norms::any_metric::names()) all += (all.empty() ? "" : ", ") + std::string(name);
  CHECK_THROWS_AS(norms::any_metric("L1"), std::invalid_argument);
  CHECK_THROWS_WITH(norms::any_metric("nope"), "norms: there is no metric \"nope\"; there are: " + all);
  CHECK_THROWS_WITH(norms::any_metric("minkowski"), "norms: the metric \"minkowski\" needs a p; there are: " + all);
  CHECK_THROWS_AS(norms::any_metric(norms::metric_name::lp), std::invalid_argument);
  CHECK_THROWS_AS(norms::any_metric(std::string(1000, 'x')), std::invalid_argument);
  CHECK_THROWS_AS(norms::any_metric(""), std::invalid_argument);
  CHECK_THROWS_WITH(norms::norm(x, norms::any_metric("cosine")),
                    StartsWith("norms: \"cosine_distance\" has no norm; these have: l0, "));
  CHECK_THROWS_AS(norms::weighted_norm(x, x, norms::any_metric("cosine_similarity")), std::invalid_argument);
  CHECK_THROWS_AS(norms::norm(x, norms::any_metric("lp", test::quiet_nan<double>)), std::domain_error);
}
#endif

TEST_CASE("the README has every name of a metric", "[any_metric]") {
  std::ifstream file(NORMS_README);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::set<std::string_view> different;
  for (const std::string_view name : norms::any_metric::names()) {
    CHECK(text.find("`" + std::string(name) + "`") != std::string::npos);
    CHECK(different.insert(name).second);
  }
}
