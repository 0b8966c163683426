// The distances of all pairs of rows are those of single calls: doubles, and a metric that is not the library's.
#include "rows.hpp"

#include "huber.hpp"

TEST_CASE("distances of rows of doubles are those of single calls", "[rows]") {
  SECTION("l1") { test::check_all_pairs<double>(norms::l1, "l1"); }
  SECTION("l2") { test::check_all_pairs<double>(norms::l2, "l2"); }
  SECTION("l2 squared") { test::check_all_pairs<double>(norms::l2_squared, "l2 squared"); }
  SECTION("linf") { test::check_all_pairs<double>(norms::linf, "linf"); }
  SECTION("cosine") {
    test::check_all_pairs<double>(norms::cosine_distance_t{}, "cosine distance", test::nearness::within_ulps_of_one);
  }
  SECTION("inner product") {
    test::check_all_pairs<double>(norms::inner_product, "inner product", test::nearness::product);
  }
  SECTION("order 3") { test::check_all_pairs<double>(norms::lp_c<3>{}, "order 3"); }
  SECTION("root of a mean") { test::check_all_pairs<double>(norms::root_mean_square_error_t{}, "rmse"); }
  SECTION("one's own") { test::check_all_pairs<double>(test::huber{}, "huber", test::nearness::within_ulps_of_one); }
}
