#pragma once
// Norms of one vector, as function objects: l2_norm(x) and its siblings, and norm(x, metric) for any metric.
#include "call/largest_index.hpp"
#include "call/variation.hpp"
#include "call/verb.hpp"
#include "metric.hpp"
#include "target.hpp"

namespace norms {
inline namespace NORMS_ABI {

/// The norm that belongs to a metric, as a function object: `l2_norm` and its siblings are objects of this type, and
/// norm_function<lp>{{p}} is the norm of order p.
///
/// Calls: f(x) of anything vector_like, f(first, last), f(pointer, n), f({3, 4.0}); each also after `accurate` or
/// `fast`, an execution (see parallel.hpp), and what is done with missing values, in any order (see leading_argument), of
/// which each may be left out. n is an integer, not negative. A list of floats is of floats, any other list is of doubles.
/// Elements: float, double, halves (norms::float16, norms::bfloat16, those of the compiler, and types of 16 bits that name
/// their format by is_binary16 or is_bfloat16), integers of up to 64 bits, complex numbers of floats or doubles (complex.hpp),
/// of which norms are those of moduli, of the type of the parts; long double, __float128 and number types of users, which
/// are summed in their own type (docs/accuracy.md, "Wider numbers"). Result: float for floats and halves, double for
/// double and integers; correctly rounded under `accurate` (see there), and of integers, whose sums have no error,
/// under `fast` too, where terms are magnitudes, squares or products. Reads each element once, and up to twice more
/// where the sums are out of range or a rounding is hard to decide: O(n).
/// Allocates nothing, throws nothing itself (std::domain_error if the metric is lp of order NaN), is constexpr. Empty:
/// 0. A NaN anywhere: quiet NaN; else an infinity anywhere: +infinity. No result overflows or underflows unless the
/// true value does. A call with what is no vector does not compile: the error names the mistake, and a concept that
/// asks for the call is false. docs/accuracy.md has the method and the proofs.
///     norms::norm_function<norms::lp>{{1.0}}({3, -4.0})  // 7
template <norm_metric Metric> using norm_function = detail::verb<1, false, Metric>;

/// Number of components other than 0, rounded to the element type (exact to 2^24 for float); NaN counts.
///     norms::l0_pseudo_norm({3, 0, -4})  // 2
NORMS_HIDDEN inline constexpr norm_function<l0_t> l0_pseudo_norm{};

/// sum |x[i]|. `fast`: relative error at most 27 u in the element type (u = 2^-53, 2^-24), typically below one ulp.
///     norms::l1_norm(std::vector{3.0, -4.0})  // 7
NORMS_HIDDEN inline constexpr norm_function<l1_t> l1_norm{};

/// sqrt(sum x[i]^2), the Euclidean norm. `fast`: relative error at most 15 u. `accurate`: the sum is computed with a
/// bound of its error; where that leaves more than one result, without error, from integers (docs/accuracy.md).
///     norms::l2_norm(std::vector{1e200, 1e200})  // 1.414e200, where the sum of squares is not representable
NORMS_HIDDEN inline constexpr norm_function<l2_t> l2_norm{};

/// sum x[i]^2. Overflows only when its true value does. `fast`: relative error at most 32 u.
///     norms::l2_norm_squared({3, -4})  // 25
NORMS_HIDDEN inline constexpr norm_function<l2_squared_t> l2_norm_squared{};

/// sqrt(sum x[i]^2 / n), the root mean square. Never overflows, though the sum may. `fast`: relative error at most 16
/// u.
///     norms::rms(std::vector{3.0, 4.0, 5.0, 0.0})  // sqrt(12.5)
NORMS_HIDDEN inline constexpr norm_function<root_mean_square_error_t> rms{};

/// max |x[i]|, also by the name sup_norm. Exact under either policy.
///     norms::linf_norm({3, -4})  // 4
NORMS_HIDDEN inline constexpr norm_function<linf_t> linf_norm{};
NORMS_HIDDEN inline constexpr norm_function<linf_t> sup_norm{};

/// The position of the first component of the largest magnitude, counted from 0: what BLAS calls iamax. A NaN counts as
/// larger than any number: the first one. Empty: 0, which is the size. The calls of norm_function; a policy changes
/// nothing. Result: std::size_t. One pass.
///     norms::linf_index({3, -4, 4})  // 1
NORMS_HIDDEN inline constexpr detail::verb<1, false, detail::position_of_largest> linf_index{};

/// sum |x[i + 1] - x[i]|, the total variation: the l1 distance of x from itself one component further on. 0 of fewer than
/// two components, but NaN of a NaN; NaN also where equal infinities follow each other. `accurate`: correctly rounded.
/// `fast`: relative error at most 28 u. The calls of norm_function.
///     norms::total_variation({1, 4, 2})  // 5
NORMS_HIDDEN inline constexpr detail::verb<1, false, detail::steps_of_components> total_variation{};

/// norm(x) is the l2 norm; norm(x, metric) the norm of that metric: norms::l1, l2, linf, lp{1.5}, …, or one of your
/// own. The calls of norm_function, each with or without a metric at the end, and otherwise as there.
///     norms::norm({3, -4.0}, norms::linf)  // 4
NORMS_HIDDEN inline constexpr detail::verb<1, false, detail::metric_at_the_end> norm{};
}  // namespace NORMS_ABI
}  // namespace norms
