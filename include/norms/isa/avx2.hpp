#pragma once
// AVX2 with FMA and F16C: 256-bit vectors; Haswell, Zen and everything after them.
#include "avx2_exponents.hpp"
#include "avx2_halves.hpp"
#include "avx2_integers.hpp"
#include "sse2.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma,f16c")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

inline constexpr bool fuses_multiply_add = true;

/// From entry 8 - k on, k lanes of 32 bits are set: one load, since compilers would spread k by way of memory.
alignas(64) NORMS_HIDDEN
    inline constexpr std::int32_t first_set[] = {-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0};
NORMS_INLINE const __m256i* lanes_set(std::size_t count) {
  return reinterpret_cast<const __m256i*>(first_set + 8 - count);
}

template <class T> struct vec;

template <> struct vec<double> : exponents_of_doubles<vec<double>> {
  using element = double;
  using reg = __m256d;
  using unchecked = unchecked_doubles<vec>;  // see split_exponent
  static constexpr bool has_lookup = false, has_larger_magnitude = false;
  static NORMS_INLINE constexpr std::size_t lanes() { return 4; }
  static NORMS_INLINE reg zero() { return _mm256_setzero_pd(); }
  static NORMS_INLINE reg set(double a) { return _mm256_set1_pd(a); }
  static NORMS_INLINE reg load(const double* p) { return _mm256_loadu_pd(p); }
  static NORMS_INLINE reg load(const float* p) { return _mm256_cvtps_pd(_mm_loadu_ps(p)); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return _mm256_cvtps_pd(four_widened<H>(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))));
  }
  static NORMS_INLINE reg load_first(const double* p, std::size_t count) {
    return _mm256_maskload_pd(p, first_lanes(count));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    const __m128i mask = _mm256_extractf128_si256(_mm256_loadu_si256(lanes_set(count + 4)), 1);
    return _mm256_cvtps_pd(_mm_maskload_ps(p, mask));
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return load(first_halves<H, 4>(p, count).halves);
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    return _mm256_and_pd(a, _mm256_castsi256_pd(first_lanes(count)));
  }
  static NORMS_INLINE void store(double* p, reg a) { _mm256_storeu_pd(p, a); }
  static NORMS_INLINE void store(float* p, __m128 a) { _mm_storeu_ps(p, a); }
  // The registers of doubles, and of the floats they are rounded to, as they are stored.
  template <class E> using stored_as = std::conditional_t<sizeof(E) == sizeof(float), sse2::vec<float>, vec>;
  static NORMS_INLINE __m128 to_floats(reg a) { return _mm256_cvtpd_ps(a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) { return _mm256_or_pd(all, _mm256_xor_pd(a, b)); }
  static NORMS_INLINE reg even_and_odd(reg a, reg b, reg& odd) {
    odd = _mm256_permute4x64_pd(_mm256_unpackhi_pd(a, b), 0xd8);
    return _mm256_permute4x64_pd(_mm256_unpacklo_pd(a, b), 0xd8);
  }
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
  /// a + b and a - b by the units for fused products, which some CPUs have beside those for sums: loops that share their work
  /// between the two take two thirds of the time there, and the same elsewhere.
  static NORMS_INLINE reg add_as_product(reg a, reg b) { return mul_add(a, in_register(set(1)), b); }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return mul_sub(a, in_register(set(1)), b); }
  static NORMS_INLINE reg magnitude(reg a) { return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    return _mm256_xor_pd(a, _mm256_and_pd(_mm256_set1_pd(-0.0), sign));
  }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_INSTRUCTION(a, "vsqrtpd %1, %0", _mm256_sqrt_pd);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm256_castsi256_pd(_mm256_sub_epi64(_mm256_set1_epi64x(0x7ff0000000000000), _mm256_castpd_si256(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vmaxpd %2, %1, %0", _mm256_max_pd);
    return a;
  }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) {
    a = _mm256_castsi256_pd(_mm256_max_epu32(_mm256_castpd_si256(a), _mm256_castpd_si256(b)));
    __asm__("" : "+x"(a) : "x"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castpd_si256(a), _mm256_castpd_si256(a)) != 0;
  }
  static NORMS_INLINE bool all_finite(reg a) {
    const __m256i bits = _mm256_castpd_si256(magnitude(a));
    return _mm256_movemask_epi8(_mm256_cmpgt_epi64(bits, _mm256_set1_epi64x(0x7fefffffffffffff))) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, double limit) {
    const __m256i largest = _mm256_set1_epi64x(static_cast<std::int64_t>(detail::to_bits(limit) - 1));
    const __m256i below = _mm256_sub_epi64(largest, _mm256_castpd_si256(weight));
    return _mm256_or_pd(gathered, _mm256_or_pd(weight, _mm256_castsi256_pd(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm256_movemask_pd(a) != 0; }
  /// a where it is NaN. Minima and maxima return their second operand beside NaN, so that only one in the first is
  /// lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    NORMS_HIDE_REGISTER(a, __m256i);
    return either(__m256i(a != a), a, otherwise);
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return prefer_nan(a, smaller(a, b)); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return prefer_nan(a, larger(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    NORMS_HIDE_REGISTER(a, __m256i);
    NORMS_HIDE_REGISTER(b, __m256i);
    return kept(__m256i(a != b), set(1));
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) { return kept(__m256i(weight != zero()), term); }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const __m256i has_divisor = __m256i(b != zero());
    return kept(has_divisor, a / either(has_divisor, b, set(1)));
  }
  // Masks are integers, since all bits set would be NaN.
  static NORMS_INLINE reg kept(__m256i mask, reg a) {
    return _mm256_castsi256_pd(_mm256_and_si256(mask, _mm256_castpd_si256(a)));
  }
  static NORMS_INLINE reg either(__m256i mask, reg a, reg b) {
    return _mm256_castsi256_pd(_mm256_blendv_epi8(_mm256_castpd_si256(b), _mm256_castpd_si256(a), mask));
  }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg product = mul(a, b);
    error = mul_sub(a, b, product);
    return product;
  }
  static NORMS_INLINE double first(reg a) { return _mm256_cvtsd_f64(a); }
  static NORMS_INLINE double reduce_add(reg a) {
    return sse2::vec<double>::reduce_add(_mm256_castpd256_pd128(a) + _mm256_extractf128_pd(a, 1));
  }
  static NORMS_INLINE double reduce_max(reg a) {
    return sse2::vec<double>::reduce_max(
        sse2::vec<double>::larger(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1)));
  }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vminpd %2, %1, %0", _mm256_min_pd);
    return a;
  }
  static NORMS_INLINE reg clamped(reg a, double bound) { return larger(set(-bound), smaller(a, set(bound))); }
  static NORMS_INLINE reg sub_product(reg c, reg a, reg b) { return _mm256_fnmadd_pd(a, b, c); }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) { return mul_sub(a, b, set(1)); }

 private:
  static NORMS_INLINE __m256i first_lanes(std::size_t count) { return _mm256_loadu_si256(lanes_set(2 * count)); }
};

template <> struct vec<float> : exponents_of_floats<vec<float>> {
  using element = float;
  using reg = __m256;
  using unchecked = unchecked_floats<vec>;
  static constexpr bool scales_any_number = true, has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 8; }
  static NORMS_INLINE reg zero() { return _mm256_setzero_ps(); }
  static NORMS_INLINE reg set(float a) { return _mm256_set1_ps(a); }
  static NORMS_INLINE reg load(const float* p) { return _mm256_loadu_ps(p); }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return eight_widened<H>(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
  }
  static NORMS_INLINE reg load_first(const float* p, std::size_t count) {
    return _mm256_maskload_ps(p, first_lanes(count));
  }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t count) {
    return load(first_halves<H, 8>(p, count).halves);
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    return _mm256_and_ps(a, _mm256_castsi256_ps(first_lanes(count)));
  }
  static NORMS_INLINE void store(float* p, reg a) { _mm256_storeu_ps(p, a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) { return _mm256_or_ps(all, _mm256_xor_ps(a, b)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castps_si256(a), _mm256_castps_si256(a)) != 0;
  }
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
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return mul_sub(a, in_register(set(1)), b); }
  static NORMS_INLINE reg magnitude(reg a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_INSTRUCTION(a, "vsqrtps %1, %0", _mm256_sqrt_ps);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm256_castsi256_ps(_mm256_sub_epi32(_mm256_set1_epi32(0x7f800000), _mm256_castps_si256(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vmaxps %2, %1, %0", _mm256_max_ps);
    return a;
  }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_magnitude(reg a, reg b) {
    a = _mm256_castsi256_ps(_mm256_max_epu32(_mm256_castps_si256(a), _mm256_castps_si256(b)));
    __asm__("" : "+x"(a) : "x"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) { return larger_magnitude(a, b); }
  static NORMS_INLINE bool all_finite(reg a) {
    const __m256i bits = _mm256_castps_si256(magnitude(a));
    return _mm256_movemask_epi8(_mm256_cmpgt_epi32(bits, _mm256_set1_epi32(0x7f7fffff))) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, float limit) {
    const __m256i largest = _mm256_set1_epi32(static_cast<std::int32_t>(detail::to_bits(limit) - 1));
    const __m256i below = _mm256_sub_epi32(largest, _mm256_castps_si256(weight));
    return _mm256_or_ps(gathered, _mm256_or_ps(weight, _mm256_castsi256_ps(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm256_movemask_ps(a) != 0; }
  /// a where it is NaN. Minima and maxima return their second operand beside NaN, so that only one in the first is
  /// lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    NORMS_HIDE_REGISTER(a, __m256i);
    return either(__m256i(a != a), a, otherwise);
  }
  static NORMS_INLINE reg smaller_or_nan(reg a, reg b) { return prefer_nan(a, smaller(a, b)); }
  static NORMS_INLINE reg larger_or_nan(reg a, reg b) { return prefer_nan(a, larger(a, b)); }
  static NORMS_INLINE reg not_equal(reg a, reg b) {
    NORMS_HIDE_REGISTER(a, __m256i);
    NORMS_HIDE_REGISTER(b, __m256i);
    return kept(__m256i(a != b), set(1));
  }
  static NORMS_INLINE reg if_weighted(reg term, reg weight) { return kept(__m256i(weight != zero()), term); }
  /// a / b, and 0 where b is 0, without dividing by it: programs may trap that.
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    const __m256i has_divisor = __m256i(b != zero());
    return kept(has_divisor, a / either(has_divisor, b, set(1)));
  }
  // Masks are integers, since all bits set would be NaN.
  static NORMS_INLINE reg kept(__m256i mask, reg a) {
    return _mm256_castsi256_ps(_mm256_and_si256(mask, _mm256_castps_si256(a)));
  }
  static NORMS_INLINE reg either(__m256i mask, reg a, reg b) {
    return _mm256_castsi256_ps(_mm256_blendv_epi8(_mm256_castps_si256(b), _mm256_castps_si256(a), mask));
  }
  static NORMS_INLINE float reduce_add(reg a) {
    return sse2::vec<float>::reduce_add(_mm256_castps256_ps128(a) + _mm256_extractf128_ps(a, 1));
  }
  static NORMS_INLINE float reduce_max(reg a) {
    return sse2::vec<float>::reduce_max(
        sse2::vec<float>::larger(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1)));
  }
  static NORMS_INLINE float largest_magnitude(reg a) {
    const __m256i all = _mm256_castps_si256(a);
    const __m128i four = _mm_max_epu32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    const __m128i two = _mm_max_epu32(four, _mm_unpackhi_epi64(four, four));
    return _mm_cvtss_f32(_mm_castsi128_ps(_mm_max_epu32(two, _mm_srli_epi64(two, 32))));
  }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_INSTRUCTION_OF_TWO(a, b, "vminps %2, %1, %0", _mm256_min_ps);
    return a;
  }
  static NORMS_INLINE reg clamped(reg a, float bound) { return larger(set(-bound), smaller(a, set(bound))); }

 private:
  static NORMS_INLINE __m256i first_lanes(std::size_t count) { return _mm256_loadu_si256(lanes_set(count)); }
};

/// What is computed of one number: plain arithmetic with fused products.
namespace finishing {
template <class T> struct vec : sse2::finishing::vec<T> {
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

namespace set_for_few = avx2;

#include "kernel.inl"

#include "integers.inl"

template <class V> inline constexpr bool is_unchecked<unchecked_doubles<V>> = true;
template <class V> inline constexpr bool is_unchecked<unchecked_floats<V>> = true;

struct instruction_set {
  static constexpr const char* name = "avx2";
  static bool supported(const detail::cpu_features& cpu) { return cpu.avx2_fma; }
  template <class Plan, class Escalate> using kernel = avx2::kernel<Plan, Escalate>;
  template <class Plan> using folds = avx2::folds<Plan>;
  template <class Plan> using scaled_folds = avx2::folds<Plan>;
  template <class Plan> using panel = avx2::panel<Plan>;
  using integer_kernels = avx2::integer_kernels;
  using matrix_kernels = avx2::matrix_kernels;
  template <class E> using position = avx2::position<E>;
  template <class T, class Y> using presence = avx2::presence<T, Y>;
  template <class Map> using writing = avx2::writing<Map>;
  template <class T, class Y, bool IsTwofold> using moduli = avx2::moduli<T, Y, IsTwofold>;
  template <int Degree, class T, class Y> using slices = avx2::slices<Degree, T, Y>;
};
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
