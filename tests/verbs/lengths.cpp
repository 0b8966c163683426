// Every length up to four unrolled rounds of the widest registers, at every alignment, and the lengths around block sizes.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

// Four rounds of eight accumulators of the widest registers full of floats, and one more vector with a rest.
#if defined(__x86_64__)
constexpr std::size_t lanes = 16;
#else
constexpr std::size_t lanes = 4;
#endif
constexpr std::size_t longest = 4 * 8 * lanes + lanes + 7;
constexpr std::size_t cache_line = 64;

template <class T> inline constexpr std::size_t offsets = cache_line / sizeof(T);

// The same components at any distance from a cache line's start. What lies around them is NaN, so that a component read
// from outside the vector shows.
template <class T> class movable {
 public:
  explicit movable(std::span<const T> components) : components_(components) {}

  std::span<const T> at(std::size_t offset) {
    memory_.fill(test::quiet_nan<T>);
    std::memcpy(memory_.data() + margin + offset, components_.data(), components_.size_bytes());
    return {memory_.data() + margin + offset, components_.size()};
  }

 private:
  static constexpr std::size_t margin = cache_line / sizeof(T);
  std::span<const T> components_;
  alignas(cache_line) std::array<T, longest + 3 * margin> memory_;
};

template <class T, class Verbs> struct expected_results {
  explicit expected_results(const std::vector<T>& x, const std::vector<T>& y, const std::vector<std::size_t>& lengths)
      : norms(reference::of_leading_parts<typename Verbs::oracle, T>(x, {}, lengths)),
        distances(reference::of_leading_parts<typename Verbs::oracle, T>(x, y, lengths)) {}
  std::vector<T> norms, distances;
};

template <class T> struct placed {
  std::span<const T> x, y;
};

template <class T, class Verbs>
void check_everywhere(test::findings& found, const placed<T>& data, T norm, T distance, Verbs verbs) {
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&](std::string_view verb) {
      return [=] {
        const auto offset = [](const T* pointer) { return reinterpret_cast<std::uintptr_t>(pointer) % cache_line; };
        return test::text(verbs.name, verb, ' ', test::policy_name<Policy>, ' ', target.name(), ", length ",
                          data.x.size(), ", bytes past a cache line ", offset(data.x.data()), " and ",
                          offset(data.y.data()));
      };
    };
    found.expect_within(verbs.norm(policy, data.x), norm, test::promised_ulps<Policy>, describe(" norm"));
    found.expect_within(verbs.distance(policy, data.x, data.y), distance, test::promised_ulps<Policy>,
                        describe(" distance"));
  });
}

}  // namespace

TEMPLATE_TEST_CASE("every length at every alignment", "[lengths]", float, double) {
  test::random_engine engine(longest);
  const auto x = test::gaussian<TestType>(longest, engine), y = test::gaussian<TestType>(longest, engine);
  std::vector<std::size_t> lengths(longest + 1);
  std::iota(lengths.begin(), lengths.end(), std::size_t{0});
  test::for_each_metric([&](auto verbs) {
    const expected_results<TestType, decltype(verbs)> expected(x, y, lengths);
    test::findings found;
    for (const std::size_t n : lengths) {
      movable<TestType> movable_x({x.data(), n}), movable_y({y.data(), n});
      for (std::size_t first = 0; first < offsets<TestType>; ++first) {
        const auto placed_x = movable_x.at(first);
        // Both vectors at every offset, aligned alike, by one component apart, and by an odd number of them.
        for (const std::size_t apart : {std::size_t{0}, std::size_t{1}, offsets<TestType> - 3}) {
          const auto placed_y = movable_y.at((first + apart) % offsets<TestType>);
          check_everywhere<TestType>(found, {placed_x, placed_y}, expected.norms[n], expected.distances[n], verbs);
        }
      }
    }
    found.report();
  });
}

TEMPLATE_TEST_CASE("lengths around block sizes", "[lengths]", float, double) {
  std::vector<std::size_t> lengths;
  for (std::size_t power = 1024; power <= std::size_t{1} << 20; power *= 2) {
    for (const std::size_t n : {power - 1, power, power + 1}) lengths.push_back(n);
  }
  test::random_engine engine(1024);
  const auto x = test::gaussian<TestType>(lengths.back(), engine), y = test::gaussian<TestType>(lengths.back(), engine);
  test::for_each_metric([&](auto verbs) {
    const expected_results<TestType, decltype(verbs)> expected(x, y, lengths);
    test::findings found;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const placed<TestType> data{std::span(x).first(lengths[i]), std::span(y).first(lengths[i])};
      check_everywhere<TestType>(found, data, expected.norms[i], expected.distances[i], verbs);
    }
    found.report();
  });
}
