// The distances of all pairs of rows are those of single calls: floats, halves, integers.
#include "rows.hpp"

#include "huber.hpp"

TEST_CASE("distances of rows of floats are those of single calls", "[rows]") {
  SECTION("l1") { test::check_all_pairs<float>(norms::l1, "l1"); }
  SECTION("l2") { test::check_all_pairs<float>(norms::l2, "l2"); }
  SECTION("linf") { test::check_all_pairs<float>(norms::linf, "linf"); }
  SECTION("l0") { test::check_all_pairs<float>(norms::l0, "l0"); }
  SECTION("cosine") {
    test::check_all_pairs<float>(norms::cosine_similarity_t{}, "cosine", test::nearness::within_ulps_of_one);
  }
  SECTION("inner product") {
    test::check_all_pairs<float>(norms::inner_product, "inner product", test::nearness::product);
  }
  SECTION("root of a mean") { test::check_all_pairs<float>(norms::root_mean_square_error_t{}, "rmse"); }
  SECTION("order 2.5") {
    test::check_all_pairs<float>(norms::real_lp_t{2.5}, "order 2.5", test::nearness::within_ulps_of_one);
  }
}

TEST_CASE("distances of rows of halves and integers are those of single calls", "[rows]") {
  test::check_all_pairs<norms::float16>(norms::l2, "l2");
  test::random_engine engine(5);
  std::uniform_int_distribution<int> number(-128, 127);
  std::vector<std::int8_t> x(7 * 33), y(40 * 33);
  for (auto* v : {&x, &y})
    std::generate(v->begin(), v->end(), [&] { return static_cast<std::int8_t>(number(engine)); });
  std::vector<double> all(7 * 40);
  norms::cdist(norms::matrix_view(x.data(), 7, 33), norms::matrix_view(y.data(), 40, 33), norms::l2, all);
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 40; ++j)
      REQUIRE(all[40 * i + j] ==
              norms::l2_distance(std::span(x).subspan(33 * i, 33), std::span(y).subspan(33 * j, 33)));
  }
}
