#pragma once
// AVX-512 F, DQ, VL and BW: 512-bit vectors and masked loads.
#include "avx2.hpp"
#include "avx512_integers.hpp"

NORMS_TARGET_BEGIN("avx2,fma,f16c,avx512f,avx512dq,avx512vl,avx512bw")
namespace norms {
inline namespace NORMS_ABI {
namespace avx512 {

inline constexpr bool fuses_multiply_add = true;

// For the instructions that classify numbers.
inline constexpr int quiet_nan = 0x01, infinite = 0x08 | 0x10, signalling_nan = 0x80;

template <class T> struct vec;

/// Sixteen halves of type H as floats.
template <detail::half H> NORMS_INLINE __m512 sixteen_widened(__m256i halves) {
  if constexpr (detail::binary16<H>) return _mm512_cvtph_ps(halves);
  else return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), 16));
}

template <class V> struct unchecked_doubles;

template <> struct vec<double> {
  using element = double;
  using reg = __m512d;
  using unchecked = unchecked_doubles<vec>;  // see split_exponent
  static constexpr bool has_lookup = true, has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 8; }
  static NORMS_INLINE reg zero() { return _mm512_setzero_pd(); }
  static NORMS_INLINE reg set(double a) { return _mm512_set1_pd(a); }
  static NORMS_INLINE reg load(const double* p) { return _mm512_loadu_pd(p); }
  static NORMS_INLINE reg load(const float* p) { return _mm512_cvtps_pd(_mm256_loadu_ps(p)); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return _mm512_cvtps_pd(avx2::eight_widened<H>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))));
  }
  static NORMS_INLINE reg load_first(const double* p, std::size_t count) {
    return _mm512_maskz_loadu_pd(first_lanes(count), p);
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return _mm512_cvtps_pd(avx2::eight_widened<H>(_mm_maskz_loadu_epi16(first_lanes(count), p)));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    return _mm512_cvtps_pd(_mm256_maskz_loadu_ps(first_lanes(count), p));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) { return _mm512_maskz_mov_pd(first_lanes(count), a); }
  static NORMS_INLINE void store(double* p, reg a) { _mm512_storeu_pd(p, a); }
  static NORMS_INLINE void store(float* p, __m256 a) { _mm256_storeu_ps(p, a); }
  // The registers of doubles, and of the floats they are rounded to, as they are stored.
  template <class E> using stored_as = std::conditional_t<sizeof(E) == sizeof(float), avx2::vec<float>, vec>;
  static NORMS_INLINE __m256 to_floats(reg a) { return _mm512_cvtpd_ps(a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) { return _mm512_or_pd(all, _mm512_xor_pd(a, b)); }
  static NORMS_INLINE reg even_and_odd(reg a, reg b, reg& odd) {
    const __m512i even = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
    odd = _mm512_permutex2var_pd(a, _mm512_add_epi64(even, _mm512_set1_epi64(1)), b);
    return _mm512_permutex2var_pd(a, even, b);
  }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+v"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return _mm512_fmadd_pd(a, b, c); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return _mm512_fmsub_pd(a, b, c); }
  /// a - b by the units for fused products, which some CPUs have beside those for sums: loops that share their work
  /// between the two take two thirds of the time there, and the same elsewhere.
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return mul_sub(a, in_register(set(1)), b); }
  /// Where sums should leave their units to conversions, of which there is one a cycle here: the sums are not in its way.
  static NORMS_INLINE reg add_as_product(reg a, reg b) { return add(a, b); }
  static NORMS_INLINE reg magnitude(reg a) { return _mm512_andnot_pd(_mm512_set1_pd(-0.0), a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    return _mm512_xor_pd(a, _mm512_and_pd(_mm512_set1_pd(-0.0), sign));
  }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_INSTRUCTION(a, "vsqrtpd %1, %0", _mm512_sqrt_pd);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm512_castsi512_pd(_mm512_sub_epi64(_mm512_set1_epi64(0x7ff0000000000000), _mm512_castpd_si512(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vmaxpd %2, %1, %0", _mm512_max_pd);
    return a;
  }
  /// One instruction: the larger magnitude (operation 3), its sign cleared (2).
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return _mm512_range_pd(m, a, 2 << 2 | 3); }
  static NORMS_INLINE reg larger_magnitude(reg a, reg b) {
    a = _mm512_castsi512_pd(_mm512_max_epu64(_mm512_castpd_si512(a), _mm512_castpd_si512(b)));
    __asm__("" : "+v"(a) : "v"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) { return larger_magnitude(a, b); }
  static NORMS_INLINE reg exclusive_or(reg a, reg b, reg c) {
    return _mm512_castsi512_pd(
        _mm512_ternarylogic_epi64(_mm512_castpd_si512(a), _mm512_castpd_si512(b), _mm512_castpd_si512(c), 0x96));
  }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm512_test_epi32_mask(_mm512_castpd_si512(a), _mm512_castpd_si512(a)) == 0;
  }
  static NORMS_INLINE bool all_finite(reg a) {
    return _mm512_fpclass_pd_mask(a, quiet_nan | infinite | signalling_nan) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, double limit) {
    const __m512i bits = _mm512_castpd_si512(weight);
    const __m512i below =
        _mm512_sub_epi64(_mm512_set1_epi64(static_cast<std::int64_t>(detail::to_bits(limit) - 1)), bits);
    const __m512i all = _mm512_or_si512(_mm512_castpd_si512(gathered), _mm512_or_si512(bits, below));
    return _mm512_castsi512_pd(all);
  }
  static NORMS_INLINE bool any_sign(reg a) {
    const __m512i sign = _mm512_set1_epi64(static_cast<std::int64_t>(detail::sign_bit<double>));
    return _mm512_test_epi64_mask(_mm512_castpd_si512(a), sign) != 0;
  }
  /// a where it is NaN. Minima and maxima return their second operand beside NaN, so that only one in the first is
  /// lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    return _mm512_mask_mov_pd(otherwise, _mm512_fpclass_pd_mask(a, quiet_nan | signalling_nan), a);
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return prefer_nan(a, smaller(a, b)); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return prefer_nan(a, larger(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    NORMS_HIDE_REGISTER(a, __m512i);
    NORMS_HIDE_REGISTER(b, __m512i);
    return _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(a, b, _CMP_NEQ_UQ), set(1));
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) {
    return _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(weight, zero(), _CMP_NEQ_UQ), term);
  }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const __mmask8 has_divisor = _mm512_cmp_pd_mask(b, zero(), _CMP_NEQ_UQ);
    return _mm512_maskz_mov_pd(has_divisor, a / _mm512_mask_mov_pd(set(1), has_divisor, b));
  }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg product = mul(a, b);
    error = mul_sub(a, b, product);
    return product;
  }
  static NORMS_INLINE double first(reg a) { return _mm512_cvtsd_f64(a); }
  static NORMS_INLINE double reduce_add(reg a) {
    return avx2::vec<double>::reduce_add(_mm512_castpd512_pd256(a) + _mm512_extractf64x4_pd(a, 1));
  }
  static NORMS_INLINE double reduce_max(reg a) {
    return avx2::vec<double>::reduce_max(
        avx2::vec<double>::larger(_mm512_castpd512_pd256(a), _mm512_extractf64x4_pd(a, 1)));
  }
  static NORMS_INLINE double largest_magnitude(reg a) {
    const __m512i all = _mm512_castpd_si512(a);
    const __m256i four = _mm256_max_epu64(_mm512_castsi512_si256(all), _mm512_extracti64x4_epi64(all, 1));
    const __m128i two = _mm_max_epu64(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
    return _mm_cvtsd_f64(_mm_castsi128_pd(_mm_max_epu64(two, _mm_unpackhi_epi64(two, two))));
  }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vminpd %2, %1, %0", _mm512_min_pd);
    return a;
  }
  /// One instruction: the smaller magnitude (operation 2) with the sign of a.
  static NORMS_INLINE reg clamped(reg a, double bound) { return _mm512_range_pd(a, set(bound), 2); }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) { return mul_sub(a, b, set(1)); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    mantissa = _mm512_getmant_pd(a, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src);
    return clamped(sub(_mm512_getexp_pd(a), _mm512_getexp_pd(mantissa)), detail::log_limit<double>);
  }
  static NORMS_INLINE reg scale(reg a, reg k) { return _mm512_scalef_pd(a, k); }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    low = scale(low, smaller(set(1030), k));
    return scale(high, k);
  }
  static NORMS_INLINE reg lookup(const double* table, reg index) {
    return _mm512_permutex2var_pd(load(table), _mm512_castpd_si512(index), load(table + 8));
  }

 private:
  static NORMS_INLINE __mmask8 first_lanes(std::size_t count) { return static_cast<__mmask8>((1u << count) - 1); }
};

template <class V> struct unchecked_floats;

template <> struct vec<float> {
  using element = float;
  using reg = __m512;
  using unchecked = unchecked_floats<vec>;
  static constexpr bool scales_any_number = false, has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 16; }
  static NORMS_INLINE reg zero() { return _mm512_setzero_ps(); }
  static NORMS_INLINE reg set(float a) { return _mm512_set1_ps(a); }
  static NORMS_INLINE reg load(const float* p) { return _mm512_loadu_ps(p); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return sixteen_widened<H>(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    return _mm512_maskz_loadu_ps(first_lanes(count), p);
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return sixteen_widened<H>(_mm256_maskz_loadu_epi16(first_lanes(count), p));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) { return _mm512_maskz_mov_ps(first_lanes(count), a); }
  static NORMS_INLINE void store(float* p, reg a) { _mm512_storeu_ps(p, a); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+v"(a));
    return a;
  }

  static NORMS_INLINE reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE reg div(reg a, reg b) { return a / b; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) { return _mm512_fmadd_ps(a, b, c); }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) { return _mm512_fmsub_ps(a, b, c); }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return mul_sub(a, in_register(set(1)), b); }
  static NORMS_INLINE reg magnitude(reg a) { return _mm512_andnot_ps(_mm512_set1_ps(-0.0f), a); }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_INSTRUCTION(a, "vsqrtps %1, %0", _mm512_sqrt_ps);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm512_castsi512_ps(_mm512_sub_epi32(_mm512_set1_epi32(0x7f800000), _mm512_castps_si512(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vmaxps %2, %1, %0", _mm512_max_ps);
    return a;
  }
  /// One instruction: the larger magnitude (operation 3), its sign cleared (2).
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return _mm512_range_ps(m, a, 2 << 2 | 3); }
  static NORMS_INLINE reg larger_magnitude(reg a, reg b) {
    a = _mm512_castsi512_ps(_mm512_max_epu32(_mm512_castps_si512(a), _mm512_castps_si512(b)));
    __asm__("" : "+v"(a) : "v"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) { return larger_magnitude(a, b); }
  static NORMS_INLINE bool all_finite(reg a) {
    return _mm512_fpclass_ps_mask(a, quiet_nan | infinite | signalling_nan) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, float limit) {
    const __m512i bits = _mm512_castps_si512(weight);
    const __m512i below =
        _mm512_sub_epi32(_mm512_set1_epi32(static_cast<std::int32_t>(detail::to_bits(limit) - 1)), bits);
    const __m512i all = _mm512_or_si512(_mm512_castps_si512(gathered), _mm512_or_si512(bits, below));
    return _mm512_castsi512_ps(all);
  }
  static NORMS_INLINE bool any_sign(reg a) {
    const __m512i sign = _mm512_set1_epi32(static_cast<std::int32_t>(detail::sign_bit<float>));
    return _mm512_test_epi32_mask(_mm512_castps_si512(a), sign) != 0;
  }
  /// a where it is NaN. Minima and maxima return their second operand beside NaN, so that only one in the first is
  /// lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    return _mm512_mask_mov_ps(otherwise, _mm512_fpclass_ps_mask(a, quiet_nan | signalling_nan), a);
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return prefer_nan(a, smaller(a, b)); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return prefer_nan(a, larger(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    NORMS_HIDE_REGISTER(a, __m512i);
    NORMS_HIDE_REGISTER(b, __m512i);
    return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(a, b, _CMP_NEQ_UQ), set(1));
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) {
    return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(weight, zero(), _CMP_NEQ_UQ), term);
  }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const __mmask16 has_divisor = _mm512_cmp_ps_mask(b, zero(), _CMP_NEQ_UQ);
    return _mm512_maskz_mov_ps(has_divisor, a / _mm512_mask_mov_ps(set(1), has_divisor, b));
  }
  static NORMS_INLINE float reduce_add(reg a) {
    return avx2::vec<float>::reduce_add(_mm512_castps512_ps256(a) + _mm512_extractf32x8_ps(a, 1));
  }
  static NORMS_INLINE float reduce_max(reg a) {
    return avx2::vec<float>::reduce_max(
        avx2::vec<float>::larger(_mm512_castps512_ps256(a), _mm512_extractf32x8_ps(a, 1)));
  }
  static NORMS_INLINE float largest_magnitude(reg a) {
    using half = avx2::vec<float>;
    return half::largest_magnitude(half::larger_magnitude(_mm512_castps512_ps256(a), _mm512_extractf32x8_ps(a, 1)));
  }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vminps %2, %1, %0", _mm512_min_ps);
    return a;
  }
  /// One instruction: the smaller magnitude (operation 2) with the sign of a.
  static NORMS_INLINE reg clamped(reg a, float bound) { return _mm512_range_ps(a, set(bound), 2); }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    mantissa = _mm512_getmant_ps(a, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src);
    return clamped(sub(_mm512_getexp_ps(a), _mm512_getexp_ps(mantissa)), detail::log_limit<float>);
  }
  static NORMS_INLINE reg scale(reg a, reg k) { return _mm512_scalef_ps(a, k); }

 private:
  static NORMS_INLINE __mmask16 first_lanes(std::size_t count) { return static_cast<__mmask16>((1u << count) - 1); }
};
/// Makes a power that overflows NaN, since sums of infinite powers would lead to differences of infinities.
template <class V> struct unchecked_doubles : V {
  using reg = __m512d;
  static NORMS_INLINE reg scale(reg a, reg k) { return or_nan(V::scale(a, k), k); }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    const reg scaled = V::scale(high, low, k);
    return or_nan(scaled, k);
  }

 private:
  static NORMS_INLINE reg or_nan(reg a, reg k) {
    return _mm512_mask_mov_pd(a, _mm512_cmp_pd_mask(k, V::set(1023), _CMP_NLT_UQ), V::set(detail::quiet_nan<double>()));
  }
};
template <class V> struct unchecked_floats : V {
  using reg = __m512;
  static NORMS_INLINE reg scale(reg a, reg k) {
    const __mmask16 overflows = _mm512_cmp_ps_mask(k, V::set(127), _CMP_NLT_UQ);
    return _mm512_mask_mov_ps(V::scale(a, k), overflows, V::set(detail::quiet_nan<float>()));
  }
};
namespace finishing = avx2::finishing;

namespace set_for_few = avx2;

#include "kernel.inl"

#include "integers.inl"

struct instruction_set {
  static constexpr const char* name = "avx512";
  static bool supported(const detail::cpu_features& cpu) { return cpu.avx512; }
  template <class Plan, class Escalate> using kernel = avx512::kernel<Plan, Escalate>;
  template <class Plan> using folds = avx512::folds<Plan>;
  // Rare enough not to be compiled once more.
  template <class Plan> using scaled_folds = avx2::folds<Plan>;
  template <class Plan> using panel = avx512::panel<Plan>;
  using integer_kernels = avx512::integer_kernels;
  using matrix_kernels = avx512::matrix_kernels;
  template <class E> using position = avx512::position<E>;
  template <class T, class Y> using presence = avx512::presence<T, Y>;
  template <class Map> using writing = avx512::writing<Map>;
  template <class T, class Y, bool IsTwofold> using moduli = avx512::moduli<T, Y, IsTwofold>;
  template <int Degree, class T, class Y> using slices = avx512::slices<Degree, T, Y>;
};
}  // namespace avx512
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
