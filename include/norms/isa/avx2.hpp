#pragma once
// AVX2 with FMA: 256-bit vectors; Haswell, Zen and everything after them.
#include "sse2.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

inline constexpr bool fuses_multiply_add = true;

template <class T> struct vec;

template <> struct vec<double> {
  using element = double;
  using reg = __m256d;
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
    const __m128i mask = _mm_cmpgt_epi32(_mm_set1_epi32(static_cast<int>(count)), _mm_setr_epi32(0, 1, 2, 3));
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
  static NORMS_INLINE reg abs(reg a) { return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a); }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    return _mm256_xor_pd(a, _mm256_and_pd(_mm256_set1_pd(-0.0), sign));
  }
  static NORMS_INLINE reg sqrt(reg a) { return _mm256_sqrt_pd(a); }
  static NORMS_INLINE reg larger(reg a, reg b) { return _mm256_max_pd(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castpd_si256(a), _mm256_castpd_si256(a)) != 0;
  }
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

 private:
  static NORMS_INLINE __m256i first_lanes(std::size_t count) {
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x(static_cast<long long>(count)), _mm256_setr_epi64x(0, 1, 2, 3));
  }
  // vminpd and vmaxpd return their second operand where one is NaN, so only a NaN in the first is lost.
  static NORMS_INLINE reg prefer_nan(reg a, reg otherwise) {
    return _mm256_blendv_pd(otherwise, a, _mm256_cmp_pd(a, a, _CMP_UNORD_Q));
  }
};

template <> struct vec<float> {
  using element = float;
  using reg = __m256;
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
  static NORMS_INLINE reg abs(reg a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }
  static NORMS_INLINE reg sqrt(reg a) { return _mm256_sqrt_ps(a); }
  static NORMS_INLINE reg larger(reg a, reg b) { return _mm256_max_ps(a, b); }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, abs(a)); }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm256_testz_si256(_mm256_castps_si256(a), _mm256_castps_si256(a)) != 0;
  }
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

 private:
  static NORMS_INLINE __m256i first_lanes(std::size_t count) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  }
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
};
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
