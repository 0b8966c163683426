// Accurate norms and distances are the true values rounded to nearest, ties to even: the same bits whatever the instruction
// set, and whether the CPU flushes subnormal numbers.
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "correct_rounding.hpp"
#include "findings.hpp"
#include "true_values.hpp"

namespace {

using test::listed, test::random_result, test::random_source, test::repetitions, test::result;

constexpr std::array modes{test::standard_control, test::flushing_control};

// Many vectors with their true values, looked at together, because changing the instruction set takes its time.
template <class T> class batch {
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
      actual[k] = test::of_exact_metrics([&](auto row) {
        const auto& verbs = test::verbs_of<T>(row, norms::accurate);
        return s.of_two ? verbs.distance(x, y) : verbs.norm(x);
      });
    }
  }
  void compare(const sample& s, const reference::four_values<T>& actual, norms::target target,
               test::control_word mode) {
    for (std::size_t m = 0; m < actual.size(); ++m) {
      found_.expect_same_bits(actual[m], s.expected[m], [&] {
        const std::span<const T> x(data_.data() + s.x, s.size), y(data_.data() + s.y, s.size);
        return test::text(test::exact_metric_names[m], s.of_two ? " distance of " : " norm of ", s.size,
                          " components, ", s.name, ", ", target.name(),
                          mode == test::standard_control ? "" : " flushing", ": ", listed(x),
                          s.of_two ? ", " + listed(y) : "");
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
std::size_t random_size(random_source& random) { return random.one_in(16) ? random.below(400) : random.below(65); }

// Where kernels change: blocks of 128 times 2, 4 or 8 streams of 1 to 8 lanes, cache lines, blocks of other inputs.
std::size_t random_long_size(random_source& random) {
  const std::size_t lanes = std::size_t{1} << random.below(4), streams = std::size_t{1} << random.below(4);
  const std::size_t blocks = 1 + random.below(3), few = random.below(2 * lanes * streams + 2);
  return random.one_in(4) ? 400 + random.below(8000) : 128 * lanes * streams * blocks + few;
}

template <class T> void add_ties(batch<T>& all, std::size_t n, random_source& random) {
  for (const result r : test::all_results) {
    all.add(test::hard_to_round<T>(r, n, random), tie_name(r));
    all.add(test::hard_to_round_distance<T>(r, n, random), tie_name(r));
  }
}

template <class T> void add_shapes(batch<T>& all, std::size_t n, random_source& random) {
  for (const auto& shape : test::all_shapes<T>) {
    test::vectors<T> one = test::shaped<T>(shape, n, random), two = one;
    two.y = test::related<T>(two.x, shape.fill, random);
    all.add_with_near_ties(one, shape.name);
    all.add_with_near_ties(two, shape.name);
  }
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
