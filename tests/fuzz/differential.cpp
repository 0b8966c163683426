// Accurate norms and distances of any bits against MPFR. Bytes become a verb, an instruction set, a kind of vector and its
// components; a result with any other bit than the true value's stops the program.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "hard_cases.hpp"
#include "true_powers.hpp"
#include "true_values.hpp"
#include "verbs.hpp"

namespace {

// Takes numbers from the bytes until there are none.
class byte_source {
 public:
  explicit byte_source(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }
  template <class T> std::vector<T> rest(std::size_t most) {
    std::vector<T> numbers(std::min(bytes_.size() / sizeof(T), most));
    if (!numbers.empty()) std::memcpy(numbers.data(), bytes_.data(), numbers.size() * sizeof(T));
    return numbers;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

// The exponent of every number becomes one of `width` from that of the first on; infinities and NaN become numbers.
template <class T> void narrow_exponents(std::vector<T>& numbers, unsigned width) {
  using bits = test::bits_t<T>;
  constexpr unsigned shift = test::precision<T> - 1, mask = 2 * test::highest_exponent<T> + 1;
  if (numbers.empty()) return;
  const unsigned first = static_cast<unsigned>(test::to_bits(numbers[0]) >> shift) & mask;
  for (T& number : numbers) {
    const bits all = test::to_bits(number), exponent_bits = static_cast<bits>(bits{mask} << shift);
    const unsigned own = static_cast<unsigned>(all >> shift) & mask;
    const unsigned exponent = (first + own % width) % mask;
    number = test::from_bits<T>(static_cast<bits>((all & ~exponent_bits) | static_cast<bits>(bits{exponent} << shift)));
  }
}

template <class T> void print(const char* name, std::span<const T> x) {
  std::fprintf(stderr, "%s{", name);
  for (const T component : x.first(std::min<std::size_t>(x.size(), 64)))
    std::fprintf(stderr, "%a, ", static_cast<double>(component));
  std::fprintf(stderr, x.size() > 64 ? "...}\n" : "}\n");
}

// The vectors, somewhere relative to cache lines, or with gaps between the components.
template <class T> class placed {
 public:
  placed(const std::vector<T>& x, std::size_t offset, std::size_t stride)
      : data_(offset + x.size() * stride), offset_(offset), stride_(stride) {
    for (std::size_t i = 0; i < x.size(); ++i) data_[offset + i * stride] = x[i];
  }
  std::span<const T> dense() const { return std::span(data_).subspan(offset_); }
  norms::strided<T> with_gaps() const {
    return norms::strided(data_.data() + offset_, (data_.size() - offset_) / stride_,
                          static_cast<std::ptrdiff_t>(stride_));
  }

 private:
  std::vector<T> data_;
  std::size_t offset_, stride_;
};

template <class T> void compare(byte_source bytes) {
  static reference::true_values oracle;
  const std::uint8_t choice = bytes.byte(), shape = bytes.byte(), place = bytes.byte(), seed = bytes.byte();
  const bool of_two = (choice & 1) != 0, flushing = (choice & 2) != 0, with_gaps = (choice & 28) == 28;
  const bool of_power = (choice & 128) != 0;
  const std::size_t metric = of_power ? fuzz::first_of_powers + (choice >> 5 & 1) : choice >> 5 & 3;
  static const auto targets = norms::supported_targets();
  const norms::target target = targets[place % targets.size()];
  norms::detail::active_index.store(
      target.index());  // force_target would ask the CPU, which takes longer than all the rest

  auto numbers = bytes.rest<T>(2000);
  if ((shape & 3) != 0) narrow_exponents(numbers, 1U << (2 * (shape & 3)));
  test::vectors<T> v;
  const std::size_t n = of_two ? numbers.size() / 2 : numbers.size();
  v.x.assign(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(n));
  if (of_two)
    v.y.assign(numbers.begin() + static_cast<std::ptrdiff_t>(n), numbers.begin() + static_cast<std::ptrdiff_t>(2 * n));
  if ((shape & 60) == 60 && n != 0 && !of_power) {  // many blocks
    const std::size_t long_size = n * std::min<std::size_t>(1 + seed, 20'000 / n + 1);
    while (v.x.size() < long_size) v.x.push_back(v.x[v.x.size() - n]);
    while (of_two && v.y.size() < long_size) v.y.push_back(v.y[v.y.size() - n]);
  }
  if ((shape & 64) != 0) {
    test::random_source random(seed);
    test::bring_to_the_middle(v, test::all_results[random.below(3)], random, oracle);
  }
  const bool is_distance = !v.y.empty();
  const T expected = of_power ? fuzz::true_lp<T>(v.x, v.y, fuzz::order_of(metric)) : oracle.of<T>(v.x, v.y)[metric];

  const std::size_t stride = with_gaps ? 2 : 1;
  const placed<T> x(v.x, place / 8 % 8, stride), y(v.y, place / 64, stride);
  T actual{};
  {
    const test::arithmetic_mode mode(flushing ? test::flushing_control : test::standard_control);
    if (with_gaps)
      actual = is_distance ? fuzz::distance_of<T>(metric, x.with_gaps(), y.with_gaps())
                           : fuzz::norm_of<T>(metric, x.with_gaps());
    else
      actual = is_distance ? fuzz::distance_of<T>(metric, x.dense(), y.dense()) : fuzz::norm_of<T>(metric, x.dense());
  }
  if (test::is_nan(expected) ? test::is_quiet_nan(actual) : test::same_bits(actual, expected)) return;
  std::fprintf(stderr, "%s %s of %zu components in %zu bytes, %s%s%s: %a instead of %a\n", fuzz::metric_names[metric],
               is_distance ? "distance" : "norm", v.x.size(), sizeof(T), target.name().data(),
               flushing ? ", flushing subnormals" : "", with_gaps ? ", strided" : "", static_cast<double>(actual),
               static_cast<double>(expected));
  print<T>("x = ", v.x);
  if (is_distance) print<T>("y = ", v.y);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  byte_source bytes({data, size});
  if (bytes.byte() % 2 == 0) compare<double>(bytes);
  else compare<float>(bytes);
  return 0;
}
