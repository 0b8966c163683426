#pragma once
// The inner product of two vectors, as a function object: dot(x, y).
#include "distance.hpp"

namespace norms {
inline namespace NORMS_ABI {

/// sum x[i] y[i]: the inner product, also called dot or scalar product; the calls of distance_function.
/// `accurate`: correctly rounded, also where the products cancel or their sum is in range and they are not. `fast`: an
/// error of at most 32 u sum |x[i] y[i]|, u half an ulp of 1, and where products underflow at most the smallest normal
/// number a component; no overflow unless that of the true value.
/// 0 of empty vectors, of orthogonal ones, and where the result underflows, never -0. NaN if a component is NaN, if an infinity meets a 0, and if
/// infinities of both signs are to be added; otherwise an infinity has the sign of its product.
/// Of complex vectors sum conj(x[i]) y[i], a complex number, of which each part is such a sum.
/// Linear in n; where `accurate` finds that the sum cancels, some 4 ns a component.
/// Sums whose errors are bounded as they go, and where that is not enough long integers.
///     norms::dot({1, 2.0}, {4.0, 6.0})  // 16
///     norms::dot({1e300, 1.0, -1e300}, {1e300, 3.0, 1e300})  // 3
NORMS_HIDDEN inline constexpr distance_function<inner_product_t> dot{};
}  // namespace NORMS_ABI
}  // namespace norms
