#pragma once
// NEON (Advanced SIMD): 128-bit vectors with fused multiply-add; what every 64-bit Arm CPU has.
#include "first_halves.hpp"
#include "neon_integers.hpp"
#include "scalar.hpp"

#include <arm_neon.h>

NORMS_STRICT_BEGIN
namespace norms {
inline namespace NORMS_ABI {
namespace neon {

inline constexpr bool fuses_multiply_add = true;

/// Four halves as floats.
template <detail::half H> NORMS_INLINE float32x4_t widened(const H* p) {
  const uint8x8_t bits = vld1_u8(reinterpret_cast<const std::uint8_t*>(p));
  if constexpr (detail::binary16<H>) return vcvt_f32_f16(vreinterpret_f16_u8(bits));
  else return vreinterpretq_f32_u32(vshll_n_u16(vreinterpret_u16_u8(bits), 16));
}

template <class T> struct vec;

/// Two floats, the register that those of two doubles are stored from.
struct two_floats {
  using reg = float32x2_t;
  static NORMS_INLINE reg zero() { return vdup_n_f32(0); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) {
    const uint32x2_t difference = veor_u32(vreinterpret_u32_f32(a), vreinterpret_u32_f32(b));
    return vreinterpret_f32_u32(vorr_u32(vreinterpret_u32_f32(all), difference));
  }
  static NORMS_INLINE bool all_zero(reg a) { return vget_lane_u64(vreinterpret_u64_f32(a), 0) == 0; }
};

template <> struct vec<double> {
  using element = double;
  using reg = float64x2_t;
  using unchecked = vec;  // see split_exponent
  static constexpr bool has_lookup = true, has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 2; }
  static NORMS_INLINE reg zero() { return vdupq_n_f64(0); }
  static NORMS_INLINE reg set(double a) { return vdupq_n_f64(a); }
  static NORMS_INLINE reg load(const double* p) { return vld1q_f64(p); }
  static NORMS_INLINE reg load(const float* p) { return vcvt_f64_f32(vld1_f32(p)); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return vcvt_f64_f32(vget_low_f32(widened(first_halves<H, 4>(p, 2).halves)));
  }
  static NORMS_INLINE reg load_first(const double* p, std::size_t) { return vcombine_f64(vld1_f64(p), vdup_n_f64(0)); }
  static NORMS_INLINE reg load_first(const float* p, std::size_t) {
    return vcvt_f64_f32(vld1_lane_f32(p, vdup_n_f32(0), 0));
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t) {
    return vcvt_f64_f32(vget_low_f32(widened(first_halves<H, 4>(p, 1).halves)));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t) { return vsetq_lane_f64(0, a, 1); }
  static NORMS_INLINE void store(double* p, reg a) { vst1q_f64(p, a); }
  static NORMS_INLINE void store(float* p, float32x2_t a) { vst1_f32(p, a); }
  // The registers of doubles, and of the floats they are rounded to, as they are stored.
  template <class E> using stored_as = std::conditional_t<sizeof(E) == sizeof(float), two_floats, vec>;
  static NORMS_INLINE float32x2_t to_floats(reg a) { return vcvt_f32_f64(a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) {
    const uint64x2_t difference = veorq_u64(vreinterpretq_u64_f64(a), vreinterpretq_u64_f64(b));
    return vreinterpretq_f64_u64(vorrq_u64(vreinterpretq_u64_f64(all), difference));
  }
  static NORMS_INLINE reg even_and_odd(reg a, reg b, reg& odd) {
    odd = vuzp2q_f64(a, b);
    return vuzp1q_f64(a, b);
  }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+w"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return vfmaq_f64(c, a, b); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return vfmaq_f64(vnegq_f64(c), a, b); }
  static NORMS_INLINE reg add_as_product(reg a, reg b) { return add(a, b); }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static NORMS_INLINE reg magnitude(reg a) { return vabsq_f64(a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    const uint64x2_t mask = vandq_u64(vreinterpretq_u64_f64(sign), vdupq_n_u64(std::uint64_t{1} << 63));
    return vreinterpretq_f64_u64(veorq_u64(vreinterpretq_u64_f64(a), mask));
  }
  static NORMS_INLINE reg sqrt(reg a) { return vsqrtq_f64(a); }
  static NORMS_INLINE reg reverse(reg a) {
    return vreinterpretq_f64_s64(vsubq_s64(vdupq_n_s64(0x7ff0000000000000), vreinterpretq_s64_f64(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) { return vmaxq_f64(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_magnitude(reg a, reg b) { return larger(a, b); }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) { return larger(a, b); }
  static NORMS_INLINE bool all_zero(reg a) { return reduce_add(magnitude(a)) == 0; }
  static NORMS_INLINE bool all_finite(reg a) {
    const uint64x2_t unfit =
        vcgtq_u64(vreinterpretq_u64_f64(magnitude(a)), vdupq_n_u64(detail::infinity_bits<double> - 1));
    return (vgetq_lane_u64(unfit, 0) | vgetq_lane_u64(unfit, 1)) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, double limit) {
    const auto bits = vreinterpretq_u64_f64(weight), below = vsubq_u64(vdupq_n_u64(detail::to_bits(limit) - 1), bits);
    return vreinterpretq_f64_u64(vorrq_u64(vreinterpretq_u64_f64(gathered), vorrq_u64(bits, below)));
  }
  static NORMS_INLINE bool any_sign(reg a) {
    const auto bits = vreinterpretq_u64_f64(a);
    return (vgetq_lane_u64(bits, 0) | vgetq_lane_u64(bits, 1)) >> 63 != 0;
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return vminq_f64(a, b); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return vmaxq_f64(a, b); }
  static NORMS_INLINE reg not_equal(reg a, reg b) { return vbslq_f64(vceqq_f64(a, b), vdupq_n_f64(0), vdupq_n_f64(1)); }
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    const auto magnitudes = vreinterpretq_u64_f64(magnitude(a));
    return vbslq_f64(vcgtq_u64(magnitudes, vdupq_n_u64(detail::infinity_bits<element>)), a, otherwise);
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) { return vbslq_f64(vceqzq_f64(weight), zero(), term); }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const auto is_zero = vceqzq_f64(b);
    return vbslq_f64(is_zero, zero(), a / vbslq_f64(is_zero, set(1), b));
  }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg product = mul(a, b);
    error = mul_sub(a, b, product);
    return product;
  }
  static NORMS_INLINE double first(reg a) { return vgetq_lane_f64(a, 0); }
  static NORMS_INLINE double last(reg a) { return vgetq_lane_f64(a, 1); }
  static NORMS_INLINE double reduce_add(reg a) { return vaddvq_f64(a); }
  static NORMS_INLINE double reduce_max(reg a) { return vmaxvq_f64(a); }
  static NORMS_INLINE double largest_magnitude(reg a) { return reduce_max(a); }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) { return vminq_f64(a, b); }
  static NORMS_INLINE reg clamped(reg a, double bound) { return vmaxnmq_f64(set(-bound), vminnmq_f64(a, set(bound))); }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) { return mul_add(a, b, set(-1)); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const uint64x2_t is_zero = vceqzq_f64(a), is_subnormal = vcltq_f64(a, set(0x1p-1022));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell.
    const uint64x2_t infinity = vdupq_n_u64(detail::infinity_bits<double>);
    const uint64x2_t is_infinite = vceqq_u64(vreinterpretq_u64_f64(a), infinity);
    const uint64x2_t is_nan = vcgtq_u64(vreinterpretq_u64_f64(a), infinity);
    a = vbslq_f64(is_subnormal, mul(a, set(0x1p54)), a);
    const int64x2_t bits = vreinterpretq_s64_f64(a);
    const int64x2_t exponent =
        vsubq_s64(vshrq_n_s64(vaddq_s64(bits, vdupq_n_s64(std::int64_t{1} << 51)), 52), vdupq_n_s64(1023));
    mantissa = vreinterpretq_f64_s64(vsubq_s64(bits, vshlq_n_s64(exponent, 52)));
    const reg e = vcvtq_f64_s64(exponent);
    const reg of_normal = vbslq_f64(is_subnormal, sub(e, set(54)), e);
    const reg of_finite = vbslq_f64(is_zero, set(-detail::log_limit<double>), of_normal);
    const reg of_number = vbslq_f64(is_infinite, set(detail::log_limit<double>), of_finite);
    return vreinterpretq_f64_u64(vorrq_u64(vreinterpretq_u64_f64(of_number), is_nan));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    // In two steps, since one power of two may overflow where the result does not.
    const reg within = larger(set(-2040), smaller(set(2040), k));
    const int64x2_t n = vcvtmq_s64_f64(within), half = vshrq_n_s64(n, 1), bias = vdupq_n_s64(1023);
    const reg first_power = vreinterpretq_f64_s64(vshlq_n_s64(vaddq_s64(half, bias), 52));
    const reg last_power = vreinterpretq_f64_s64(vshlq_n_s64(vaddq_s64(vsubq_s64(n, half), bias), 52));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    low = scale(low, smaller(set(1030), k));
    return scale(high, k);
  }
  static NORMS_INLINE reg lookup(const double* table, reg index) {
    const uint64x2_t entries = vandq_u64(vreinterpretq_u64_f64(index), vdupq_n_u64(15));
    return vld1q_lane_f64(table + vgetq_lane_u64(entries, 1), vld1q_dup_f64(table + vgetq_lane_u64(entries, 0)), 1);
  }
};

template <> struct vec<float> {
  using element = float;
  using reg = float32x4_t;
  using unchecked = vec;  // see split_exponent
  static constexpr bool scales_any_number = false, has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 4; }
  static NORMS_INLINE reg zero() { return vdupq_n_f32(0); }
  static NORMS_INLINE reg set(float a) { return vdupq_n_f32(a); }
  static NORMS_INLINE reg load(const float* p) { return vld1q_f32(p); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) { return widened(p); }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return widened(first_halves<H, 4>(p, count).halves);
  }
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
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return vnegq_f32(vfmsq_f32(c, a, b)); }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static NORMS_INLINE reg magnitude(reg a) { return vabsq_f32(a); }
  static NORMS_INLINE reg sqrt(reg a) { return vsqrtq_f32(a); }
  static NORMS_INLINE reg reverse(reg a) {
    return vreinterpretq_f32_s32(vsubq_s32(vdupq_n_s32(0x7f800000), vreinterpretq_s32_f32(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) { return vmaxq_f32(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_magnitude(reg a, reg b) { return larger(a, b); }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) { return larger(a, b); }
  static NORMS_INLINE bool all_finite(reg a) {
    return vmaxvq_u32(vreinterpretq_u32_f32(magnitude(a))) < detail::infinity_bits<float>;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, float limit) {
    const auto bits = vreinterpretq_u32_f32(weight), below = vsubq_u32(vdupq_n_u32(detail::to_bits(limit) - 1), bits);
    return vreinterpretq_f32_u32(vorrq_u32(vreinterpretq_u32_f32(gathered), vorrq_u32(bits, below)));
  }
  static NORMS_INLINE bool any_sign(reg a) {
    const auto bits = vreinterpretq_u32_f32(a);
    return vmaxvq_u32(bits) >> 31 != 0;
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return vminq_f32(a, b); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return vmaxq_f32(a, b); }
  static NORMS_INLINE reg not_equal(reg a, reg b) { return vbslq_f32(vceqq_f32(a, b), vdupq_n_f32(0), vdupq_n_f32(1)); }
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    const auto magnitudes = vreinterpretq_u32_f32(magnitude(a));
    return vbslq_f32(vcgtq_u32(magnitudes, vdupq_n_u32(detail::infinity_bits<element>)), a, otherwise);
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) { return vbslq_f32(vceqzq_f32(weight), zero(), term); }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const auto is_zero = vceqzq_f32(b);
    return vbslq_f32(is_zero, zero(), a / vbslq_f32(is_zero, set(1), b));
  }
  static NORMS_INLINE float first(reg a) { return vgetq_lane_f32(a, 0); }
  static NORMS_INLINE float reduce_add(reg a) { return vaddvq_f32(a); }
  static NORMS_INLINE float reduce_max(reg a) { return vmaxvq_f32(a); }
  static NORMS_INLINE float largest_magnitude(reg a) { return reduce_max(a); }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) { return vminq_f32(a, b); }
  static NORMS_INLINE reg clamped(reg a, float bound) { return vmaxnmq_f32(set(-bound), vminnmq_f32(a, set(bound))); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const uint32x4_t is_zero = vceqzq_f32(a), is_subnormal = vcltq_f32(a, set(0x1p-126f));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell.
    const uint32x4_t infinity = vdupq_n_u32(detail::infinity_bits<float>);
    const uint32x4_t is_infinite = vceqq_u32(vreinterpretq_u32_f32(a), infinity);
    const uint32x4_t is_nan = vcgtq_u32(vreinterpretq_u32_f32(a), infinity);
    a = vbslq_f32(is_subnormal, mul(a, set(0x1p25f)), a);
    const int32x4_t bits = vreinterpretq_s32_f32(a);
    const int32x4_t exponent =
        vsubq_s32(vshrq_n_s32(vaddq_s32(bits, vdupq_n_s32(std::int32_t{1} << 22)), 23), vdupq_n_s32(127));
    mantissa = vreinterpretq_f32_s32(vsubq_s32(bits, vshlq_n_s32(exponent, 23)));
    const reg e = vcvtq_f32_s32(exponent);
    const reg of_normal = vbslq_f32(is_subnormal, sub(e, set(25)), e);
    const reg of_finite = vbslq_f32(is_zero, set(-detail::log_limit<float>), of_normal);
    const reg of_number = vbslq_f32(is_infinite, set(detail::log_limit<float>), of_finite);
    return vreinterpretq_f32_u32(vorrq_u32(vreinterpretq_u32_f32(of_number), is_nan));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    // In two steps, since one power of two may overflow where the result does not.
    const reg within = larger(set(-250), smaller(set(250), k));
    const int32x4_t n = vcvtmq_s32_f32(within), half = vshrq_n_s32(n, 1), bias = vdupq_n_s32(127);
    const reg first_power = vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(half, bias), 23));
    const reg last_power = vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(vsubq_s32(n, half), bias), 23));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }
};
/// What is computed of one number: plain arithmetic with fused products, and roots without the detour for errno.
namespace finishing {
template <class T> struct vec : scalar::vec<T> {
  static NORMS_INLINE T sqrt(T a) { return neon::vec<T>::first(neon::vec<T>::sqrt(neon::vec<T>::set(a))); }
  static NORMS_INLINE T two_product(T a, T b, T& error) {
    const T product = a * b;
    if constexpr (std::is_same_v<T, float>) error = __builtin_fmaf(a, b, -product);
    else error = __builtin_fma(a, b, -product);
    return product;
  }
  static NORMS_INLINE T sub_product(T c, T a, T b) {
    if constexpr (std::is_same_v<T, float>) return __builtin_fmaf(-a, b, c);
    else return __builtin_fma(-a, b, c);
  }
};
using scalar::evaluate;
}  // namespace finishing

namespace set_for_few = neon;

#include "kernel.inl"

#include "integers.inl"

struct instruction_set {
  static constexpr const char* name = "neon";
  static bool supported(const detail::cpu_features&) { return true; }
  template <class Plan, class Escalate> using kernel = neon::kernel<Plan, Escalate>;
  template <class Plan> using folds = neon::folds<Plan>;
  template <class Plan> using scaled_folds = neon::folds<Plan>;
  template <class Plan> using panel = neon::panel<Plan>;
  using integer_kernels = neon::integer_kernels;
  using matrix_kernels = neon::matrix_kernels;
  template <class E> using position = neon::position<E>;
  template <class T, class Y> using presence = neon::presence<T, Y>;
  template <class Map> using writing = neon::writing<Map>;
  template <class T, class Y, bool IsTwofold> using moduli = neon::moduli<T, Y, IsTwofold>;
  template <int Degree, class T, class Y> using slices = neon::slices<Degree, T, Y>;
};
}  // namespace neon
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
