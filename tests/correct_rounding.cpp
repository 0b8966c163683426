// Accurate norms and distances are the true values rounded to nearest, ties to even: the same bits whatever the instruction
// set, the order of the components, the kind of vector, and whether the CPU flushes subnormal numbers.
//
// How much is checked is up to the environment variable NORMS_TEST_EFFORT: 1 unless set, for more than a million vectors with
// 10^8 components in half a minute, 100 for an hour, 0.1 for a look. The option -s of this program prints how many.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <limits>
#include <list>
#include <ranges>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "hard_cases.hpp"
#include "reference.hpp"
#include "true_values.hpp"
#include "verbs.hpp"

namespace {

using test::random_source;
using test::result;

int repetitions(int usual) {
  const char* const effort = std::getenv("NORMS_TEST_EFFORT");
  return effort == nullptr ? usual : std::max(1, static_cast<int>(usual * std::strtod(effort, nullptr)));
}

constexpr std::array exact_metrics{test::metric::l1, test::metric::l2, test::metric::linf, test::metric::l2_squared};
constexpr std::array modes{test::standard_control, test::flushing_control};

// The components as they are written in a program, so that a finding can be repeated.
template <class T>
std::string listed(std::span<const T> x) {
  std::ostringstream stream;
  stream << std::hexfloat << '{';
  for (std::size_t i = 0; i < x.size() && i < 24; ++i) stream << (i == 0 ? "" : ", ") << static_cast<double>(x[i]);
  stream << (x.size() > 24 ? ", ...}" : "}");
  return stream.str();
}

result random_result(random_source& random) { return test::all_results[random.below(test::all_results.size())]; }

// Many vectors with their true values, looked at together, because changing the instruction set takes its time.
template <class T>
class batch {
 public:
  explicit batch(random_source& random) : random_(random) {}

  // One vector, or two of the same size.
  void add(const test::vectors<T>& v, std::string_view name) {
    const sample s{place(v.x), place(v.y), v.x.size(), !v.y.empty(), oracle.of<T>(v.x, v.y), name};
    samples_.push_back(s);
    components_ += v.x.size() + v.y.size();
    ++vectors_;
    if (data_.size() > std::size_t{1} << 17) check();
  }
  void add_with_near_ties(test::vectors<T>& v, std::string_view name) {
    add(v, name);
    if (random_.one_in(2)) return;
    test::bring_to_the_middle(v, random_result(random_), random_, oracle);
    add(v, name);
  }

  void report() {
    check();
    INFO(vectors_ << " vectors or pairs of vectors, " << components_ << " components");
    found_.report();
  }

  reference::true_values oracle;

 private:
  struct sample {
    std::size_t x, y, size;
    bool of_two;
    reference::four_values<T> expected;
    std::string_view name;
  };

  // Anywhere relative to cache lines.
  std::size_t place(const std::vector<T>& x) {
    data_.resize(data_.size() + random_.below(64 / sizeof(T)));
    data_.insert(data_.end(), x.begin(), x.end());
    return data_.size() - x.size();
  }

  void check() {
    std::vector<reference::four_values<T>> actual(samples_.size());
    test::for_each_target([&](norms::target target) {
      for (const test::control_word mode : modes) {
        compute(actual, mode);
        for (std::size_t k = 0; k < samples_.size(); ++k) compare(samples_[k], actual[k], target, mode);
      }
    });
    samples_.clear();
    data_.clear();
  }
  void compute(std::vector<reference::four_values<T>>& actual, test::control_word mode) const {
    const test::arithmetic_mode scope(mode);
    for (std::size_t k = 0; k < samples_.size(); ++k) {
      const sample& s = samples_[k];
      const std::span<const T> x(data_.data() + s.x, s.size), y(data_.data() + s.y, s.size);
      for (std::size_t m = 0; m < exact_metrics.size(); ++m) {
        const auto& verbs = test::verbs_of<T>(exact_metrics[m], true);
        actual[k][m] = s.of_two ? verbs.distance(x, y) : verbs.norm(x);
      }
    }
  }
  void compare(const sample& s, const reference::four_values<T>& actual, norms::target target, test::control_word mode) {
    for (std::size_t m = 0; m < exact_metrics.size(); ++m) {
      found_.expect_same_bits(actual[m], s.expected[m], [&] {
        const std::span<const T> x(data_.data() + s.x, s.size), y(data_.data() + s.y, s.size);
        return test::text(test::metric_names[m], s.of_two ? " distance of " : " norm of ", s.size, " components, ", s.name, ", ",
                          target.name(), mode == test::standard_control ? "" : " flushing", ": ", listed(x), s.of_two ? ", " + listed(y) : "");
      });
    }
  }

  random_source& random_;
  std::vector<T> data_;
  std::vector<sample> samples_;
  test::findings found_;
  std::size_t vectors_ = 0, components_ = 0;
};

std::string_view tie_name(result r) {
  return r == result::sum ? "tie of l1" : r == result::root ? "tie of l2" : "tie of l2 squared";
}

// Mostly short, for there are more ways to be short than time for long ones.
std::size_t random_size(random_source& random) {
  return random.one_in(16) ? random.below(400) : random.below(65);
}

// Where kernels change: blocks of 128 times 2, 4 or 8 streams of 1 to 8 lanes, cache lines, blocks of other inputs.
std::size_t random_long_size(random_source& random) {
  const std::size_t lanes = std::size_t{1} << random.below(4), streams = std::size_t{1} << random.below(4);
  const std::size_t blocks = 1 + random.below(3), few = random.below(2 * lanes * streams + 2);
  return random.one_in(4) ? 400 + random.below(8000) : 128 * lanes * streams * blocks + few;
}

template <class T>
test::vectors<T> shaped(const test::named_shape<T>& shape, std::size_t n, random_source& random) {
  test::vectors<T> v;
  v.x.resize(n);
  shape.fill(v.x, random);
  return v;
}

template <class T>
void add_ties(batch<T>& all, std::size_t n, random_source& random) {
  for (const result r : test::all_results) {
    all.add(test::hard_to_round<T>(r, n, random), tie_name(r));
    all.add(test::hard_to_round_distance<T>(r, n, random), tie_name(r));
  }
}

template <class T>
void add_shapes(batch<T>& all, std::size_t n, random_source& random) {
  for (const auto& shape : test::all_shapes<T>) {
    test::vectors<T> one = shaped<T>(shape, n, random), two = one;
    two.y = test::related<T>(two.x, shape.fill, random);
    all.add_with_near_ties(one, shape.name);
    all.add_with_near_ties(two, shape.name);
  }
}

// A vector of any kind.
template <class T>
test::vectors<T> any_vector(std::size_t n, random_source& random) {
  if (random.one_in(2)) return test::hard_to_round<T>(random_result(random), n, random);
  return shaped<T>(test::all_shapes<T>[random.below(test::all_shapes<T>.size())], n, random);
}

}  // namespace


TEMPLATE_TEST_CASE("results next to the middle of two numbers", "[correct_rounding]", float, double) {
  random_source random(100);
  batch<TestType> all(random);
  for (int left = repetitions(60'000); left != 0; --left) add_ties(all, random_size(random), random);
  all.report();
}

TEMPLATE_TEST_CASE("components of every scale and order", "[correct_rounding]", float, double) {
  random_source random(200);
  batch<TestType> all(random);
  for (int left = repetitions(80); left != 0; --left) {
    for (std::size_t n = 0; n <= 64; ++n) add_shapes(all, n, random);
  }
  all.report();
}

TEMPLATE_TEST_CASE("long vectors", "[correct_rounding]", float, double) {
  random_source random(300);
  batch<TestType> all(random);
  for (int left = repetitions(25); left != 0; --left) {
    add_ties(all, random_long_size(random), random);
    add_shapes(all, random_long_size(random), random);
  }
  for (int left = repetitions(1); left != 0; --left) {
    const std::size_t very_long = std::size_t{1} << 17;
    add_ties(all, very_long + random.below(200), random);
    add_shapes(all, very_long - random.below(100), random);
  }
  all.report();
}

namespace {

// All verbs of the vectors of some kind.
template <class R>
constexpr auto norms_of(const R& x) {
  return std::array{norms::l1_norm(x), norms::l2_norm(x), norms::linf_norm(x), norms::l2_norm_squared(x)};
}
template <class R, class S>
constexpr auto distances_of(const R& x, const S& y) {
  return std::array{norms::l1_distance(x, y), norms::l2_distance(x, y), norms::linf_distance(x, y), norms::l2_distance_squared(x, y)};
}

template <class T, class Describe>
void expect_values(test::findings& found, const reference::four_values<T>& actual, const reference::four_values<T>& expected,
                   Describe describe) {
  for (std::size_t m = 0; m < exact_metrics.size(); ++m) {
    found.expect_same_bits(actual[m], expected[m], [&] { return test::text(test::metric_names[m], ", ", describe()); });
  }
}

// The standard library's views do not compile with clang 14.
template <class Container>
class view_of : public std::ranges::view_base {
 public:
  explicit view_of(const Container& container) : container_(&container) {}
  auto begin() const { return container_->begin(); }
  auto end() const { return container_->end(); }

 private:
  const Container* container_;
};

// Every second component of a vector is one of x, the last first.
template <class T>
std::vector<T> reversed_with_gaps(const std::vector<T>& x) {
  std::vector<T> spread(2 * x.size() + 1, test::quiet_nan<T>);
  for (std::size_t i = 0; i < x.size(); ++i) spread[2 * (x.size() - i) - 1] = x[i];
  return spread;
}

}  // namespace

TEMPLATE_TEST_CASE("neither the order nor the kind of vector matters", "[correct_rounding]", float, double) {
  random_source random(400);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(400); left != 0; --left) {
    test::vectors<TestType> v = any_vector<TestType>(random.one_in(3) ? random.below(3000) : random.below(40), random);
    const auto name = [&] { return test::text(v.x.size(), " components ", listed<TestType>(v.x), ", and ", listed<TestType>(v.y)); };
    const auto norm = oracle.of<TestType>(v.x);
    v.y = test::related<TestType>(v.x, test::shapes::ordinary<TestType>, random);
    const auto distance = oracle.of<TestType>(v.x, v.y);
    for (int permutation = 0; permutation < 3; ++permutation) {
      test::shuffle(v, random);
      const std::vector<TestType>&x = v.x, &y = v.y;
      const std::list<TestType> list(x.begin(), x.end());
      const std::deque<TestType> deque(y.begin(), y.end());
      const view_of view(list);
      const auto x_spread = reversed_with_gaps(x), y_spread = reversed_with_gaps(y);
      const auto end = static_cast<std::ptrdiff_t>(x_spread.size()) - 2;
      const norms::strided x_strided(x_spread.data() + std::max<std::ptrdiff_t>(end, 0), x.size(), -2);
      const norms::strided y_strided(y_spread.data() + std::max<std::ptrdiff_t>(end, 0), y.size(), -2);
      test::for_each_target([&](norms::target target) {
        const auto describe = [&](std::string_view kind) { return [&, kind] { return test::text(kind, ", ", target.name(), ", ", name()); }; };
        expect_values(found, norms_of(x), norm, describe("vector"));
        expect_values(found, norms_of(list), norm, describe("list"));
        expect_values(found, norms_of(view), norm, describe("view"));
        expect_values(found, norms_of(x_strided), norm, describe("strided"));
        expect_values(found, distances_of(x, y), distance, describe("vectors"));
        expect_values(found, distances_of(y, x), distance, describe("vectors the other way round"));
        expect_values(found, distances_of(list, deque), distance, describe("list and deque"));
        expect_values(found, distances_of(view, y), distance, describe("view and vector"));
        expect_values(found, distances_of(x_strided, y_strided), distance, describe("strided"));
        expect_values(found, distances_of(x, y_strided), distance, describe("vector and strided"));
      });
    }
  }
  found.report();
}

TEST_CASE("integers and vectors of different types", "[correct_rounding]") {
  random_source random(500);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(1000); left != 0; --left) {
    const std::size_t n = random.below(50);
    std::vector<int> integers(n);
    for (int& component : integers) component = static_cast<int>(static_cast<std::uint32_t>(random()));
    const std::vector<double> doubles(integers.begin(), integers.end()), wide = any_vector<double>(n, random).x;
    const std::vector<float> floats = any_vector<float>(wide.size(), random).x;
    const std::vector<double> widened(floats.begin(), floats.end());
    std::vector<double> same_size(wide);
    same_size.resize(floats.size());
    const auto describe = [&] { return test::text(listed<double>(doubles), ", ", listed<double>(widened), ", ", listed<double>(same_size)); };
    expect_values(found, norms_of(integers), oracle.of<double>(doubles), describe);
    expect_values(found, distances_of(floats, same_size), oracle.of<double>(widened, same_size), describe);
  }
  found.report();
}

namespace {

// The same vectors at compile time and at run time.
template <class T>
constexpr auto constant_tie(result r, std::uint64_t seed) {
  random_source random(seed);
  return test::hard_to_round<T>(r, 6 + random.below(10), random).x;
}
template <class T>
constexpr test::vectors<T> constant_tie_of_distance(result r, std::uint64_t seed) {
  random_source random(seed);
  return test::hard_to_round_distance<T>(r, 6 + random.below(10), random);
}
template <class T>
constexpr auto constant_shape(std::size_t shape, std::uint64_t seed) {
  random_source random(seed);
  std::array<T, 13> x{};
  if (shape == 0) test::shapes::any_bits<T>(x, random);
  if (shape == 1) test::shapes::subnormal<T>(x, random);
  if (shape == 2) test::shapes::beside_powers_of_two<T>(x, random);
  return x;
}

// One variable each, because compilers limit the steps of an evaluation.
template <class T, result R, std::uint64_t Seed>
constexpr auto norms_of_constant_tie = norms_of(constant_tie<T>(R, Seed));
template <class T, result R, std::uint64_t Seed>
constexpr auto distances_of_constant_tie = [] {
  const auto v = constant_tie_of_distance<T>(R, Seed);
  return distances_of(v.x, v.y);
}();
template <class T, std::size_t Shape, std::uint64_t Seed>
constexpr auto norms_of_constant_shape = norms_of(constant_shape<T>(Shape, Seed));

template <class T, std::uint64_t... Seed>
void expect_constants(test::findings& found, std::integer_sequence<std::uint64_t, Seed...>) {
  reference::true_values oracle;
  const auto describe = [] { return "constant"; };
  const auto of_seed = [&]<std::uint64_t S>() {
    const auto of_result = [&]<result R>() {
      expect_values(found, norms_of_constant_tie<T, R, S>, oracle.of<T>(constant_tie<T>(R, S)), describe);
      const auto v = constant_tie_of_distance<T>(R, S);
      expect_values(found, distances_of_constant_tie<T, R, S>, oracle.of<T>(v.x, v.y), describe);
    };
    of_result.template operator()<result::sum>();
    of_result.template operator()<result::root>();
    of_result.template operator()<result::sum_of_squares>();
    expect_values(found, norms_of_constant_shape<T, S % 3, S>, oracle.of<T>(constant_shape<T>(S % 3, S)), describe);
  };
  (of_seed.template operator()<Seed>(), ...);
}

}  // namespace

TEMPLATE_TEST_CASE("constant expressions", "[correct_rounding]", float, double) {
  test::findings found;
  expect_constants<TestType>(found, std::make_integer_sequence<std::uint64_t, 12>{});
  found.report();
}

TEMPLATE_TEST_CASE("the oracle agrees with one that leaves all arithmetic to MPFR", "[correct_rounding]", float, double) {
  random_source random(600);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(3000); left != 0; --left) {
    test::vectors<TestType> v = any_vector<TestType>(random.below(30), random);
    if (random.one_in(3)) v = test::hard_to_round_distance<TestType>(random_result(random), random.below(30), random);
    else if (random.one_in(2)) v.y = test::related<TestType>(v.x, test::shapes::ordinary<TestType>, random);
    if (random.one_in(3)) test::bring_to_the_middle(v, random_result(random), random, oracle);
    const std::vector<TestType>&x = v.x, &y = v.y;
    const reference::four_values<TestType> expected{reference::distance<reference::l1>(x, y), reference::distance<reference::l2>(x, y),
                                                    reference::distance<reference::linf>(x, y),
                                                    reference::distance<reference::l2_squared>(x, y)};
    expect_values(found, oracle.of<TestType>(x, y), expected, [&] { return test::text(listed<TestType>(x), ", ", listed<TestType>(y)); });
  }
  found.report();
}
