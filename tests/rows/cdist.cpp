// The distances of all pairs of rows are those of single calls: floats and halves; cdist_integers.cpp has integers.
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

TEST_CASE("distances of rows of halves are those of single calls", "[rows]") {
  test::check_all_pairs<norms::float16>(norms::l2, "l2");
}
