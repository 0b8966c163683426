// The way of sums to correctly rounded results, in formats so small that all vectors of a few components can be tried: the
// library's own passes, sums, error bounds and certificates, on machines that round every operation to a few digits. What
// they settle must be the true value rounded once; what they do not settle they pass on to integers.
//
// NORMS_TEST_EFFORT in the environment, 1 unless set, is for how many vectors; the option -s prints how many there were and how
// many of them were settled.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cases.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"

namespace {

using tiny::integers, tiny::letter, tiny::shifts_up_to, tiny::step;

// The results of one way to compute a metric.
struct tally {
  std::size_t vectors = 0, settled = 0;
  double percentage() const { return 100 * static_cast<double>(settled) / static_cast<double>(vectors); }
};

// The metric by the kernel for long vectors and by that for N components: the true value or none.
template <class Machine, int Digits, bool OfTwo, std::size_t N, class Metric>
void expect_true_values_of(Metric metric, std::string_view name, const std::vector<letter>& letters,
                           double least_percentage) {
  constexpr std::integral_constant<std::size_t, N> n{};
  using T = tiny::number<Digits>;
  const auto f = norms::formula_of(metric);
  using F = std::remove_const_t<decltype(f)>;
  test::findings found;
  tally of_many, of_few;
  std::vector<T> x;
  tiny::for_all_vectors(letters, OfTwo ? 2 * n : n, [&](const integers& all) {
    x.assign(all.begin(), all.end());
    const auto y = tiny::second<OfTwo>(x);
    const T expected = tiny::true_value<Metric, OfTwo, T>(all);
    using kernel = typename Machine::template kernel_of<F, T, std::remove_const_t<decltype(y)>>;
    const auto check = [&](T actual, tally& results, std::string_view way) {
      ++results.vectors;
      if (norms::detail::is_infinite(actual)) return;
      ++results.settled;
      found.expect(actual == expected, [&] {
        return test::text(name, " of ", way, ", ", tiny::listed(all), ": ", double(actual), " instead of ",
                          double(expected));
      });
    };
    check(kernel::value_of_many(f, x.data(), y, n), of_many, "many");
    check(kernel::value_of_few(f, x.data(), y, n), of_few, "few");
  });
  INFO(name << (OfTwo ? " distances of " : " norms of ") << n << " components, " << of_many.vectors
            << " vectors: " << of_many.percentage() << " % settled as many, " << of_few.percentage() << " % as few");
  found.report();
  CHECK(of_many.percentage() >= least_percentage);
  CHECK(of_few.percentage() >= least_percentage);
}

template <class Machine, int Digits, bool OfTwo, class Metric>
void expect_true_values(Metric metric, std::string_view name, const std::vector<letter>& letters, std::size_t n,
                        double least_percentage) {
  if (n == 1) expect_true_values_of<Machine, Digits, OfTwo, 1>(metric, name, letters, least_percentage);
  if (n == 2) expect_true_values_of<Machine, Digits, OfTwo, 2>(metric, name, letters, least_percentage);
  if (n == 3) expect_true_values_of<Machine, Digits, OfTwo, 3>(metric, name, letters, least_percentage);
}
template <class Machine, int Digits, bool OfTwo>
void expect_true_values(const std::vector<letter>& letters, std::size_t n, double least_percentage) {
  expect_true_values<Machine, Digits, OfTwo>(norms::l1, "l1", letters, n, least_percentage);
  expect_true_values<Machine, Digits, OfTwo>(norms::l2, "l2", letters, n, least_percentage);
  expect_true_values<Machine, Digits, OfTwo>(norms::l2_squared, "l2 squared", letters, n, least_percentage);
  if (OfTwo || n == 1) return;
  expect_true_values<Machine, Digits, OfTwo>(norms::mean_absolute_error_t{}, "mean", letters, n, least_percentage);
  expect_true_values<Machine, Digits, OfTwo>(norms::mean_squared_error_t{}, "mean square", letters, n,
                                             least_percentage);
  expect_true_values<Machine, Digits, OfTwo>(norms::root_mean_square_error_t{}, "rms", letters, n, least_percentage);
}

}  // namespace

TEST_CASE("what is settled of all vectors of eight digits is the true value", "[tiny_formats]") {
  using machine = norms::tiny_fused::machine;
  const auto all = tiny::alphabet(8, 1, shifts_up_to(11)), some = tiny::alphabet(8, step(15, 3), shifts_up_to(10));
  expect_true_values<machine, 8, false>(all, 1, 30);
  expect_true_values<machine, 8, false>(all, 2, 30);
  expect_true_values<machine, 8, false>(some, 3, 10);
  expect_true_values<machine, 8, true>(tiny::alphabet(8, 1, shifts_up_to(10), true), 1, 30);
}

TEST_CASE("what is settled without fused products is the true value", "[tiny_formats]") {
  using one = norms::tiny_scalar::machine;
  using two = norms::tiny_pairs::machine;
  expect_true_values<one, 14, false>(tiny::alphabet(14, 1, shifts_up_to(0)), 1, 30);
  expect_true_values<one, 14, false>(tiny::alphabet(14, step(191, 2), shifts_up_to(8)), 2, 30);
  expect_true_values<two, 14, false>(tiny::alphabet(14, step(1235, 3), shifts_up_to(8)), 3, 10);
  expect_true_values<one, 14, true>(tiny::alphabet(14, step(191, 2), shifts_up_to(8), true), 1, 30);
}
