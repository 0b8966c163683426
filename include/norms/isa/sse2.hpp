#pragma once
// SSE2: 128-bit vectors, no fused multiply-add; what every x86-64 CPU has.
#include "scalar.hpp"
#include "sse2_finishing.hpp"
#include "sse2_floats.hpp"
#include "sse2_halves.hpp"
#include "sse2_integers.hpp"

#include <emmintrin.h>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

inline constexpr bool fuses_multiply_add = false;

template <> struct vec<double> {
  using element = double;
  using reg = __m128d;
  using unchecked = vec;  // see split_exponent
  static constexpr bool has_lookup = true, has_larger_magnitude = false;
  static NORMS_INLINE constexpr std::size_t lanes() { return 2; }
  static NORMS_INLINE reg zero() { return _mm_setzero_pd(); }
  static NORMS_INLINE reg set(double a) { return _mm_set1_pd(a); }
  static NORMS_INLINE reg load(const double* p) { return _mm_loadu_pd(p); }
  static NORMS_INLINE reg load(const float* p) {
    return _mm_cvtps_pd(_mm_loadl_pi(_mm_setzero_ps(), reinterpret_cast<const __m64*>(p)));
  }
  template <detail::half H> static NORMS_INLINE reg load(const H* p) {
    return _mm_cvtps_pd(widened<H>(_mm_set_epi32(0, 0, bits_of(p[1]), bits_of(p[0]))));
  }
  static NORMS_INLINE reg load_first(const double* p, std::size_t) { return _mm_load_sd(p); }
  static NORMS_INLINE reg load_first(const float* p, std::size_t) { return _mm_cvtps_pd(_mm_load_ss(p)); }
  template <detail::half H> static NORMS_INLINE reg load_first(const H* p, std::size_t) {
    return _mm_cvtps_pd(widened<H>(_mm_cvtsi32_si128(bits_of(*p))));
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t) { return _mm_move_sd(_mm_setzero_pd(), a); }
  static NORMS_INLINE void store(double* p, reg a) { _mm_storeu_pd(p, a); }
  static NORMS_INLINE void store(float* p, __m128 a) { _mm_storel_pi(reinterpret_cast<__m64*>(p), a); }
  // The registers of doubles, and of the floats they are rounded to, as they are stored.
  template <class E> using stored_as = std::conditional_t<sizeof(E) == sizeof(float), vec<float>, vec>;
  static NORMS_INLINE __m128 to_floats(reg a) { return _mm_cvtpd_ps(a); }
  static NORMS_INLINE reg gather_difference(reg all, reg a, reg b) { return _mm_or_pd(all, _mm_xor_pd(a, b)); }
  /// Of two registers side by side, the numbers at even places; those at odd places are `odd`.
  static NORMS_INLINE reg even_and_odd(reg a, reg b, reg& odd) {
    odd = _mm_unpackhi_pd(a, b);
    return _mm_unpacklo_pd(a, b);
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
  static NORMS_INLINE reg add_as_product(reg a, reg b) { return add(a, b); }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static NORMS_INLINE reg magnitude(reg a) {
    return _mm_and_pd(a, _mm_castsi128_pd(_mm_set1_epi64x(0x7fffffffffffffff)));
  }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) { return _mm_xor_pd(a, _mm_and_pd(_mm_set1_pd(-0.0), sign)); }
  static NORMS_INLINE reg sqrt(reg a) {
    NORMS_SSE_INSTRUCTION(a, "sqrtpd", _mm_sqrt_pd);
    return a;
  }
  static NORMS_INLINE reg reverse(reg a) {
    return _mm_castsi128_pd(_mm_sub_epi64(_mm_set1_epi64x(0x7ff0000000000000), _mm_castpd_si128(a)));
  }
  static NORMS_INLINE reg larger(reg a, reg b) {
    NORMS_SSE_INSTRUCTION_OF_TWO(a, b, "maxpd", _mm_max_pd);
    return a;
  }
  static NORMS_INLINE reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  static NORMS_INLINE reg larger_exponents(reg a, reg b) {
    a = _mm_castsi128_pd(_mm_max_epi16(_mm_castpd_si128(a), _mm_castpd_si128(b)));
    __asm__("" : "+x"(a) : "x"(b));  // or GCC would put it into the register of b, and move it back
    return a;
  }
  static NORMS_INLINE bool all_zero(reg a) {
    return _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_castpd_si128(a), _mm_setzero_si128())) == 0xffff;
  }
  static NORMS_INLINE bool all_finite(reg a) {
    // The upper halves tell, because they hold the exponents.
    const __m128i bits = _mm_and_si128(_mm_castpd_si128(a), _mm_set1_epi64x(0x7fffffff00000000));
    return _mm_movemask_epi8(_mm_cmpgt_epi32(bits, _mm_set1_epi32(0x7fefffff))) == 0;
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, double limit) {
    const __m128i largest = _mm_set1_epi64x(static_cast<std::int64_t>(detail::to_bits(limit) - 1));
    const __m128i below = _mm_sub_epi64(largest, _mm_castpd_si128(weight));
    return _mm_or_pd(gathered, _mm_or_pd(weight, _mm_castsi128_pd(below)));
  }
  static NORMS_INLINE bool any_sign(reg a) { return _mm_movemask_pd(a) != 0; }
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
  /// The number without the lower half of its digits, whose square is exact.
  static NORMS_INLINE reg upper_half(reg a) {
    return _mm_and_pd(a, _mm_castsi128_pd(_mm_set1_epi64x(~((std::int64_t{1} << 27) - 1))));
  }
  /// Factors split into halves of 26 and 27 bits: exact up to 2^-104 |a b|.
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    const reg a_high = upper_half(a), a_low = sub(a, a_high), b_high = upper_half(b), b_low = sub(b, b_high);
    const reg product = mul(a, b);
    const reg most = add(sub(mul(a_high, b_high), product), mul(a_high, b_low));
    error = add(add(most, mul(a_low, b_high)), mul(a_low, b_low));
    return product;
  }
  static NORMS_INLINE double first(reg a) { return _mm_cvtsd_f64(a); }
  static NORMS_INLINE double last(reg a) { return _mm_cvtsd_f64(_mm_unpackhi_pd(a, a)); }
  static NORMS_INLINE double reduce_add(reg a) { return first(a + _mm_unpackhi_pd(a, a)); }
  static NORMS_INLINE double reduce_max(reg a) { return first(larger(a, _mm_unpackhi_pd(a, a))); }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg smaller(reg a, reg b) {
    NORMS_SSE_INSTRUCTION_OF_TWO(a, b, "minpd", _mm_min_pd);
    return a;
  }
  static NORMS_INLINE reg clamped(reg a, double bound) { return larger(set(-bound), smaller(a, set(bound))); }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) {
    const reg high = sub(add(a, set(0x1.8p26)), set(0x1.8p26));
    return add(sub(mul(high, b), set(1)), mul(sub(a, high), b));
  }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    const __m128i is_zero = __m128i(a == zero()), is_subnormal = __m128i(a < set(0x1p-1022));
    a = mul(a, either(is_subnormal, set(0x1p54), set(1)));
    const __m128i bits = _mm_castpd_si128(a), infinity = _mm_set1_epi64x(std::int64_t{2047} << 52);
    const __m128i rounded = _mm_add_epi64(bits, _mm_set1_epi64x(std::int64_t{1} << 51));
    mantissa = _mm_castsi128_pd(_mm_sub_epi64(_mm_add_epi64(bits, _mm_set1_epi64x(std::int64_t{1023} << 52)),
                                              _mm_and_si128(rounded, infinity)));
    // The exponent field as the last bits of 2^52.
    const reg biased = _mm_or_pd(_mm_castsi128_pd(_mm_srli_epi64(rounded, 52)), set(0x1p52));
    const reg e = sub(sub(biased, set(0x1p52 + 1023)), kept(is_subnormal, set(54)));
    // -ffast-math makes clang believe that no number compares as NaN does, so the bits tell. Bits added to those of e
    // make its magnitude log_limit, or all of it NaN.
    const __m128i below_infinity = _mm_set1_epi32(0x7fefffff);
    const __m128i is_infinite = every_other(_mm_cmpgt_epi32(bits, below_infinity));
    const __m128i is_nan = every_other(_mm_cmpgt_epi32(bits, infinity));  // multiplied, it is no signalling NaN
    const reg log_limit = kept(_mm_or_si128(is_zero, is_infinite), set(detail::log_limit<double>));
    return _mm_or_pd(_mm_or_pd(e, log_limit), _mm_castsi128_pd(is_nan));
  }
  static NORMS_INLINE reg scale(reg a, reg k) {
    // In two steps, since one power of two may overflow where the result does not.
    const reg within = larger(set(-2040), smaller(set(2040), k));
    const reg half = add(mul(within, set(0.5)), set(0x1.8p52)), rest = sub(within, sub(half, set(0x1.8p52)));
    const __m128i one = _mm_set1_epi64x(std::int64_t{1023} << 52),
                  exponents = _mm_set1_epi64x(~((std::int64_t{1} << 52) - 1));
    const __m128i sixteenths = _mm_castpd_si128(add(rest, set(0x1.8p48)));
    const reg first_power = _mm_castsi128_pd(_mm_add_epi64(_mm_slli_epi64(_mm_castpd_si128(half), 52), one));
    const reg last_power =
        _mm_castsi128_pd(_mm_add_epi64(_mm_and_si128(_mm_slli_epi64(sixteenths, 48), exponents), one));
    return mul(mul(mul_add(k, in_register(zero()), a), first_power), last_power);  // NaN where k is
  }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    low = scale(low, smaller(set(1030), k));
    return scale(high, k);
  }
  static NORMS_INLINE reg lookup(const double* table, reg index) {
    const __m128i bits = _mm_castpd_si128(index);
    return _mm_loadh_pd(_mm_load_sd(table + (_mm_cvtsi128_si32(bits) & 15)), table + (_mm_extract_epi16(bits, 4) & 15));
  }

 private:
  /// Copies the mask of each upper 32 bits to the lower ones.
  static NORMS_INLINE __m128i every_other(__m128i mask) { return _mm_shuffle_epi32(mask, 0xf5); }
  // Masks are integers, since all bits set would be NaN.
  static NORMS_INLINE reg kept(__m128i mask, reg a) {
    return _mm_castsi128_pd(_mm_and_si128(mask, _mm_castpd_si128(a)));
  }
  static NORMS_INLINE reg either(__m128i mask, reg a, reg b) {
    const __m128i second = _mm_andnot_si128(mask, _mm_castpd_si128(b));
    return _mm_castsi128_pd(_mm_or_si128(_mm_and_si128(mask, _mm_castpd_si128(a)), second));
  }
};

namespace set_for_few = sse2;

#include "kernel.inl"

#include "integers.inl"

struct instruction_set {
  static constexpr const char* name = "sse2";
  static bool supported(const detail::cpu_features&) { return true; }
  // Two lanes gain nothing where the entries of tables are fetched one by one.
  template <class Plan>
  static constexpr bool has_use = !Plan::formula::has_real_powers || std::is_same_v<typename Plan::arithmetic, float>;
  template <class Plan, class Escalate>
  using kernel = std::conditional_t<has_use<Plan>, sse2::kernel<Plan, Escalate>, scalar::kernel<Plan, Escalate>>;
  template <class Plan> using folds = std::conditional_t<has_use<Plan>, sse2::folds<Plan>, scalar::folds<Plan>>;
  // Rare enough not to be compiled once more.
  template <class Plan> using scaled_folds = scalar::folds<Plan>;
  template <class Plan> using panel = sse2::panel<Plan>;
  using integer_kernels = sse2::integer_kernels;
  using matrix_kernels = sse2::matrix_kernels;
  template <class E> using position = sse2::position<E>;
  template <class T, class Y> using presence = sse2::presence<T, Y>;
  template <class Map> using writing = sse2::writing<Map>;
  template <class T, class Y, bool IsTwofold> using moduli = sse2::moduli<T, Y, IsTwofold>;
  template <int Degree, class T, class Y> using slices = detail::no_slices<Degree, T, Y>;  // integers are faster
};
}  // namespace sse2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
