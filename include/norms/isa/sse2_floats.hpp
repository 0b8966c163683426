#pragma once
// SSE2: four floats in a register; sse2.hpp has two doubles.
#include "scalar.hpp"
#include "sse2_halves.hpp"

#include <emmintrin.h>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

template <class T> struct vec;

template <class V> struct unchecked_floats;

template <> struct vec<float> {
  using element = float;
  using reg = __m128;
  using unchecked = unchecked_floats<vec>;
  static constexpr bool scales_any_number = false, has_larger_magnitude = false;
  static NORMS_INLINE constexpr std::size_t lanes() { return 4; }
  static NORMS_INLINE reg zero() { return _mm_setzero_ps(); }
  static NORMS_INLINE reg set(float a) { return _mm_set1_ps(a); }
  static NORMS_INLINE reg load(const float* p) { return _mm_loadu_ps(p); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    const __m128i halves = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
    return widened<H>(_mm_unpacklo_epi16(halves, _mm_setzero_si128()));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    if (count == 1) return _mm_load_ss(p);
    const reg two = _mm_loadl_pi(_mm_setzero_ps(), reinterpret_cast<const __m64*>(p));
    return count == 2 ? two : _mm_movelh_ps(two, _mm_load_ss(p + 2));
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return load(first_halves<H, 4>(p, count).halves);
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    const __m128i kept = _mm_cmpgt_epi32(_mm_set1_epi32(static_cast<int>(count)), _mm_setr_epi32(0, 1, 2, 3));
    return _mm_and_ps(_mm_castsi128_ps(kept), a);
  }
  static NORMS_INLINE void store(float* p, reg a) { _mm_storeu_ps(p, a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) { return _mm_or_ps(all, _mm_xor_ps(a, b)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_castps_si128(a), _mm_setzero_si128())) == 0xffff;
  }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+x"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) {
    reg product = a * b;
    NORMS_ROUND_PRODUCT(product);
    return product + c;
  }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static NORMS_INLINE reg magnitude(reg a) { return _mm_and_ps(a, _mm_castsi128_ps(_mm_set1_epi32(0x7fffffff))); }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_SSE_INSTRUCTION(a, "sqrtps", _mm_sqrt_ps);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm_castsi128_ps(_mm_sub_epi32(_mm_set1_epi32(0x7f800000), _mm_castps_si128(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_SSE_INSTRUCTION_OF_TWO(a, b, "maxps", _mm_max_ps);
    return a;
  }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) {
    a = _mm_castsi128_ps(_mm_max_epi16(_mm_castps_si128(a), _mm_castps_si128(b)));
    __asm__("" : "+x"(a) : "x"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE bool all_finite(reg a) {
    const __m128i bits = _mm_and_si128(_mm_castps_si128(a), _mm_set1_epi32(0x7fffffff));
    return _mm_movemask_epi8(_mm_cmpgt_epi32(bits, _mm_set1_epi32(0x7f7fffff))) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, float limit) {
    const __m128i largest = _mm_set1_epi32(static_cast<std::int32_t>(detail::to_bits(limit) - 1));
    const __m128i below = _mm_sub_epi32(largest, _mm_castps_si128(weight));
    return _mm_or_ps(gathered, _mm_or_ps(weight, _mm_castsi128_ps(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm_movemask_ps(a) != 0; }
  /// a where it is NaN. Minima and maxima return their second operand beside NaN, so that only one in the first is
  /// lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    NORMS_HIDE_REGISTER(a, __m128i);
    return either(__m128i(a != a), a, otherwise);
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return prefer_nan(a, smaller(a, b)); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return prefer_nan(a, larger(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    NORMS_HIDE_REGISTER(a, __m128i);
    NORMS_HIDE_REGISTER(b, __m128i);
    return kept(__m128i(a != b), set(1));
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) { return kept(__m128i(weight != zero()), term); }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const __m128i has_divisor = __m128i(b != zero());
    return kept(has_divisor, a / either(has_divisor, b, set(1)));
  }
  static NORMS_INLINE float first(reg a) { return _mm_cvtss_f32(a); }
  static NORMS_INLINE float reduce_add(reg a) {
    a = a + _mm_movehl_ps(a, a);
    return first(a + _mm_shuffle_ps(a, a, 1));
  }
  static NORMS_INLINE float reduce_max(reg a) {
    a = larger(a, _mm_movehl_ps(a, a));
    return first(larger(a, _mm_shuffle_ps(a, a, 1)));
  }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_SSE_INSTRUCTION_OF_TWO(a, b, "minps", _mm_min_ps);
    return a;
  }
  static NORMS_INLINE reg clamped(reg a, float bound) { return larger(set(-bound), smaller(a, set(bound))); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m128i is_zero = __m128i(a == zero()), is_subnormal = __m128i(a < set(0x1p-126f));
    a = mul(a, either(is_subnormal, set(0x1p25f), set(1)));
    const __m128i bits = _mm_castps_si128(a), infinity = _mm_set1_epi32(255 << 23);
    const __m128i rounded = _mm_add_epi32(bits, _mm_set1_epi32(1 << 22));
    mantissa = _mm_castsi128_ps(
        _mm_sub_epi32(_mm_add_epi32(bits, _mm_set1_epi32(127 << 23)), _mm_and_si128(rounded, infinity)));
    const reg e = sub(sub(_mm_cvtepi32_ps(_mm_srli_epi32(rounded, 23)), set(127)), kept(is_subnormal, set(25)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude log_limit, or all of it NaN.
    const __m128i is_infinite = _mm_cmpeq_epi32(bits, infinity), is_nan = _mm_cmpgt_epi32(bits, infinity);
    const reg log_limit = kept(_mm_or_si128(is_zero, is_infinite), set(detail::log_limit<float>));
    return _mm_or_ps(_mm_or_ps(e, log_limit), _mm_castsi128_ps(is_nan));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    const reg within = larger(set(-250), smaller(set(250), k));
    const __m128i n = _mm_cvtps_epi32(within), half = _mm_srai_epi32(n, 1), one = _mm_set1_epi32(127 << 23);
    const reg first_power = _mm_castsi128_ps(_mm_add_epi32(_mm_slli_epi32(half, 23), one));
    const reg last_power = _mm_castsi128_ps(_mm_add_epi32(_mm_slli_epi32(_mm_sub_epi32(n, half), 23), one));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }

  // Masks are integers, since all bits set would be NaN.
  static NORMS_INLINE reg kept(__m128i mask, reg a) {
    return _mm_castsi128_ps(_mm_and_si128(mask, _mm_castps_si128(a)));
  }
  static NORMS_INLINE reg either(__m128i mask, reg a, reg b) {
    const __m128i second = _mm_andnot_si128(mask, _mm_castps_si128(b));
    return _mm_castsi128_ps(_mm_or_si128(_mm_and_si128(mask, _mm_castps_si128(a)), second));
  }
};
/// Makes a power that overflows NaN, since sums of infinite powers would lead to differences of infinities.
template <class V> struct unchecked_floats : V {
  using reg = __m128;
  static NORMS_INLINE reg scale(reg a, reg k) {
    const __m128i is_finite = __m128i(k < V::set(127));
    return V::either(is_finite, V::scale(a, k), V::set(detail::quiet_nan<float>()));
  }
};
}  // namespace sse2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
