// Whatever is a vector: every kind of input gives what the same components in contiguous memory give.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <forward_list>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <list>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <valarray>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "inputs.hpp"
#include "verbs.hpp"

TEMPLATE_TEST_CASE("containers", "[ranges]", float, double) {
  test::findings found;
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<TestType>(n);
    test::check_same(found, std::span<const TestType>(x), x, "span");
    test::check_same(found, std::list<TestType>(x.begin(), x.end()), x, "list");
    test::check_same(found, std::deque<TestType>(x.begin(), x.end()), x, "deque");
    test::check_same(found, std::forward_list<TestType>(x.begin(), x.end()), x, "forward_list");
  }
  found.report();
}

TEMPLATE_TEST_CASE("strided vectors", "[ranges]", float, double) {
  test::findings found;
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<TestType>(n);
    for (const std::ptrdiff_t stride : {1, 2, 3, 7, -1, -2, -5}) {
      const std::size_t step = static_cast<std::size_t>(std::abs(stride));
      std::vector<TestType> memory(n * step + 1, test::quiet_nan<TestType>);
      TestType* const first = memory.data() + (stride < 0 && n > 0 ? (n - 1) * step : 0);
      for (std::size_t i = 0; i < n; ++i) first[static_cast<std::ptrdiff_t>(i) * stride] = x[i];
      const auto strided = norms::strided(first, n, stride);
      test::check_same(found, strided, x, "strided");
      found.expect_same_bits(norms::l2_distance(strided, strided), TestType{0},
                             [&] { return test::text("stride ", stride); });
    }
    const TestType component = TestType{1.5};
    test::check_same(found, norms::strided(&component, n, 0), std::vector<TestType>(n, component), "stride 0");
  }
  found.report();
}

TEMPLATE_TEST_CASE("iterator pairs", "[ranges]", float, double) {
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<TestType>(n), y = test::components<TestType>(n + 1);
    const std::list<TestType> x_list(x.begin(), x.end()), y_list(y.begin() + 1, y.end());
    const std::vector<TestType> tail(y.begin() + 1, y.end());
    CHECK(test::same_bits(norms::l2_norm(x.begin(), x.end()), norms::l2_norm(x)));
    CHECK(test::same_bits(norms::l2_norm(x.data(), x.data() + n), norms::l2_norm(x)));
    CHECK(test::same_bits(norms::l1_norm(norms::fast, x.cbegin(), x.cend()), norms::l1_norm(norms::fast, x)));
    CHECK(test::same_bits(norms::l1_norm(x_list.begin(), x_list.end()), norms::l1_norm(x)));
    CHECK(test::same_bits(norms::l2_distance(x.begin(), x.end(), y.begin() + 1), norms::l2_distance(x, tail)));
    CHECK(test::same_bits(norms::l2_distance(x.begin(), x.end(), y_list.begin()), norms::l2_distance(x, tail)));
    CHECK(test::same_bits(norms::linf_distance(x_list.begin(), x_list.end(), y_list.begin(), y_list.end()),
                          norms::linf_distance(x, tail)));
    const std::span<const TestType> rest(y.data() + 1, n);  // the last bits of `fast` depend on where it lies
    CHECK(test::same_bits(norms::l2_distance(norms::fast, x.begin(), x.end(), y.begin() + 1, y.end()),
                          norms::l2_distance(norms::fast, x, rest)));
  }
}

TEST_CASE("iterators that read a stream", "[ranges]") {
  std::ostringstream numbers;
  for (int i = 1; i <= 3000; ++i) numbers << i << ' ';
  const auto read = [&](auto policy) {
    std::istringstream stream(numbers.str());
    return norms::l1_norm(policy, std::istream_iterator<double>(stream), std::istream_iterator<double>());
  };
  CHECK(read(norms::accurate) == 3000.0 * 3001 / 2);
  CHECK(read(norms::fast) == 3000.0 * 3001 / 2);
}

TEMPLATE_TEST_CASE("arrays and braces", "[ranges]", float, double) {
  const TestType c_array[] = {3, -4, 12};
  const std::array<TestType, 3> array{3, -4, 12};
  const std::array<TestType, 0> none{};
  const std::initializer_list<TestType> list{3, -4, 12};
  test::for_each_target_and_policy([&](norms::target, auto policy) {
    CHECK(norms::l2_norm(policy, c_array) == 13);
    CHECK(norms::l2_norm(policy, array) == 13);
    CHECK(norms::l2_norm(policy, none) == 0);
    CHECK(norms::l2_norm(policy, list) == 13);
    CHECK(norms::l2_norm(policy, {TestType{3}, TestType{-4}, TestType{12}}) == 13);
    CHECK(norms::l2_distance(policy, c_array, array) == 0);
    CHECK(norms::linf_distance(policy, array, std::vector<TestType>{3, 4, 12}) == 8);
  });
  // Fixed sizes around what is inlined.
  const auto fixed = []<std::size_t N>(std::integral_constant<std::size_t, N>) {
    std::array<TestType, N> x;
    x.fill(TestType{-2});
    return norms::l1_norm(x) == TestType{2 * N} && norms::l2_norm_squared(norms::fast, x) == TestType{4 * N} &&
           norms::linf_norm(x) == 2;
  };
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    CHECK((fixed(std::integral_constant<std::size_t, N + 1>{}) && ...));
  }(std::make_index_sequence<40>{});
}

TEST_CASE("integers compute as double and do not wrap", "[ranges]") {
  constexpr double lowest = -2147483648.0, highest = 2147483647.0, largest_unsigned = 4294967295.0;
  test::for_each_target_and_policy([&](norms::target, auto policy) {
    const std::vector<std::int32_t> extremes{std::numeric_limits<std::int32_t>::min(),
                                             std::numeric_limits<std::int32_t>::max()};
    CHECK(norms::linf_norm(policy, extremes) == -lowest);
    CHECK(norms::l1_norm(policy, extremes) == highest - lowest);
    CHECK(norms::l1_distance(policy, extremes, std::vector<std::int32_t>{extremes[1], extremes[0]}) ==
          2 * (highest - lowest));
    CHECK(norms::l1_distance(policy, std::vector<std::uint32_t>{0, 1}, std::vector<std::uint32_t>{4294967295, 2}) ==
          largest_unsigned + 1);
    CHECK(norms::linf_distance(policy, std::vector<std::int8_t>{-128}, std::vector<std::int8_t>{127}) == 255);
    CHECK(norms::l1_norm(policy, std::vector<std::int8_t>(1000, -128)) == 128000);
    CHECK(norms::l2_norm(policy, std::vector<std::int16_t>(4, 256)) == 512);
    CHECK(norms::l2_distance(policy, std::vector<std::uint8_t>{0, 0}, std::vector<std::uint8_t>{30, 40}) == 50);
    CHECK(norms::hamming_distance(policy, std::vector<int>{1, 2, 3}, std::vector<int>{1, 5, 3}) == 1);
    CHECK(norms::l2_norm(policy, {3, 4}) == 5);
  });
  STATIC_REQUIRE(std::same_as<decltype(norms::l2_norm(std::vector<int>{})), double>);
  STATIC_REQUIRE(std::same_as<decltype(norms::l2_norm(std::vector<float>{})), float>);
  STATIC_REQUIRE(std::same_as<decltype(norms::l2_norm(std::vector<double>{})), double>);
  STATIC_REQUIRE(std::same_as<decltype(norms::l2_distance(std::vector<float>{}, std::vector<double>{})), double>);
  STATIC_REQUIRE(std::same_as<decltype(norms::l2_distance(std::vector<float>{}, std::vector<float>{})), float>);
}

TEST_CASE("bits", "[ranges]") {
  for (const std::size_t n : test::sizes) {
    std::vector<bool> x(n);
    std::size_t set = 0;
    for (std::size_t i = 0; i < n; i += 3, ++set) x[i] = true;
    CHECK(norms::l1_norm(x) == static_cast<double>(set));
    CHECK(norms::l2_norm_squared(x) == static_cast<double>(set));
    CHECK(norms::hamming_distance(x, std::vector<bool>(n)) == static_cast<double>(set));
  }
}

TEST_CASE("mixed element types are subtracted in the wider one", "[ranges]") {
  test::findings found;
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<float>(n);
    const auto y = test::components<double>(n);
    const std::vector<double> widened(x.begin(), x.end());
    const auto describe = [&] { return test::text("length ", n); };
    found.expect_same_bits(norms::l2_distance(x, y), test::l2.distance(widened, y), describe);
    found.expect_same_bits(norms::l2_distance(y, x), test::l2.distance(y, widened), describe);
    found.expect_same_bits(norms::linf_distance(x, y), test::linf.distance(widened, y), describe);
    found.expect_within(norms::l2_distance(norms::fast, x, y), test::l2.distance(widened, y), 8, describe);
  }
  found.report();
  CHECK(norms::linf_distance(std::vector<int>{1, 2}, std::vector<float>{1.5F, 2}) == 0.5);
}

namespace {

// What Eigen's vectors look like: data and size, but neither begin() nor a contiguous range.
template <class T> class eigen_like {
 public:
  eigen_like(const T* data, std::ptrdiff_t size, std::ptrdiff_t stride) : data_(data), size_(size), stride_(stride) {}
  const T* data() const { return data_; }
  std::ptrdiff_t size() const { return size_; }
  std::ptrdiff_t innerStride() const { return stride_; }

 private:
  const T* data_;
  std::ptrdiff_t size_, stride_;
};

template <class T> struct data_and_size {
  const T* data() const { return components.data(); }
  int size() const { return static_cast<int>(components.size()); }
  std::vector<T> components;
};

}  // namespace

TEMPLATE_TEST_CASE("classes with data, size and inner stride", "[ranges]", float, double) {
  test::findings found;
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<TestType>(n);
    std::vector<TestType> spread(4 * n + 1, test::quiet_nan<TestType>);
    for (std::size_t i = 0; i < n; ++i) spread[4 * i] = x[i];
    test::check_same(found, eigen_like<TestType>(x.data(), static_cast<std::ptrdiff_t>(n), 1), x, "Eigen-like");
    test::check_same(found, eigen_like<TestType>(spread.data(), static_cast<std::ptrdiff_t>(n), 4), x,
                     "Eigen-like with a stride");
    test::check_same(found, data_and_size<TestType>{x}, x, "data and size");
  }
  found.report();
}

namespace {

// Says that components lie one after the other, and finds them elsewhere.
template <class T, bool ByReference> struct spread {
  using found = std::conditional_t<ByReference, const T&, T>;
  const T* data() const { return components.data(); }
  int size() const { return count; }
  found operator[](int k) const { return components[static_cast<std::size_t>(k * step)]; }
  std::vector<T> components;
  int count, step;
};
// The same of an mdspan of old, which is asked by parentheses.
template <class T> struct spread_in_parentheses {
  static constexpr std::size_t rank() { return 1; }
  const T* data() const { return components.data(); }
  std::size_t size() const { return count; }
  const T& operator()(std::size_t k) const { return components[k * step]; }
  std::vector<T> components;
  std::size_t count, step;
};
// Parentheses of a class with no rank are not asked: a polynomial at k.
template <class T> struct polynomial : data_and_size<T> {
  T operator()(T x) const { return 100 * x; }
};
struct every_second {
  constexpr const double* data() const { return components; }
  constexpr std::size_t size() const { return 2; }
  constexpr const double& operator[](std::size_t k) const { return components[2 * k]; }
  double components[4] = {3, 100, 4, 100};
};
// A contiguous range whose size is an int.
template <class T> struct counted_by_int {
  const T* begin() const { return components.data(); }
  const T* end() const { return components.data() + components.size(); }
  int size() const { return static_cast<int>(components.size()); }
  std::vector<T> components;
};

}  // namespace

TEST_CASE("at compile time, too, components are read where a class finds them", "[ranges]") {
  STATIC_REQUIRE(norms::l2_norm(every_second{}) == 5);
}

TEMPLATE_TEST_CASE("classes that do not lie where they say they do", "[ranges]", float, double) {
  test::findings found;
  for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{17}, std::size_t{1200}}) {
    const auto x = test::components<TestType>(n);
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}}) {
      std::vector<TestType> memory(n * step, test::quiet_nan<TestType>);
      for (std::size_t i = 0; i < n; ++i) memory[i * step] = x[i];
      const int size = static_cast<int>(n), stride = static_cast<int>(step);
      test::check_same(found, spread<TestType, true>{memory, size, stride}, x, "references elsewhere");
      test::check_same(found, spread<TestType, false>{memory, size, stride}, x, "values");
      test::check_same(found, spread_in_parentheses<TestType>{memory, n, step}, x, "mdspan");
    }
    test::check_same(found, polynomial<TestType>{{x}}, x, "polynomial");
    test::check_same(found, counted_by_int<TestType>{x}, x, "contiguous range counted by int");
    test::check_same(found, std::valarray<TestType>(x.data(), n), x, "valarray");
  }
  found.report();
}

TEMPLATE_TEST_CASE("verbs are function objects", "[ranges]", float, double) {
  const std::vector<std::vector<TestType>> rows{{1, 2}, {-30, 4}, {5, 6}};
  CHECK(std::ranges::max_element(rows, {}, norms::l2_norm) == rows.begin() + 1);
  CHECK(std::ranges::min_element(rows, {}, norms::l1_norm) == rows.begin());
  const std::vector<TestType> query{5, 5};
  const auto to_query = [&](const auto& row) { return norms::chebyshev_distance(row, query); };
  CHECK(std::ranges::min_element(rows, {}, to_query) == rows.begin() + 2);
  std::vector<TestType> lengths;
  std::ranges::transform(rows, std::back_inserter(lengths), norms::linf_norm);
  CHECK(lengths == std::vector<TestType>{2, 30, 6});
}

TEMPLATE_TEST_CASE("norms of ranges that are ties", "[ranges]", float, double) {
  test::findings found;
  test::for_each_target([&](norms::target target) {
    for (int k = 0; k < 1000; ++k) {
      // The norm of 625 equal components is 25 times one of them, half way between two numbers every now and then.
      const TestType component = 1 + static_cast<TestType>(k) * std::numeric_limits<TestType>::epsilon();
      const std::vector<TestType> vector(625, component);
      const std::deque<TestType> deque(vector.begin(), vector.end());
      const auto describe = [&] { return test::text("of 625 times ", component, ", ", target.name()); };
      found.expect_same_bits(norms::l2_norm(deque), norms::l2_norm(vector), describe);
      found.expect_same_bits(norms::l1_norm(deque), norms::l1_norm(vector), describe);
    }
  });
  found.report();
}

TEST_CASE("a range may have a block of zeros", "[ranges]") {
  std::vector<double> x(3000, 0.1);
  std::fill(x.begin() + 512, x.begin() + 1600, 0.0);
  const std::list<double> list(x.begin(), x.end());
  CHECK(norms::l2_norm(list) == norms::l2_norm(x));
  CHECK(norms::dot(list, x) == norms::dot(x, x));
}
