#pragma once
// Types to ask about: vectors, what may look like one, and what may look like a metric.
#include <norms/norms.hpp>

#include <any>
#include <array>
#include <complex>
#include <concepts>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

namespace test::odd {

struct incomplete;
union numbers {
  double number;
  float part;
};
enum plain_enumeration : int { plain_zero };
enum class scoped_enumeration : int { zero };
struct abstract {
  virtual ~abstract() = default;
  virtual const double* data() const = 0;
  virtual std::size_t size() const = 0;
};
struct empty {};
struct final_class final {};
class private_members {
  const double* data() const;
  std::size_t size() const;
  std::ptrdiff_t innerStride() const;
  static constexpr bool IsVectorAtCompileTime = true;
  using family = int;
  using fold = norms::sum;
};
struct one_base {
  const double* data() const;
  std::size_t size() const;
};
struct other_base : one_base {};
struct another_base : one_base {};
struct ambiguous_members : other_base, another_base {};
struct data_of_void {
  const void* data() const;
  std::size_t size() const;
};
struct data_of_function {
  void (*data() const)();
  std::size_t size() const;
};
struct data_of_incomplete {
  const incomplete* data() const;
  std::size_t size() const;
};
struct data_of_volatile {
  volatile double* data() const;
  std::size_t size() const;
};
struct data_that_is_optional {
  std::optional<double> data() const;
  std::size_t size() const;
};
struct data_members {
  const double* data;
  std::size_t size;
};
struct size_of_nothing {
  const double* data() const;
  void size() const;
};
struct static_members {
  static const double* data();
  static std::size_t size();
};
struct not_const {
  double* data();
  std::size_t size();
};
struct stride_template {
  const double* data() const;
  std::size_t size() const;
  template <class Type> Type innerStride() const;
};
struct stride_of_nothing : one_base {
  void innerStride() const;
};
struct dimensions_at_run_time : one_base {
  static inline bool IsVectorAtCompileTime = true;
  std::size_t rank() const;
};
struct two_dimensions : one_base {
  static constexpr std::size_t rank() { return 2; }
};
struct converts_to_anything {
  template <class T> operator T() const;
};
struct begins_only {
  const double* begin() const { return nullptr; }
};
struct begins_with_nothing {
  void begin() const {}
  void end() const {}
};
struct template_members {
  template <class T> const double* data() const;
  template <class T> std::size_t size() const;
};
struct only_const_is_range {
  const double* begin() const { return nullptr; }
  const double* end() const { return nullptr; }
  double* begin() = delete;
  double* end() = delete;
};
struct only_other_is_range {
  double* begin() { return nullptr; }
  double* end() { return nullptr; }
};
struct moves_only {
  moves_only() = default;
  moves_only(moves_only&&) = default;
  const double* begin() const { return nullptr; }
  const double* end() const { return nullptr; }
};
struct iterator_without_value {
  using difference_type = std::ptrdiff_t;
  int operator*() const;
  iterator_without_value& operator++();
  void operator++(int);
  bool operator==(const iterator_without_value&) const;
};
struct range_without_values {
  iterator_without_value begin() const { return {}; }
  iterator_without_value end() const { return {}; }
};
struct proxy {};
struct proxy_iterator {
  using value_type = double;
  using difference_type = std::ptrdiff_t;
  proxy operator*() const;
  proxy_iterator& operator++();
  void operator++(int);
  bool operator==(std::default_sentinel_t) const;
};
struct range_of_proxies {
  proxy_iterator begin() const { return {}; }
  std::default_sentinel_t end() const { return {}; }
};
struct family_of_others {
  using family = int;
};
struct family_without_arguments {
  using family = int;
  void visit() const;
};
struct fold_only {
  using fold = norms::sum;
};
struct term_of_numbers : fold_only {
  double term(double, double) const;
  double finish(double) const;
};
struct without_finish : fold_only {
  constexpr auto term(auto x, auto y) const { return abs(x - y); }
};
struct without_fold {
  constexpr auto term(auto x, auto y) const { return abs(x - y); }
  constexpr auto finish(auto s) const { return s; }
};
struct finish_of_number : without_finish {
  constexpr double finish(auto) const { return 1; }
};
struct finish_of_two : without_finish {
  constexpr auto finish(auto s, auto) const { return s; }
};
struct five_terms : fold_only {
  constexpr auto term(auto x, auto y) const { return terms(x, y, x * y, square(x), square(y)); }
  constexpr auto finish(auto s, auto, auto, auto, auto) const { return s; }
};
struct powers_without_root : fold_only {
  constexpr auto term(auto x, auto y) const { return power(abs(x - y), norms::expr::real_exponent{2.5}); }
  constexpr auto finish(auto s) const { return s; }
};

using lambda = decltype([](auto x) { return x; });

template <class... T> struct types {};
using no_vectors =
    types<void, const void, double, int&, const double&, double&&, void(), void() const, int (&)(double),
          int (*)(double), incomplete, incomplete&, incomplete*, incomplete[], incomplete[3], incomplete (&)[3],
          double[], double (&)[], double[2][2], double (&)[2][2], const float[1][2][3], std::string[2], double*,
          const double*, double*&, void*, double (*)[2], double empty::*, void (empty::*)(), std::nullptr_t, lambda,
          volatile std::vector<double>, const volatile std::vector<double>&, volatile double,
          std::vector<std::vector<double>>, std::array<empty, 2>, std::vector<std::string>, std::vector<void*>,
          std::vector<std::complex<long double>>, std::span<scoped_enumeration>, std::span<plain_enumeration>,
          std::istream, std::ostringstream, std::istream_iterator<double>, std::ostream_iterator<double>,
          std::vector<double>::iterator, numbers, plain_enumeration, scoped_enumeration, empty, final_class,
          private_members, ambiguous_members, data_of_void, data_of_function, data_of_incomplete, data_of_volatile,
          data_that_is_optional, data_members, size_of_nothing, not_const, template_members, two_dimensions,
          converts_to_anything, begins_only, begins_with_nothing, const only_other_is_range, only_const_is_range,
          range_without_values, range_of_proxies, std::any, std::optional<double>, std::variant<double, int>,
          std::tuple<double, double>, std::pair<double, double>, std::unique_ptr<double[]>, std::shared_ptr<double>,
          std::map<int, double>, std::filesystem::path, std::function<double(double)>, std::reference_wrapper<double>,
          std::default_sentinel_t, std::unreachable_sentinel_t, std::allocator<double>, std::complex<double>,
          std::slice_array<double>, std::numeric_limits<double>, norms::l2_t, norms::fast_t, norms::target,
          decltype(norms::l2_norm), std::monostate>;
using vectors =
    types<double[3], double (&)[3], const float (&)[1], volatile float[2], volatile float (&)[2], std::vector<double>,
          const std::vector<float>&, std::vector<bool>, std::vector<long long>, std::string, std::string_view,
          std::array<int, 0>, std::span<volatile float>, std::span<const volatile double, 2>, std::valarray<double>,
          const std::valarray<float>&, std::list<double>, std::deque<short>, std::vector<long double>,
          std::initializer_list<double>, one_base, static_members, const abstract&, stride_template, stride_of_nothing,
          dimensions_at_run_time, norms::strided<double>, norms::strided<const float>, const only_const_is_range,
          only_other_is_range, only_other_is_range&, moves_only, const moves_only&>;

}  // namespace test::odd
