#pragma once
// NEON (Advanced SIMD): 128-bit vectors with fused multiply-add; what every 64-bit Arm CPU has.
#include "scalar.hpp"

#include <arm_neon.h>

NORMS_STRICT_BEGIN
namespace norms {
inline namespace NORMS_ABI {
namespace neon {

inline constexpr bool fuses_multiply_add = true;

template <class T> struct vec;

template <> struct vec<double> {
  using element = double;
  using reg = float64x2_t;
  static NORMS_INLINE constexpr std::size_t lanes() { return 2; }
  static NORMS_INLINE constexpr std::size_t alignment() { return 16; }
  static NORMS_INLINE reg zero() { return vdupq_n_f64(0); }
  static NORMS_INLINE reg set(double a) { return vdupq_n_f64(a); }
  static NORMS_INLINE reg load(const double* p) { return vld1q_f64(p); }
  static NORMS_INLINE reg load(const float* p) { return vcvt_f64_f32(vld1_f32(p)); }
  static NORMS_INLINE reg load_first(const double* p, std::size_t) { return vcombine_f64(vld1_f64(p), vdup_n_f64(0)); }
  static NORMS_INLINE reg load_first(const float* p, std::size_t) {
    return vcvt_f64_f32(vld1_lane_f32(p, vdup_n_f32(0), 0));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t) { return vsetq_lane_f64(0, a, 1); }
  static NORMS_INLINE void store(double* p, reg a) { vst1q_f64(p, a); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+w"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return vfmaq_f64(c, a, b); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return vnegq_f64(vfmsq_f64(c, a, b)); }
  static NORMS_INLINE reg abs(reg a) { return vabsq_f64(a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    const uint64x2_t mask = vandq_u64(vreinterpretq_u64_f64(sign), vdupq_n_u64(std::uint64_t{1} << 63));
    return vreinterpretq_f64_u64(veorq_u64(vreinterpretq_u64_f64(a), mask));
  }
  static NORMS_INLINE reg sqrt(reg a) { return vsqrtq_f64(a); }
  static NORMS_INLINE reg larger(reg a, reg b) { return vmaxq_f64(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) { return reduce_add(abs(a)) == 0; }
  static NORMS_INLINE reg minimum(reg a, reg b) { return vminq_f64(a, b); }
  static NORMS_INLINE reg maximum(reg a, reg b) { return vmaxq_f64(a, b); }
  static NORMS_INLINE reg not_equal(reg a, reg b) { return vbslq_f64(vceqq_f64(a, b), vdupq_n_f64(0), vdupq_n_f64(1)); }
  static NORMS_INLINE reg quotient(reg a, reg b) { return vbslq_f64(vceqzq_f64(b), vdupq_n_f64(0), vdivq_f64(a, b)); }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg product = mul(a, b);
    error = mul_sub(a, b, product);
    return product;
  }
  static NORMS_INLINE double first(reg a) { return vgetq_lane_f64(a, 0); }
  static NORMS_INLINE double last(reg a) { return vgetq_lane_f64(a, 1); }
  static NORMS_INLINE double reduce_add(reg a) { return vaddvq_f64(a); }
  static NORMS_INLINE double reduce_max(reg a) { return vmaxvq_f64(a); }
};

template <> struct vec<float> {
  using element = float;
  using reg = float32x4_t;
  static NORMS_INLINE constexpr std::size_t lanes() { return 4; }
  static NORMS_INLINE constexpr std::size_t alignment() { return 16; }
  static NORMS_INLINE reg zero() { return vdupq_n_f32(0); }
  static NORMS_INLINE reg set(float a) { return vdupq_n_f32(a); }
  static NORMS_INLINE reg load(const float* p) { return vld1q_f32(p); }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    if (count == 1) return vld1q_lane_f32(p, zero(), 0);
    const reg two = vcombine_f32(vld1_f32(p), vdup_n_f32(0));
    return count == 2 ? two : vld1q_lane_f32(p + 2, two, 2);
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    constexpr std::uint32_t lane_numbers[] = {0, 1, 2, 3};
    const uint32x4_t kept = vcltq_u32(vld1q_u32(lane_numbers), vdupq_n_u32(static_cast<std::uint32_t>(count)));
    return vreinterpretq_f32_u32(vandq_u32(vreinterpretq_u32_f32(a), kept));
  }
  static NORMS_INLINE void store(float* p, reg a) { vst1q_f32(p, a); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+w"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return vfmaq_f32(c, a, b); }
  static NORMS_INLINE reg abs(reg a) { return vabsq_f32(a); }
  static NORMS_INLINE reg sqrt(reg a) { return vsqrtq_f32(a); }
  static NORMS_INLINE reg larger(reg a, reg b) { return vmaxq_f32(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) { return reduce_add(abs(a)) == 0; }
  static NORMS_INLINE reg minimum(reg a, reg b) { return vminq_f32(a, b); }
  static NORMS_INLINE reg maximum(reg a, reg b) { return vmaxq_f32(a, b); }
  static NORMS_INLINE reg not_equal(reg a, reg b) { return vbslq_f32(vceqq_f32(a, b), vdupq_n_f32(0), vdupq_n_f32(1)); }
  static NORMS_INLINE reg quotient(reg a, reg b) { return vbslq_f32(vceqzq_f32(b), vdupq_n_f32(0), vdivq_f32(a, b)); }
  static NORMS_INLINE float first(reg a) { return vgetq_lane_f32(a, 0); }
  static NORMS_INLINE float reduce_add(reg a) { return vaddvq_f32(a); }
  static NORMS_INLINE float reduce_max(reg a) { return vmaxvq_f32(a); }
};
/// What is computed of one number: plain arithmetic with fused products, and roots without the detour for errno.
namespace finishing {
template <class T> struct vec : scalar::vec<T> {
  static NORMS_INLINE T sqrt(T a) { return neon::vec<T>::first(neon::vec<T>::sqrt(neon::vec<T>::set(a))); }
  static NORMS_INLINE T two_product(T a, T b, T& error) {
    const T product = a * b;
    if constexpr (std::is_same_v<T, float>)
      error = __builtin_fmaf(a, b, -product);
    else
      error = __builtin_fma(a, b, -product);
    return product;
  }
};
using scalar::evaluate;
}  // namespace finishing

#include "kernel.inl"

struct instruction_set {
  static constexpr const char* name = "neon";
  static bool supported(const detail::cpu_features&) { return true; }
  template <class F, class P, class T, class Y> using kernel = neon::kernel<F, P, T, Y>;
  template <class F, class P, class T, class Y> using folds = neon::folds<F, P, T, Y>;
  template <class F, class P, class T, class Y> using scaled_folds = neon::folds<F, P, T, Y>;
};
}  // namespace neon
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
