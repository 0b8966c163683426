#pragma once
// AVX2 with FMA: 256-bit vectors; Haswell, Zen and everything after them.
#include "sse2.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

inline constexpr bool fuses_multiply_add = true;

/// From entry 8 - k on, k lanes of 32 bits are set: one load, since compilers would spread k by way of memory.
alignas(64) inline constexpr std::int32_t first_set[] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
NORMS_INLINE const __m256i* lanes_set(std::size_t count) {
  return reinterpret_cast<const __m256i*>(first_set + 8 - count);
}

template <class T> struct vec;

template <> struct vec<double> {
  using element = double;
  using reg = __m256d;
  static constexpr bool has_lookup = false;
  static NORMS_INLINE constexpr std::size_t lanes() { return 4; }
  static NORMS_INLINE constexpr std::size_t alignment() { return 64; }
  static NORMS_INLINE reg zero() { return _mm256_setzero_pd(); }
  static NORMS_INLINE reg set(double a) { return _mm256_set1_pd(a); }
  static NORMS_INLINE reg load(const double* p) { return _mm256_loadu_pd(p); }
  static NORMS_INLINE reg load(const float* p) { return _mm256_cvtps_pd(_mm_loadu_ps(p)); }
  static NORMS_INLINE reg load_first(const double* p, std::size_t count) {
    return _mm256_maskload_pd(p, first_lanes(count));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    const __m128i mask = _mm256_extractf128_si256(_mm256_loadu_si256(lanes_set(count + 4)), 1);
    return _mm256_cvtps_pd(_mm_maskload_ps(p, mask));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    return _mm256_and_pd(a, _mm256_castsi256_pd(first_lanes(count)));
  }
  static NORMS_INLINE void store(double* p, reg a) { _mm256_storeu_pd(p, a); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+x"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return _mm256_fmadd_pd(a, b, c); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return _mm256_fmsub_pd(a, b, c); }
  /// a - b by the units for fused products, which some CPUs have beside those for sums: loops that share their work
  /// between the two take two thirds of the time there, and the same elsewhere.
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return mul_sub(a, in_register(set(1)), b); }
  static NORMS_INLINE reg abs(reg a) { return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    return _mm256_xor_pd(a, _mm256_and_pd(_mm256_set1_pd(-0.0), sign));
  }
  static NORMS_INLINE reg sqrt(reg a) { return _mm256_sqrt_pd(a); }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm256_castsi256_pd(_mm256_sub_epi64(_mm256_set1_epi64x(0x7ff0000000000000), _mm256_castpd_si256(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) { return _mm256_max_pd(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castpd_si256(a), _mm256_castpd_si256(a)) != 0;
  }
  static NORMS_INLINE reg unfit_weights(reg gathered, reg weight, double limit) {
    const __m256i largest = _mm256_set1_epi64x(static_cast<std::int64_t>(detail::to_bits(limit) - 1));
    const __m256i below = _mm256_sub_epi64(largest, _mm256_castpd_si256(weight));
    return _mm256_or_pd(gathered, _mm256_or_pd(weight, _mm256_castsi256_pd(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm256_movemask_pd(a) != 0; }
  static NORMS_INLINE reg minimum(reg a, reg b) { return prefer_nan(a, _mm256_min_pd(a, b)); }
  static NORMS_INLINE reg maximum(reg a, reg b) { return prefer_nan(a, _mm256_max_pd(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    return _mm256_and_pd(_mm256_cmp_pd(a, b, _CMP_NEQ_UQ), _mm256_set1_pd(1));
  }
  static NORMS_INLINE reg quotient(reg a, reg b) {
    return _mm256_andnot_pd(_mm256_cmp_pd(b, _mm256_setzero_pd(), _CMP_EQ_OQ), _mm256_div_pd(a, b));
  }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg product = mul(a, b);
    error = mul_sub(a, b, product);
    return product;
  }
  static NORMS_INLINE double first(reg a) { return _mm256_cvtsd_f64(a); }
  static NORMS_INLINE double reduce_add(reg a) {
    return sse2::vec<double>::reduce_add(_mm_add_pd(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1)));
  }
  static NORMS_INLINE double reduce_max(reg a) {
    return sse2::vec<double>::reduce_max(_mm_max_pd(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1)));
  }

  // What power.inl needs; see power_operations in power.hpp.
  static NORMS_INLINE reg smaller(reg a, reg b) { return _mm256_min_pd(a, b); }
  static NORMS_INLINE reg clamped(reg a, double bound) { return larger(set(-bound), smaller(a, set(bound))); }
  static NORMS_INLINE reg sub_product(reg c, reg a, reg b) { return _mm256_fnmadd_pd(a, b, c); }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) { return mul_sub(a, b, set(1)); }
  // Zeros are common and take part; other numbers without a leading bit and those that are not finite have code of
  // their own.
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i bits = _mm256_castpd_si256(a), unit = _mm256_set1_epi64x(std::int64_t{1} << 52);
    const __m256i has_no_exponent = _mm256_or_si256(_mm256_sub_epi64(bits, unit), _mm256_add_epi64(bits, unit));
    const __m256i is_zero = _mm256_cmpeq_epi64(bits, _mm256_setzero_si256());
    if (!_mm256_testc_pd(_mm256_castsi256_pd(is_zero), _mm256_castsi256_pd(has_no_exponent))) [[unlikely]]
      return exponent_of_any(a, mantissa);
    const __m256i rounded = _mm256_add_epi64(bits, _mm256_set1_epi64x(std::int64_t{1} << 51));
    mantissa = mantissa_of(rounded);
    return _mm256_or_pd(exponent_field(rounded),
                        _mm256_and_pd(_mm256_castsi256_pd(is_zero), set(detail::endless<double>)));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    // Where the result is below 2^-1021, it is 0; where it may overflow, or k is NaN, there is other code.
    if (_mm256_movemask_pd(_mm256_cmp_pd(k, set(1023), _CMP_NLT_UQ)) != 0) [[unlikely]]
      return scale_by_any(larger(set(0.5), smaller(a, set(2.5))), k);
    const reg scaled = _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(a), exponent_bits(k)));
    return _mm256_and_pd(scaled, _mm256_cmp_pd(k, set(-1021), _CMP_GE_OQ));
  }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    if (_mm256_movemask_pd(_mm256_cmp_pd(k, set(1023), _CMP_NLT_UQ)) != 0) [[unlikely]] {
      low = scale_by_any(low, smaller(set(1030), k));
      return scale_by_any(high, k);
    }
    const __m256i power = _mm256_add_epi64(exponent_bits(k), _mm256_castpd_si256(set(1)));
    const reg power_or_0 = _mm256_and_pd(_mm256_castsi256_pd(power), _mm256_cmp_pd(k, set(-1021), _CMP_GE_OQ));
    low = mul(low, power_or_0);
    return mul(high, power_or_0);
  }
  static NORMS_INLINE reg lookup(const double* table, reg index) {
    const __m256i entries = _mm256_and_si256(_mm256_castpd_si256(index), _mm256_set1_epi64x(15));
    const __m128i low = _mm256_castsi256_si128(entries), high = _mm256_extracti128_si256(entries, 1);
    const __m128d first = _mm_loadh_pd(_mm_load_sd(table + _mm_cvtsi128_si64(low)), table + _mm_extract_epi64(low, 1));
    const __m128d last = _mm_loadh_pd(_mm_load_sd(table + _mm_cvtsi128_si64(high)), table + _mm_extract_epi64(high, 1));
    return _mm256_set_m128d(last, first);
  }

 private:
  /// floor(k) where doubles have their exponent.
  static NORMS_INLINE __m256i exponent_bits(reg k) {
    const __m256i sixteenths = _mm256_slli_epi64(_mm256_castpd_si256(add(k, set(0x1.8p48))), 48);
    return _mm256_and_si256(sixteenths, _mm256_set1_epi64x(~((std::int64_t{1} << 52) - 1)));
  }
  /// Of a rounded to a multiple of half its leading bit.
  static NORMS_INLINE reg mantissa_of(__m256i rounded) {
    const __m256i fraction = _mm256_and_si256(rounded, _mm256_set1_epi64x((std::int64_t{1} << 52) - 1));
    return _mm256_castsi256_pd(_mm256_add_epi64(fraction, _mm256_castpd_si256(set(0.75))));
  }
  static NORMS_INLINE reg exponent_field(__m256i rounded) {
    // As the last bits of 2^52.
    const reg biased = _mm256_or_pd(_mm256_castsi256_pd(_mm256_srli_epi64(rounded, 52)), set(0x1p52));
    return sub(biased, set(0x1p52 + 1023));
  }
  static NORMS_INLINE reg exponent_of_any(reg a, reg& mantissa) {
    const reg is_zero = _mm256_cmp_pd(a, zero(), _CMP_EQ_OQ),
              is_subnormal = _mm256_cmp_pd(a, set(0x1p-1022), _CMP_LT_OQ);
    const reg scaled = mul(a, set(0x1p54));
    a = _mm256_blendv_pd(a, scaled, is_subnormal);
    const __m256i bits = _mm256_castpd_si256(a), infinity = _mm256_set1_epi64x(std::int64_t{2047} << 52);
    const __m256i rounded = _mm256_add_epi64(bits, _mm256_set1_epi64x(std::int64_t{1} << 51));
    mantissa = mantissa_of(rounded);
    const reg e = sub(exponent_field(rounded), _mm256_and_pd(is_subnormal, set(54)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude endless, or all of it NaN.
    const reg is_infinite = _mm256_castsi256_pd(_mm256_cmpeq_epi64(bits, infinity));
    const reg is_nan = _mm256_castsi256_pd(_mm256_cmpgt_epi64(bits, infinity));
    const reg endless = _mm256_and_pd(_mm256_or_pd(is_zero, is_infinite), set(detail::endless<double>));
    return _mm256_or_pd(_mm256_or_pd(e, endless), is_nan);
  }
  static NORMS_INLINE reg scale_by_any(reg a, reg k) {
    // In two steps, since one power of two may overflow where the result does not.
    const reg near = larger(set(-2040), smaller(set(2040), k));
    const reg half = add(mul(near, set(0.5)), set(0x1.8p52)), rest = sub(near, sub(half, set(0x1.8p52)));
    const __m256i one = _mm256_set1_epi64x(std::int64_t{1023} << 52),
                  exponents = _mm256_set1_epi64x(~((std::int64_t{1} << 52) - 1));
    const __m256i sixteenths = _mm256_castpd_si256(add(rest, set(0x1.8p48)));
    const reg first_power =
        _mm256_castsi256_pd(_mm256_add_epi64(_mm256_slli_epi64(_mm256_castpd_si256(half), 52), one));
    const reg last_power =
        _mm256_castsi256_pd(_mm256_add_epi64(_mm256_and_si256(_mm256_slli_epi64(sixteenths, 48), exponents), one));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }
  static NORMS_INLINE __m256i first_lanes(std::size_t count) { return _mm256_loadu_si256(lanes_set(2 * count)); }
  // vminpd and vmaxpd return their second operand where one is NaN, so only a NaN in the first is lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    return _mm256_blendv_pd(otherwise, a, _mm256_cmp_pd(a, a, _CMP_UNORD_Q));
  }
};

template <> struct vec<float> {
  using element = float;
  using reg = __m256;
  static constexpr bool scales_any_number = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 8; }
  static NORMS_INLINE constexpr std::size_t alignment() { return 64; }
  static NORMS_INLINE reg zero() { return _mm256_setzero_ps(); }
  static NORMS_INLINE reg set(float a) { return _mm256_set1_ps(a); }
  static NORMS_INLINE reg load(const float* p) { return _mm256_loadu_ps(p); }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    return _mm256_maskload_ps(p, first_lanes(count));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    return _mm256_and_ps(a, _mm256_castsi256_ps(first_lanes(count)));
  }
  static NORMS_INLINE void store(float* p, reg a) { _mm256_storeu_ps(p, a); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+x"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return _mm256_fmadd_ps(a, b, c); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return _mm256_fmsub_ps(a, b, c); }
  static NORMS_INLINE reg abs(reg a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }
  static NORMS_INLINE reg sqrt(reg a) { return _mm256_sqrt_ps(a); }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm256_castsi256_ps(_mm256_sub_epi32(_mm256_set1_epi32(0x7f800000), _mm256_castps_si256(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) { return _mm256_max_ps(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castps_si256(a), _mm256_castps_si256(a)) != 0;
  }
  static NORMS_INLINE reg unfit_weights(reg gathered, reg weight, float limit) {
    const __m256i largest = _mm256_set1_epi32(static_cast<std::int32_t>(detail::to_bits(limit) - 1));
    const __m256i below = _mm256_sub_epi32(largest, _mm256_castps_si256(weight));
    return _mm256_or_ps(gathered, _mm256_or_ps(weight, _mm256_castsi256_ps(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm256_movemask_ps(a) != 0; }
  static NORMS_INLINE reg minimum(reg a, reg b) { return prefer_nan(a, _mm256_min_ps(a, b)); }
  static NORMS_INLINE reg maximum(reg a, reg b) { return prefer_nan(a, _mm256_max_ps(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    return _mm256_and_ps(_mm256_cmp_ps(a, b, _CMP_NEQ_UQ), _mm256_set1_ps(1));
  }
  static NORMS_INLINE reg quotient(reg a, reg b) {
    return _mm256_andnot_ps(_mm256_cmp_ps(b, _mm256_setzero_ps(), _CMP_EQ_OQ), _mm256_div_ps(a, b));
  }
  static NORMS_INLINE float reduce_add(reg a) {
    return sse2::vec<float>::reduce_add(_mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1)));
  }
  static NORMS_INLINE float reduce_max(reg a) {
    return sse2::vec<float>::reduce_max(_mm_max_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1)));
  }

  // What power.inl needs; see power_operations in power.hpp.
  static NORMS_INLINE reg smaller(reg a, reg b) { return _mm256_min_ps(a, b); }
  static NORMS_INLINE reg clamped(reg a, float bound) { return larger(set(-bound), smaller(a, set(bound))); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i bits = _mm256_castps_si256(a), unit = _mm256_set1_epi32(1 << 23);
    const __m256i has_no_exponent = _mm256_or_si256(_mm256_sub_epi32(bits, unit), _mm256_add_epi32(bits, unit));
    const __m256i is_zero = _mm256_cmpeq_epi32(bits, _mm256_setzero_si256());
    if (!_mm256_testc_ps(_mm256_castsi256_ps(is_zero), _mm256_castsi256_ps(has_no_exponent))) [[unlikely]]
      return exponent_of_any(a, mantissa);
    const __m256i rounded = _mm256_add_epi32(bits, _mm256_set1_epi32(1 << 22));
    mantissa = mantissa_of(rounded);
    return _mm256_or_ps(exponent_field(rounded),
                        _mm256_and_ps(_mm256_castsi256_ps(is_zero), set(detail::endless<float>)));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    if (_mm256_movemask_ps(_mm256_cmp_ps(k, set(127), _CMP_NLT_UQ)) != 0) [[unlikely]]
      return scale_by_any(larger(set(0.5f), smaller(a, set(2.5f))), k);
    const __m256i exponents = _mm256_slli_epi32(_mm256_cvtps_epi32(k), 23);
    const reg scaled = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), exponents));
    return _mm256_and_ps(scaled, _mm256_cmp_ps(k, set(-125), _CMP_GE_OQ));
  }

 private:
  static NORMS_INLINE reg mantissa_of(__m256i rounded) {
    const __m256i fraction = _mm256_and_si256(rounded, _mm256_set1_epi32((1 << 23) - 1));
    return _mm256_castsi256_ps(_mm256_add_epi32(fraction, _mm256_castps_si256(set(0.75f))));
  }
  static NORMS_INLINE reg exponent_field(__m256i rounded) {
    return sub(_mm256_cvtepi32_ps(_mm256_srli_epi32(rounded, 23)), set(127));
  }
  static NORMS_INLINE reg exponent_of_any(reg a, reg& mantissa) {
    const reg is_zero = _mm256_cmp_ps(a, zero(), _CMP_EQ_OQ),
              is_subnormal = _mm256_cmp_ps(a, set(0x1p-126f), _CMP_LT_OQ);
    const reg scaled = mul(a, set(0x1p25f));
    a = _mm256_blendv_ps(a, scaled, is_subnormal);
    const __m256i bits = _mm256_castps_si256(a), infinity = _mm256_set1_epi32(255 << 23);
    const __m256i rounded = _mm256_add_epi32(bits, _mm256_set1_epi32(1 << 22));
    mantissa = mantissa_of(rounded);
    const reg e = sub(exponent_field(rounded), _mm256_and_ps(is_subnormal, set(25)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude endless, or all of it NaN.
    const reg is_infinite = _mm256_castsi256_ps(_mm256_cmpeq_epi32(bits, infinity));
    const reg is_nan = _mm256_castsi256_ps(_mm256_cmpgt_epi32(bits, infinity));
    const reg endless = _mm256_and_ps(_mm256_or_ps(is_zero, is_infinite), set(detail::endless<float>));
    return _mm256_or_ps(_mm256_or_ps(e, endless), is_nan);
  }
  static NORMS_INLINE reg scale_by_any(reg a, reg k) {
    const reg near = larger(set(-250), smaller(set(250), k));
    const __m256i n = _mm256_cvtps_epi32(near), half = _mm256_srai_epi32(n, 1), one = _mm256_set1_epi32(127 << 23);
    const reg first_power = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_slli_epi32(half, 23), one));
    const reg last_power = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_slli_epi32(_mm256_sub_epi32(n, half), 23), one));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }
  static NORMS_INLINE __m256i first_lanes(std::size_t count) { return _mm256_loadu_si256(lanes_set(count)); }
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    return _mm256_blendv_ps(otherwise, a, _mm256_cmp_ps(a, a, _CMP_UNORD_Q));
  }
};
/// What is computed of one number: plain arithmetic with fused products.
namespace finishing {
template <class T> struct vec : sse2::finishing::vec<T> {
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
  static constexpr const char* name = "avx2";
  static bool supported(const detail::cpu_features& cpu) { return cpu.avx2_fma; }
  template <class F, class P, class T, class Y> using kernel = avx2::kernel<F, P, T, Y>;
  template <class F, class P, class T, class Y> using folds = avx2::folds<F, P, T, Y>;
  template <class F, class P, class T, class Y> using scaled_folds = avx2::folds<F, P, T, Y>;
  template <int Degree, class T, class Y> using slices = avx2::slices<Degree, T, Y>;
};
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
