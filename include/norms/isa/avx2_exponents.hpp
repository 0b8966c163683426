#pragma once
// What powers need with AVX2, which has no instructions for it: the exponent of a number, and a number times a power of
// two; power_operations in number/power.hpp says what each function does.
#include "sse2.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma,f16c")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

/// For V = vec<double>.
template <class V> struct exponents_of_doubles {
  using reg = __m256d;

  // Zeros are common and take part; other numbers without a leading bit and those that are not finite have code of
  // their own.
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i is_zero = equals_zero(a);
    if (!_mm256_testc_pd(_mm256_castsi256_pd(is_zero), _mm256_castsi256_pd(has_no_exponent(a)))) [[unlikely]]
      return exponent_of_any(a, mantissa);
    return exponent_of_normal(a, is_zero, mantissa);
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    // Where the result is below 2^-1021, it is 0; where it may overflow, or k is NaN, there is other code.
    if (_mm256_movemask_epi8(is_out_of_range(k)) != 0) [[unlikely]]
      return scale_by_any(V::larger(V::set(0.5), V::smaller(a, V::set(2.5))), k);
    const reg scaled = _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(a), exponent_bits(k)));
    return V::kept(is_not_tiny(k), scaled);
  }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    if (_mm256_movemask_epi8(is_out_of_range(k)) != 0) [[unlikely]] {
      low = scale_by_any(low, V::smaller(V::set(1030), k));
      return scale_by_any(high, k);
    }
    const __m256i power = _mm256_add_epi64(exponent_bits(k), _mm256_castpd_si256(V::set(1)));
    const reg power_or_0 = V::kept(is_not_tiny(k), _mm256_castsi256_pd(power));
    low = V::mul(low, power_or_0);
    return V::mul(high, power_or_0);
  }
  static NORMS_INLINE reg lookup(const double* table, reg index) {
    const __m256i entries = _mm256_and_si256(_mm256_castpd_si256(index), _mm256_set1_epi64x(15));
    const __m128i low = _mm256_castsi256_si128(entries), high = _mm256_extracti128_si256(entries, 1);
    const __m128d first = _mm_loadh_pd(_mm_load_sd(table + _mm_cvtsi128_si64(low)), table + _mm_extract_epi64(low, 1));
    const __m128d last = _mm_loadh_pd(_mm_load_sd(table + _mm_cvtsi128_si64(high)), table + _mm_extract_epi64(high, 1));
    return _mm256_set_m128d(last, first);
  }

  // Comparisons that no NaN makes an exception.
  static NORMS_INLINE __m256i is_out_of_range(reg k) { return __m256i(_mm256_cmp_pd(k, V::set(1023), _CMP_NLT_UQ)); }
  static NORMS_INLINE __m256i is_not_tiny(reg k) { return __m256i(_mm256_cmp_pd(k, V::set(-1021), _CMP_GE_OQ)); }
  static NORMS_INLINE __m256i equals_zero(reg a) {
    return _mm256_cmpeq_epi64(_mm256_castpd_si256(a), _mm256_setzero_si256());
  }
  /// The sign is set of a >= 0 that is not normal.
  static NORMS_INLINE __m256i has_no_exponent(reg a) {
    const __m256i bits = _mm256_castpd_si256(a), unit = _mm256_set1_epi64x(std::int64_t{1} << 52);
    return _mm256_or_si256(_mm256_sub_epi64(bits, unit), _mm256_add_epi64(bits, unit));
  }
  static NORMS_INLINE reg exponent_of_normal(reg a, __m256i is_zero, reg& mantissa) {
    const __m256i rounded = _mm256_add_epi64(_mm256_castpd_si256(a), _mm256_set1_epi64x(std::int64_t{1} << 51));
    mantissa = mantissa_of(rounded);
    return _mm256_or_pd(exponent_field(rounded), V::kept(is_zero, V::set(detail::log_limit<double>)));
  }
  /// floor(k) where doubles have their exponent.
  static NORMS_INLINE __m256i exponent_bits(reg k) {
    const __m256i sixteenths = _mm256_slli_epi64(_mm256_castpd_si256(V::add(k, V::set(0x1.8p48))), 48);
    return _mm256_and_si256(sixteenths, _mm256_set1_epi64x(~((std::int64_t{1} << 52) - 1)));
  }
  /// The exponent of a, rounded to a multiple of half its leading bit.
  static NORMS_INLINE reg mantissa_of(__m256i rounded) {
    const __m256i fraction = _mm256_and_si256(rounded, _mm256_set1_epi64x((std::int64_t{1} << 52) - 1));
    return _mm256_castsi256_pd(_mm256_add_epi64(fraction, _mm256_castpd_si256(V::set(0.75))));
  }
  static NORMS_INLINE reg exponent_field(__m256i rounded) {
    // The exponent field becomes the last bits of 2^52.
    const reg biased = _mm256_or_pd(_mm256_castsi256_pd(_mm256_srli_epi64(rounded, 52)), V::set(0x1p52));
    return V::sub(biased, V::set(0x1p52 + 1023));
  }
  static NORMS_INLINE reg exponent_of_any(reg a, reg& mantissa) {
    const __m256i is_zero = __m256i(a == V::zero()), is_subnormal = __m256i(a < V::set(0x1p-1022));
    a = V::mul(a, V::either(is_subnormal, V::set(0x1p54), V::set(1)));
    const __m256i bits = _mm256_castpd_si256(a), infinity = _mm256_set1_epi64x(std::int64_t{2047} << 52);
    const __m256i rounded = _mm256_add_epi64(bits, _mm256_set1_epi64x(std::int64_t{1} << 51));
    mantissa = mantissa_of(rounded);
    const reg e = V::sub(exponent_field(rounded), V::kept(is_subnormal, V::set(54)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude log_limit, or all of it NaN.
    const __m256i is_infinite = _mm256_cmpeq_epi64(bits, infinity), is_nan = _mm256_cmpgt_epi64(bits, infinity);
    const reg log_limit = V::kept(_mm256_or_si256(is_zero, is_infinite), V::set(detail::log_limit<double>));
    return _mm256_or_pd(_mm256_or_pd(e, log_limit), _mm256_castsi256_pd(is_nan));
  }
  static NORMS_INLINE reg scale_by_any(reg a, reg k) {
    // In two steps, since one power of two may overflow where the result does not.
    const reg within = V::larger(V::set(-2040), V::smaller(V::set(2040), k));
    const reg half = V::add(V::mul(within, V::set(0.5)), V::set(0x1.8p52)),
              rest = V::sub(within, V::sub(half, V::set(0x1.8p52)));
    const __m256i one = _mm256_set1_epi64x(std::int64_t{1023} << 52),
                  exponents = _mm256_set1_epi64x(~((std::int64_t{1} << 52) - 1));
    const __m256i sixteenths = _mm256_castpd_si256(V::add(rest, V::set(0x1.8p48)));
    const reg first_power =
        _mm256_castsi256_pd(_mm256_add_epi64(_mm256_slli_epi64(_mm256_castpd_si256(half), 52), one));
    const reg last_power =
        _mm256_castsi256_pd(_mm256_add_epi64(_mm256_and_si256(_mm256_slli_epi64(sixteenths, 48), exponents), one));
    return V::mul(V::mul(V::mul_add(k, V::in_register(V::zero()), a), first_power), last_power);  // NaN where k is
  }
};

/// For V = vec<float>.
template <class V> struct exponents_of_floats {
  using reg = __m256;

  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i is_zero = equals_zero(a);
    if (!_mm256_testc_ps(_mm256_castsi256_ps(is_zero), _mm256_castsi256_ps(has_no_exponent(a)))) [[unlikely]]
      return exponent_of_any(a, mantissa);
    return exponent_of_normal(a, is_zero, mantissa);
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    if (_mm256_movemask_epi8(is_out_of_range(k)) != 0) [[unlikely]]
      return scale_by_any(V::larger(V::set(0.5f), V::smaller(a, V::set(2.5f))), k);
    const reg scaled = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), exponent_bits(k)));
    return V::kept(is_not_tiny(k), scaled);
  }

  // Comparisons that no NaN makes an exception.
  static NORMS_INLINE __m256i is_out_of_range(reg k) { return __m256i(_mm256_cmp_ps(k, V::set(127), _CMP_NLT_UQ)); }
  static NORMS_INLINE __m256i is_not_tiny(reg k) { return __m256i(_mm256_cmp_ps(k, V::set(-125), _CMP_GE_OQ)); }
  static NORMS_INLINE __m256i equals_zero(reg a) {
    return _mm256_cmpeq_epi32(_mm256_castps_si256(a), _mm256_setzero_si256());
  }
  /// The sign is set of a >= 0 that is not normal.
  static NORMS_INLINE __m256i has_no_exponent(reg a) {
    const __m256i bits = _mm256_castps_si256(a), unit = _mm256_set1_epi32(1 << 23);
    return _mm256_or_si256(_mm256_sub_epi32(bits, unit), _mm256_add_epi32(bits, unit));
  }
  static NORMS_INLINE reg exponent_of_normal(reg a, __m256i is_zero, reg& mantissa) {
    const __m256i rounded = _mm256_add_epi32(_mm256_castps_si256(a), _mm256_set1_epi32(1 << 22));
    mantissa = mantissa_of(rounded);
    return _mm256_or_ps(exponent_field(rounded), V::kept(is_zero, V::set(detail::log_limit<float>)));
  }
  /// An integer k where floats have their exponent; by an addition, since a conversion of a large k is an exception.
  static NORMS_INLINE __m256i exponent_bits(reg k) {
    return _mm256_slli_epi32(_mm256_castps_si256(V::add(k, V::set(0x1.8p23f))), 23);
  }
  static NORMS_INLINE reg mantissa_of(__m256i rounded) {
    const __m256i fraction = _mm256_and_si256(rounded, _mm256_set1_epi32((1 << 23) - 1));
    return _mm256_castsi256_ps(_mm256_add_epi32(fraction, _mm256_castps_si256(V::set(0.75f))));
  }
  static NORMS_INLINE reg exponent_field(__m256i rounded) {
    return V::sub(_mm256_cvtepi32_ps(_mm256_srli_epi32(rounded, 23)), V::set(127));
  }
  static NORMS_INLINE reg exponent_of_any(reg a, reg& mantissa) {
    const __m256i is_zero = __m256i(a == V::zero()), is_subnormal = __m256i(a < V::set(0x1p-126f));
    a = V::mul(a, V::either(is_subnormal, V::set(0x1p25f), V::set(1)));
    const __m256i bits = _mm256_castps_si256(a), infinity = _mm256_set1_epi32(255 << 23);
    const __m256i rounded = _mm256_add_epi32(bits, _mm256_set1_epi32(1 << 22));
    mantissa = mantissa_of(rounded);
    const reg e = V::sub(exponent_field(rounded), V::kept(is_subnormal, V::set(25)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude log_limit, or all of it NaN.
    const __m256i is_infinite = _mm256_cmpeq_epi32(bits, infinity), is_nan = _mm256_cmpgt_epi32(bits, infinity);
    const reg log_limit = V::kept(_mm256_or_si256(is_zero, is_infinite), V::set(detail::log_limit<float>));
    return _mm256_or_ps(_mm256_or_ps(e, log_limit), _mm256_castsi256_ps(is_nan));
  }
  static NORMS_INLINE reg scale_by_any(reg a, reg k) {
    const reg within = V::larger(V::set(-250), V::smaller(V::set(250), k));
    const __m256i n = _mm256_cvtps_epi32(within), half = _mm256_srai_epi32(n, 1), one = _mm256_set1_epi32(127 << 23);
    const reg first_power = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_slli_epi32(half, 23), one));
    const reg last_power = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_slli_epi32(_mm256_sub_epi32(n, half), 23), one));
    return V::mul(V::mul(V::mul_add(k, V::in_register(V::zero()), a), first_power), last_power);  // NaN where k is
  }
};

/// V without branches: the result is NaN where V branches to code for rare numbers, and for infinite ones.
template <class V> struct unchecked_doubles : V {
  using reg = __m256d;

  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i is_zero = V::equals_zero(a);
    const reg e = V::exponent_of_normal(a, is_zero, mantissa);
    const __m256i has_none = _mm256_andnot_si256(is_zero, V::has_no_exponent(a));
    return _mm256_blendv_pd(e, V::set(detail::quiet_nan<double>()), _mm256_castsi256_pd(has_none));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    const reg scaled = _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(a), V::exponent_bits(k)));
    return or_nan(V::kept(V::is_not_tiny(k), scaled), k);
  }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    const __m256i power = _mm256_add_epi64(V::exponent_bits(k), _mm256_castpd_si256(V::set(1)));
    const reg power_or_0 = V::kept(V::is_not_tiny(k), _mm256_castsi256_pd(power));
    low = V::mul(low, power_or_0);
    return or_nan(V::mul(high, power_or_0), k);
  }

 private:
  static NORMS_INLINE reg or_nan(reg a, reg k) { return _mm256_or_pd(a, _mm256_castsi256_pd(V::is_out_of_range(k))); }
};
template <class V> struct unchecked_floats : V {
  using reg = __m256;

  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m256i is_zero = V::equals_zero(a);
    const reg e = V::exponent_of_normal(a, is_zero, mantissa);
    const __m256i has_none = _mm256_andnot_si256(is_zero, V::has_no_exponent(a));
    return _mm256_blendv_ps(e, V::set(detail::quiet_nan<float>()), _mm256_castsi256_ps(has_none));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    const reg scaled = _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), V::exponent_bits(k)));
    return _mm256_or_ps(V::kept(V::is_not_tiny(k), scaled), _mm256_castsi256_ps(V::is_out_of_range(k)));
  }
};
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
