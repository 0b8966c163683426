#pragma once
// A metric that a program chooses while it runs, by an enumerator or by one of the names that the field has for it.
//
//   norms::distance(x, y, norms::any_metric("cityblock"))     // 7
//   norms::distance(x, y, norms::any_metric("minkowski", 1))  // 7
#include "complex.hpp"
#include "metric.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {

/// The metrics that any_metric chooses from; `lp` needs a p.
///     norms::distance(x, y, norms::any_metric(norms::metric_name::linf))  // 4
enum class metric_name {
  l0,
  hamming_fraction,
  l1,
  l2,
  l2_squared,
  linf,
  lp,
  inner_product,
  cosine_distance,
  cosine_similarity,
  mean_absolute_error,
  mean_squared_error,
  root_mean_square_error
};

namespace detail {

struct named_metric {
  std::string_view name;
  metric_name metric;
};
/// All names, of each metric its own first.
NORMS_HIDDEN inline constexpr named_metric named_metrics[] = {
    {"l0", metric_name::l0},
    {"hamming", metric_name::l0},
    {"hamming_fraction", metric_name::hamming_fraction},
    {"l1", metric_name::l1},
    {"manhattan", metric_name::l1},
    {"cityblock", metric_name::l1},
    {"taxicab", metric_name::l1},
    {"l2", metric_name::l2},
    {"euclidean", metric_name::l2},
    {"l2_squared", metric_name::l2_squared},
    {"sqeuclidean", metric_name::l2_squared},
    {"squared_euclidean", metric_name::l2_squared},
    {"linf", metric_name::linf},
    {"chebyshev", metric_name::linf},
    {"infinity", metric_name::linf},
    {"max", metric_name::linf},
    {"sup", metric_name::linf},
    {"lp", metric_name::lp},
    {"minkowski", metric_name::lp},
    {"inner_product", metric_name::inner_product},
    {"dot", metric_name::inner_product},
    {"cosine_distance", metric_name::cosine_distance},
    {"cosine", metric_name::cosine_distance},
    {"cosine_similarity", metric_name::cosine_similarity},
    {"mean_absolute_error", metric_name::mean_absolute_error},
    {"mae", metric_name::mean_absolute_error},
    {"mean_squared_error", metric_name::mean_squared_error},
    {"mse", metric_name::mean_squared_error},
    {"root_mean_square_error", metric_name::root_mean_square_error},
    {"rmse", metric_name::root_mean_square_error},
    {"rms", metric_name::root_mean_square_error},
};
inline constexpr std::size_t number_of_names = sizeof named_metrics / sizeof *named_metrics;

consteval std::size_t length_of_all_names() {
  std::size_t length = 0;
  for (const named_metric& row : named_metrics) length += row.name.size() + 2;
  return length;
}
NORMS_INLINE constexpr bool has_norm(metric_name metric) {
  return metric != metric_name::inner_product && metric != metric_name::cosine_distance &&
         metric != metric_name::cosine_similarity;
}

inline namespace NORMS_ABI {

/// Throws std::invalid_argument: what is wrong with a name, and which ones there are, or are norms.
[[__noreturn__]] NORMS_NOINLINE inline void fail_metric_name(const char* before, std::string_view name,
                                                             const char* after, bool of_norms) {
  char message[640];
  static_assert(length_of_all_names() + 120 < sizeof message);
  const auto room = static_cast<int>(name.size() < 60 ? name.size() : 60);
  std::size_t length = 0;
  const auto append = [&](int count) { length += static_cast<std::size_t>(count); };
  // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): %.*s is told the size
  append(std::snprintf(message, sizeof message, "norms: %s\"%.*s\"%s", before, room, name.data(), after));
  const char* separator = " ";
  for (const named_metric& row : named_metrics) {
    if (of_norms && !has_norm(row.metric)) continue;
    append(std::snprintf(message + length, sizeof message - length, "%s%.*s", separator,
                         static_cast<int>(row.name.size()), row.name.data()));
    separator = ", ";
  }
  fail<std::invalid_argument>(message);
}

/// How many operands of a call are vectors and not weights; as many as a distance has where a function does not tell.
template <class Function, class... Arguments> inline constexpr std::size_t vectors_among = 2;
template <class Function, class... Operands, class... Arguments>
requires requires { Function::has_weights; }
inline constexpr std::size_t vectors_among<call_with_formula<Function, Operands...>, Arguments...> =
    sizeof...(Operands) - Function::has_weights;
}  // namespace NORMS_ABI
}  // namespace detail

/// One of the library's metrics, chosen by an enumerator or by a name, of which names() has all: those of this library and
/// those that SciPy, scikit-learn and others use. `hamming` counts, as hamming_distance does; SciPy's is
/// `hamming_fraction`. `lp`, also `minkowski`, needs a p; others take no notice of one. Every call by it compiles all
/// metrics. Throws std::invalid_argument, which lists the names, if there is none such, if `lp` has no p, and in a call
/// of one vector if a metric has no norm, as the cosines; std::domain_error if p is NaN. Of complex vectors
/// `inner_product` is the real part of theirs.
///     norms::norm(x, norms::any_metric("manhattan"))             // 7
///     norms::distance(x, y, norms::any_metric("chebyshev"))      // 4
///     norms::distance(x, y, norms::any_metric("minkowski", 3))   // cbrt(91)
///     norms::any_metric("cityblock").name()                      // "l1"
///     norms::any_metric::names()[1]                              // "hamming"
class any_metric {
 public:
  using family = any_metric;  // what metric_family asks for

  constexpr any_metric() = default;
  NORMS_INLINE constexpr explicit any_metric(std::string_view name) : any_metric(named(name), name) {}
  NORMS_INLINE constexpr any_metric(std::string_view name, double p) : metric_(named(name)), p_(p) {}
  NORMS_INLINE constexpr explicit any_metric(metric_name metric) : any_metric(metric, "lp") {}
  NORMS_INLINE constexpr any_metric(metric_name metric, double p) : metric_(metric), p_(p) {}

  NORMS_INLINE constexpr metric_name metric() const { return metric_; }
  NORMS_INLINE constexpr std::string_view name() const {
    for (const detail::named_metric& row : detail::named_metrics) {
      if (row.metric == metric_) return row.name;
    }
    return {};
  }
  /// Of `lp`; otherwise it has no meaning.
  NORMS_INLINE constexpr double p() const { return p_; }
  static NORMS_INLINE constexpr std::array<std::string_view, detail::number_of_names> names() {
    std::array<std::string_view, detail::number_of_names> result{};
    for (std::size_t k = 0; k < result.size(); ++k) result[k] = detail::named_metrics[k].name;
    return result;
  }

  /// f(the metric, arguments...), as that of lp.
  template <class Function, class... Arguments> constexpr auto visit(Function f, Arguments... arguments) const {
    constexpr bool is_norm = detail::vectors_among<Function, Arguments...> == 1;
    switch (metric_) {
      case metric_name::hamming_fraction:
        return f(hamming_fraction_t{}, std::move(arguments)...);
      case metric_name::l2_squared:
        return f(l2_squared_t{}, std::move(arguments)...);
      case metric_name::mean_absolute_error:
        return f(mean_absolute_error_t{}, std::move(arguments)...);
      case metric_name::mean_squared_error:
        return f(mean_squared_error_t{}, std::move(arguments)...);
      case metric_name::root_mean_square_error:
        return f(root_mean_square_error_t{}, std::move(arguments)...);
      case metric_name::inner_product:
        if constexpr (!std::is_void_v<decltype(of_two<is_norm>(inner_product_t{}, f, std::move(arguments)...))>)
          return detail::real_part_of(of_two<is_norm>(inner_product_t{}, f, std::move(arguments)...));
        else return of_two<is_norm>(inner_product_t{}, f, std::move(arguments)...);
      case metric_name::cosine_distance:
        return of_two<is_norm>(cosine_distance_t{}, f, std::move(arguments)...);
      case metric_name::cosine_similarity:
        return of_two<is_norm>(cosine_similarity_t{}, f, std::move(arguments)...);
      default:
        return norms::lp{order()}.visit(f, std::move(arguments)...);
    }
  }

 private:
  /// The metric is one of two vectors, and no other call of it is made.
  template <bool IsNorm, class Metric, class Function, class... Arguments>
  constexpr auto of_two(Metric metric, Function f, Arguments... arguments) const {
    if constexpr (IsNorm) {
      detail::fail_metric_name("", name(), " has no norm; these have:", true);
      return f(l2_t{}, std::move(arguments)...);  // never reached; it tells the type
    } else return f(metric, std::move(arguments)...);
  }
  NORMS_INLINE constexpr any_metric(metric_name metric, std::string_view name) : metric_(metric) {
    if (metric == metric_name::lp) detail::fail_metric_name("the metric ", name, " needs a p; there are:", false);
  }
  static NORMS_INLINE constexpr metric_name named(std::string_view name) {
    for (const detail::named_metric& row : detail::named_metrics) {
      if (row.name == name) return row.metric;
    }
    detail::fail_metric_name("there is no metric ", name, "; there are:", false);
  }
  /// The p of which the metric is an lp metric.
  NORMS_INLINE constexpr double order() const {
    switch (metric_) {
      case metric_name::l0:
        return 0;
      case metric_name::l1:
        return 1;
      case metric_name::linf:
        return detail::infinity<double>();
      case metric_name::lp:
        return p_;
      default:
        return 2;
    }
  }

  metric_name metric_ = metric_name::l2;
  double p_ = 2;
};
}  // namespace norms
NORMS_STRICT_END
