#pragma once
// The metrics and their verbs. A new one is one row of `metrics`; tests, benchmarks and the tour go through that list.
#include <norms/norms.hpp>

#include <type_traits>

#include "formulas.hpp"
#include "list.hpp"

namespace catalogue {

/// A function object and its name.
template <text Name, auto Function> struct verb {
  static constexpr const char* name = characters<Name>;
  static constexpr auto function = Function;
};
/// In the place of a verb that a metric does not have.
struct no_verb {};

enum class kind {
  norm,        // with all axioms of a norm
  square,      // as a norm, but neither homogeneous nor subadditive
  count,       // of components, NaN among them
  similarity,  // the larger the nearer, and within an ulp of 1 in the place of rounded correctly
  angle,       // such a similarity as a distance
  product,     // of either sign, and not only that of a difference
};

template <text Name, kind Kind, class Type, class Formula, class Norm, class Distance> struct metric {
  using type = Type;
  using formula = Formula;
  using norm = Norm;
  using distance = Distance;
  static constexpr const char* name = characters<Name>;
  static constexpr catalogue::kind kind = Kind;
  static constexpr bool has_norm = !std::is_same_v<Norm, no_verb>;
  static constexpr bool is_correctly_rounded = Kind != kind::similarity && Kind != kind::angle;
};

// clang-format off
using metrics = list<
    metric<"l1", kind::norm, norms::l1_t, formulas::magnitude<formulas::sum>,
           verb<"l1_norm", norms::l1_norm>, verb<"l1_distance", norms::l1_distance>>,
    metric<"l2", kind::norm, norms::l2_t, formulas::root<formulas::square<formulas::sum>>,
           verb<"l2_norm", norms::l2_norm>, verb<"l2_distance", norms::l2_distance>>,
    metric<"linf", kind::norm, norms::linf_t, formulas::magnitude<formulas::maximum>,
           verb<"linf_norm", norms::linf_norm>, verb<"linf_distance", norms::linf_distance>>,
    metric<"l2 squared", kind::square, norms::l2_squared_t, formulas::square<formulas::sum>,
           verb<"l2_norm_squared", norms::l2_norm_squared>, verb<"l2_distance_squared", norms::l2_distance_squared>>,
    metric<"l0", kind::count, norms::l0_t, formulas::count,
           verb<"l0_pseudo_norm", norms::l0_pseudo_norm>, verb<"hamming_distance", norms::hamming_distance>>,
    metric<"cosine similarity", kind::similarity, norms::cosine_similarity_t, formulas::cosine_similarity,
           no_verb, verb<"cosine_similarity", norms::cosine_similarity>>,
    metric<"cosine distance", kind::angle, norms::cosine_distance_t, formulas::cosine_distance,
           no_verb, verb<"cosine_distance", norms::cosine_distance>>,
    metric<"inner product", kind::product, norms::inner_product_t, formulas::inner_product,
           no_verb, verb<"dot", norms::dot>>,
    metric<"mean absolute error", kind::norm, norms::mean_absolute_error_t,
           formulas::mean<formulas::magnitude<formulas::sum>>,
           no_verb, verb<"mean_absolute_error", norms::mean_absolute_error>>,
    metric<"mean squared error", kind::square, norms::mean_squared_error_t,
           formulas::mean<formulas::square<formulas::sum>>,
           no_verb, verb<"mean_squared_error", norms::mean_squared_error>>,
    metric<"root mean square", kind::norm, norms::root_mean_square_error_t,
           formulas::root<formulas::mean<formulas::square<formulas::sum>>>,
           verb<"rms", norms::rms>, verb<"root_mean_square_error", norms::root_mean_square_error>>>;
// clang-format on

/// The row of a metric.
template <class Type> using metric_of = row_of<metrics, Type>;

/// Those that have a norm.
template <class Metric> using has_norm = std::bool_constant<Metric::has_norm>;
/// Norms, squares of norms, and nothing else: those whose result a NaN makes NaN and an infinity infinite.
template <class Metric>
using is_of_magnitude = std::bool_constant<Metric::kind == kind::norm || Metric::kind == kind::square>;
template <class Metric> using is_norm = std::bool_constant<Metric::kind == kind::norm>;

}  // namespace catalogue
