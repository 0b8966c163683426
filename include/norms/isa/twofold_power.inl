// Included by kernel.inl once per instruction set: powers in twice the precision, for compensated sums.

/// (a + a_low)^p as value + low, for a >= 0 and a_low at most its rounding error.
template <class V> struct twofold_power {
  using reg = typename V::reg;

  static NORMS_INLINE constexpr reg of(reg a, reg a_low, expr::real_exponent p, reg& low) {
    if (p.halves != 0) return of_halves(a, a_low, p.halves, low);
    return power<V>::of(a, a_low, typename power<V>::exponent(p.value, 0, p.shift), low);
  }
  template <int Halves>
  static NORMS_INLINE constexpr reg of(reg a, reg a_low, expr::half_integer<Halves>, reg& low) {
    if constexpr (Halves == 1) {
      return root(a, a_low, low);
    } else if constexpr (Halves == 2) {
      low = a_low;
      return a;
    } else {
      // Powers of four halves are squares, others the next smaller power times a.
      constexpr bool is_square = Halves % 4 == 0;
      reg first_low = V::zero();
      const reg first = of(a, a_low, expr::half_integer<is_square ? Halves / 2 : Halves - 2>{}, first_low);
      return product(first, first_low, is_square ? first : a, is_square ? first_low : a_low, low);
    }
  }

 private:
  static NORMS_INLINE constexpr reg root(reg a, reg a_low, reg& low) {
    reg error = V::zero();
    const reg result = V::sqrt(a), square = V::two_product(result, result, error);
    low = V::quotient(V::add(V::sub(V::sub(a, square), error), a_low), V::add(result, result));
    return result;
  }
  static NORMS_INLINE constexpr reg product(reg a, reg a_low, reg b, reg b_low, reg& low) {
    const reg result = V::two_product(a, b, low);
    low = V::mul_add(a, b_low, V::mul_add(a_low, b, low));
    return result;
  }
  static NORMS_INLINE constexpr reg of_halves(reg a, reg a_low, int halves, reg& low) {
    reg result = V::set(1);
    low = V::zero();
    if (halves % 2 != 0) result = root(a, a_low, low);
    for (int n = halves / 2; n != 0; n /= 2) {
      reg next_low = V::zero();
      if (n % 2 != 0) {
        result = product(result, low, a, a_low, next_low);
        low = next_low;
      }
      if (n == 1) break;
      a = product(a, a_low, a, a_low, next_low);
      a_low = next_low;
    }
    return result;
  }
};
