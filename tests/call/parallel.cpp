// Execution policies before the vectors: long vectors computed side by side have the value that they have without, or
// under `fast` one that depends on the policy as little as on the number of threads.
#include <norms/norms.hpp>
#include <norms/parallel.hpp>

#if __has_include(<oneapi/tbb/global_control.h>)
#include <oneapi/tbb/global_control.h>
#endif

#include <algorithm>
#include <atomic>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <stdexcept>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

constexpr auto par = std::execution::par;
constexpr auto seq = std::execution::seq;

// One part, two, several with one that is short, and the most there are.
constexpr std::size_t lengths[] = {1, 131071, 131072, 200001, 17 * 65536 + 1};

std::vector<double> numbers(std::size_t n, unsigned seed, double scale = 1) {
  test::random_engine engine(seed);
  std::vector<double> x(n);
  for (double& v : x) v = (static_cast<double>(engine() >> 11) * 0x1p-52 - 1) * scale;
  return x;
}

#if __has_include(<oneapi/tbb/global_control.h>)
struct threads {
  explicit threads(std::size_t count) : control(oneapi::tbb::global_control::max_allowed_parallelism, count) {}
  oneapi::tbb::global_control control;
};
#else
struct threads {
  explicit threads(std::size_t) {}
};
#endif

// `call` calls a verb with what goes before its vectors, if anything.
template <class Call> void check(test::findings& found, const char* name, std::size_t n, Call call) {
  found.expect(test::same_bits(call(par), call()), [&] { return test::text(name, ", n = ", n, ": other bits"); });
}
template <class Call>
void check_fast(test::findings& found, const char* name, std::size_t n, Call call, unsigned ulps) {
  check(found, name, n, call);
  const auto fast = call(norms::fast, seq);
  found.expect(test::ulp_distance(fast, call()) <= ulps, [&] { return test::text(name, ", n = ", n, ": fast"); });
  for (const std::size_t count : {1U, 2U, 3U}) {
    const threads limit(count);
    found.expect(test::same_bits(call(norms::fast, par), fast),
                 [&] { return test::text(name, ", n = ", n, ", fast on ", count, " threads: other bits"); });
  }
}

// The same verbs for all tests, which take their time to compile.
void check_norm(test::findings& found, const char* name, const std::vector<double>& x) {
  check_fast(found, name, x.size(), [&](auto... given) { return norms::l2_norm(given..., x); }, 15);
}
void check_products(test::findings& found, const char* name, const std::vector<double>& x,
                    const std::vector<double>& y) {
  check(found, name, x.size(), [&](auto... given) { return norms::dot(given..., x, y); });
  const double cosine = norms::cosine_similarity(par, x, y), expected = norms::cosine_similarity(x, y);
  found.expect_within(cosine, expected, 1, [&] { return test::text(name, ", n = ", x.size(), ": cosine"); });
}

}  // namespace

TEST_CASE("a loop visits each index once, under every policy", "[parallel]") {
  for (const std::size_t n : {0U, 1U, 1000U}) {
    std::vector<std::atomic<int>> visits(n);
    const auto visit = [&](std::size_t i) { ++visits[i]; };
    norms::detail::for_each_index(std::execution::seq, n, visit);
    norms::detail::for_each_index(std::execution::unseq, n, visit);
    norms::detail::for_each_index(std::execution::par, n, visit);
    norms::detail::for_each_index(std::execution::par_unseq, n, visit);
    norms::detail::for_each_index(norms::not_given{}, n, visit);
    bool each_once = true;
    for (const auto& count : visits) each_once = each_once && count == 5;
    CHECK(each_once);
  }
}

TEST_CASE("parts of vectors have the value of the whole", "[parallel]") {
  test::findings found;
  test::for_each_target([&](norms::target) {
    for (const std::size_t n : lengths) {
      const std::vector<double> x = numbers(n, 1), y = numbers(n, 2);
      const std::vector<float> u(x.begin(), x.end());
      check_norm(found, "numbers", x);
      check_products(found, "numbers", x, y);
      check(found, "l1 norm of floats", n, [&](auto... given) { return norms::l1_norm(given..., u); });
      check(found, "linf norm", n, [&](auto... given) { return norms::linf_norm(given..., x); });
      found.expect(norms::linf_index(par, x) == norms::linf_index(x), [&] { return test::text("index, n = ", n); });
    }
  });
}

TEST_CASE("whatever the elements and how they lie, parts are found", "[parallel]") {
  constexpr std::size_t n = 150001;
  const std::vector<double> x = numbers(n, 3);
  const std::deque<double> deque(x.begin(), x.end());
  std::vector<std::int8_t> bytes(n);
  for (std::size_t i = 0; i < n; ++i) bytes[i] = static_cast<std::int8_t>(x[i] * 127);
  const norms::strided<double> reversed(x.data() + n - 1, n, -1);
  test::findings found;
  check(found, "deque", n, [&](auto... given) { return norms::l2_norm(given..., deque); });
  check(found, "reversed", n, [&](auto... given) { return norms::l2_norm(given..., reversed); });
  check(found, "bytes", n, [&](auto... given) { return norms::l2_norm(given..., bytes); });
  CHECK(test::same_bits(norms::l2_norm(par, x.begin(), x.end()), norms::l2_norm(x)));
}

TEST_CASE("real powers and weights of parts", "[parallel]") {
  constexpr std::size_t n = 140001;
  const std::vector<double> x = numbers(n, 5);
  std::vector<double> w = numbers(n, 7);
  for (double& weight : w) weight = weight < 0 ? -weight : weight;
  const norms::real_lp_t order{2.5};
  test::findings found;
  check(found, "weighted", n, [&](auto... given) { return norms::weighted_l1_norm(given..., x, w); });
  CHECK(test::ulp_distance(norms::norm(par, x, order), norms::norm(x, order)) <= 1);
  w[n - 1] = -1;
  CHECK_THROWS_AS(norms::weighted_l1_norm(par, x, w), std::domain_error);
  w[n - 1] = test::quiet_nan<double>;
  CHECK_THROWS_AS(norms::weighted_l1_norm(par, x, w), std::domain_error);
}

TEST_CASE("parts out of range, special values and subnormal numbers", "[parallel]") {
  constexpr std::size_t n = 200001;
  test::findings found;
  for (const double scale : {1e200, 1e-200, 1e-310}) {
    std::vector<double> x = numbers(n, 8, scale);
    check_norm(found, "out of range", x);
    check_products(found, "out of range", x, x);
    for (std::size_t i = 0; i < n / 2; ++i) x[i] = 0;
    x[n / 2] = 1e100;  // so that parts have scales of their own
    check_norm(found, "two scales", x);
    check_products(found, "two scales", x, x);
    const test::arithmetic_mode flushing(test::flushing_control);
    check_norm(found, "flushed", x);
  }
  std::vector<double> x = numbers(n, 9), y = x;
  for (std::size_t i = 0; i + 1 < n; i += 2) {
    y[i] = x[i + 1];
    y[i + 1] = -x[i];
  }
  check_products(found, "products that cancel", x, y);
  x[n - 1] = test::infinity<double>;
  CHECK(test::is_positive_infinity(norms::l2_norm(par, x)));
  CHECK(norms::linf_index(par, x) == n - 1);
  x[0] = test::signaling_nan<double>();
  CHECK(test::same_bits(norms::l2_norm(par, x), norms::l2_norm(x)));
  CHECK(test::same_bits(norms::l2_norm(par, norms::fast, x), norms::l2_norm(x)));
  CHECK(norms::linf_index(par, x) == 0);
  CHECK(test::is_positive_zero(norms::l2_norm(par, std::vector<double>{})));
}

TEST_CASE("vectors that are not divided have the value that they have without", "[parallel]") {
  const std::vector<std::complex<double>> z(150000, {3, 4});
  CHECK(norms::l2_norm(par, z) == norms::l2_norm(z));
  CHECK(norms::dot(par, z, z) == norms::dot(z, z));
  const std::vector<long double> wide(150000, 0.1L);
  CHECK(norms::l1_norm(par, wide) == norms::l1_norm(wide));
  const std::vector<double> x = numbers(150000, 7), w(150000, 0.5);
  CHECK(norms::weighted_rms(par, x, w) == norms::weighted_rms(x, w));
  CHECK(norms::l2_norm(par, norms::skip_nan, x) == norms::l2_norm(x));
}

TEST_CASE("rows side by side", "[parallel]") {
  const std::vector<double> x = numbers(100 * 30, 8), y = numbers(70 * 30, 9);
  const norms::matrix_view rows(x.data(), 100, 30), others(y.data(), 70, 30);
  std::vector<double> alone(7000), together(7000);
  norms::cdist(norms::fast, rows, others, norms::l2, alone);
  norms::cdist(norms::fast, par, rows, others, norms::l2, together);
  CHECK(alone == together);
  std::vector<int> ids(300), ids_together(300);
  norms::nearest(rows, others, 3, norms::l2, ids, std::span(alone).first(300));
  norms::nearest(par, rows, others, 3, norms::l2, ids_together, std::span(together).first(300));
  CHECK(ids == ids_together);
  // Rows by number, as they lie and column after column.
  constexpr std::size_t count = 9000;
  std::vector<int> named(count);
  for (std::size_t i = 0; i < count; ++i) named[i] = static_cast<int>(i * 37 % 70);
  const std::span<const double> query(x.data(), 30);
  alone.resize(count);
  together.resize(count);
  for (const norms::matrix_view<const double> given : {norms::matrix_view<const double>(y.data(), 70, 30),
                                                       norms::matrix_view<const double>(y.data(), 70, 30, 1, 70)}) {
    norms::distances(query, given, named, norms::l2, alone);
    norms::distances(par, query, given, named, norms::l2, together);
    CHECK(alone == together);
  }
}

TEST_CASE("rows are divided where there are few others", "[parallel]") {
  constexpr std::size_t columns = 31, count = 21011;
  // Few different numbers, so that many rows are equally near; nearly all rows at no distance but NaN; and rows that come
  // nearer, a few equally near at a time, so that each part has some of the first ones.
  test::random_engine engine(10);
  std::vector<float> x(9 * columns), y(count * columns);
  for (float& v : x) v = static_cast<float>(engine() % 3);
  for (float& v : y) v = static_cast<float>(engine() % 3);
  std::vector<float> nearly_all_nan = y, nearer(count * columns);
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 5000 != 4999) nearly_all_nan[i * columns + i % columns] = test::quiet_nan<float>;
    if (i % 700 == 3) y[i * columns] = test::quiet_nan<float>;
    nearer[i * columns] = static_cast<float>((count - i) / 500 + engine() % 5);
  }
  test::findings found;
  for (const std::size_t queries : {1U, 2U, 9U}) {
    const norms::matrix_view q(x.data(), queries, columns);
    for (const float* data : {y.data(), nearly_all_nan.data(), nearer.data()}) {
      const norms::matrix_view rows(data, count, columns);
      for (const std::size_t k : {1U, 10U, 300U}) {
        const auto check = [&](const auto& metric, auto... given) {
          std::vector<float> alone(queries * k), together(queries * k);
          std::vector<int> ids(queries * k), ids_together(queries * k);
          norms::nearest(given..., q, rows, k, metric, ids, alone);
          for (const std::size_t threads_at_most : {1U, 3U}) {
            const threads limit(threads_at_most);
            norms::nearest(given..., par, q, rows, k, metric, ids_together, together);
            const auto describe = [&] { return test::text(queries, " queries, k = ", k, ": others are the nearest"); };
            found.expect(ids == ids_together, describe);
            found.expect(std::ranges::equal(alone, together, [](float a, float b) { return test::same_bits(a, b); }),
                         describe);
          }
        };
        check(norms::l2);
        check(norms::l2, norms::fast);
        check(norms::inner_product, norms::fast);
      }
    }
    std::vector<float> alone(queries * count), together(queries * count);
    norms::cdist(norms::fast, q, norms::matrix_view(y.data(), count, columns), norms::l2, alone);
    norms::cdist(norms::fast, par, q, norms::matrix_view(y.data(), count, columns), norms::l2, together);
    found.expect(std::ranges::equal(alone, together, [](float a, float b) { return test::same_bits(a, b); }),
                 [&] { return test::text(queries, " rows: other distances"); });
  }
}

TEST_CASE("pairs among rows in squares", "[parallel]") {
  constexpr std::size_t columns = 20;
  const std::vector<double> x = numbers(1501 * columns, 11);
  for (const std::size_t count : {0U, 1U, 70U, 500U, 1501U}) {
    const norms::matrix_view rows(x.data(), count, columns);
    std::vector<double> alone(count * (count - (count != 0)) / 2), together(alone.size());
    norms::pdist(norms::fast, rows, norms::l2, alone);
    norms::pdist(norms::fast, par, rows, norms::l2, together);
    CHECK(alone == together);
  }
  // As many rows as are worth turns of their own beside those that the others are cut into.
  const norms::matrix_view many(x.data(), 1501, columns), others(x.data(), 700, columns);
  std::vector<int> ids(2 * 1501), ids_together(2 * 1501);
  std::vector<double> alone(2 * 1501), together(2 * 1501);
  norms::nearest(many, others, 2, norms::l2, ids, alone);
  norms::nearest(par, many, others, 2, norms::l2, ids_together, together);
  CHECK(ids == ids_together);
  CHECK(alone == together);
}

TEST_CASE("vectors of different sizes are not read", "[parallel]") {
  const std::span<const double> nowhere(static_cast<const double*>(nullptr), 1 << 20), longer(nowhere.data(), 1 << 21);
  CHECK_THROWS_AS(norms::dot(par, nowhere, longer), std::invalid_argument);
}
