// Sums of floats in vectors so long that the errors of the totals of blocks would show: the bounds of `fast` hold for any
// number of components, as do those that certify the sums of `accurate`.
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "lp_verbs.hpp"
#include "mapped_ring.hpp"
#include "weighted_verbs.hpp"

namespace {

constexpr float a = 0.1f, b = 0.7f, weight = 0.3f;
constexpr double unit = 0x1p-24;

struct rings {
  test::mapped_ring<float> x, y, w;
  explicit rings(std::size_t n) : x(a, n), y(b, n), w(weight, n) {}
};

// Narrower registers take more blocks for the same vector, so that less of it shows the same error.
std::size_t size_for(const norms::target& target) {
  const bool is_narrow = target.name() != "avx2" && target.name() != "avx512";
  return (std::size_t{1} << (is_narrow ? 27 : 29)) + 1021;
}

void expect_near(test::findings& found, const norms::target& target, std::string_view name, float result, double truth,
                 double bound) {
  const double error = std::fabs(static_cast<double>(result) - truth) / truth / unit;
  found.expect(error <= bound, [&] {
    return test::text(name, " under ", target.name(), ": ", error, " u from ", truth, ", more than ", bound);
  });
}

}  // namespace

TEST_CASE("fast sums of floats keep their bounds however long the vectors are", "[huge]") {
  const rings data(size_for(norms::supported_targets().back()));
  const double d = static_cast<double>(b) - static_cast<double>(a), c = static_cast<double>(a);
  test::findings found;
  test::for_each_target([&](norms::target target) {
    const std::size_t n = size_for(target);
    const auto x = data.x.first(n), y = data.y.first(n), w = data.w.first(n);
    const double count = static_cast<double>(n);
    const auto near = [&](std::string_view name, float result, double truth, double bound) {
      expect_near(found, target, name, result, truth, bound);
    };
    near("l1_norm", test::l1.norm(norms::fast, x), count * c, 27);
    near("l2_norm", test::l2.norm(norms::fast, x), std::sqrt(count) * c, 15);
    near("l2_norm_squared", test::l2_squared.norm(norms::fast, x), count * c * c, 30);
    near("l1_distance", test::l1.distance(norms::fast, x, y), count * d, 28);
    near("l2_distance", test::l2.distance(norms::fast, x, y), std::sqrt(count) * d, 16);
    near("cosine_similarity", test::cosine_similarity.distance(norms::fast, x, y), 1, 60);
    near("weighted_l1_norm", test::weighted_verbs_of<float>(norms::fast).norm(x, w, 1),
         count * c * static_cast<double>(weight), 28);
    const auto& lp = test::lp_verbs_of<float>(norms::fast);
    near("lp_norm(1.5)", lp.norm(x.first(n / 4), 1.5), std::pow(static_cast<double>(n / 4), 1 / 1.5) * c, 16);
    near("lp_norm(3)", lp.norm(x, 3), std::cbrt(count) * c, 16);
    near("lp_norm(7.7)", lp.norm(x.first(n / 8), 7.7), std::pow(static_cast<double>(n / 8), 1 / 7.7) * c, 16);
  });
  found.report();
}

TEST_CASE("the widest instruction set sums 2^32 floats", "[huge]") {
  const std::size_t n = (std::size_t{1} << 32) - 3;
  const test::mapped_ring<float> ring(a, n);
  const double truth = static_cast<double>(n) * static_cast<double>(a);
  test::findings found;
  const test::forced_target forced(norms::supported_targets().back());
  expect_near(found, norms::active_target(), "l1_norm", test::l1.norm(norms::fast, ring.first(n)), truth, 27);
  found.expect_same_bits(test::l1.norm(norms::accurate, ring.first(n)), static_cast<float>(truth),
                         [] { return "accurate l1_norm"; });
  found.report();
}
