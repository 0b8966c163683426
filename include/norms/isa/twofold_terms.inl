// Included by kernel.inl once per instruction set: terms in twice the precision, for compensated sums.

template <class V>
NORMS_INLINE constexpr typename V::reg two_sum(typename V::reg a, typename V::reg b, typename V::reg& error) {
  const auto s = V::add(a, b), b_part = V::sub(s, a);
  error = V::add(V::sub(a, V::sub(s, b_part)), V::sub(b, b_part));
  return s;
}

/// a - b = d + low exactly; low is 0 before.
template <class V>
NORMS_INLINE constexpr typename V::reg two_difference(typename V::reg a, typename V::reg b, typename V::reg& low) {
  const auto d = V::sub(a, b);
  if constexpr (std::is_same_v<V, scalar::vec<typename V::element>>) {
    // Arithmetic with what is not finite is no constant expression.
    if (std::is_constant_evaluated() && !detail::is_finite(d)) return d;
  }
  const auto b_part = V::sub_as_product(d, a);
  low = V::sub(V::sub(a, V::sub_as_product(d, b_part)), V::add(b, b_part));
  return d;
}

/// a^2 = square + rest: the rest is the rounding error where products are fused, otherwise what the upper half of a
/// leaves, whose square is exact.
template <class V> NORMS_INLINE constexpr typename V::reg square_and_rest(typename V::reg a, typename V::reg& rest) {
  if constexpr (fuses_multiply_add) {
    return V::two_product(a, a, rest);
  } else {
    const auto upper = V::upper_half(a);
    rest = V::mul(V::sub(a, upper), V::add(a, upper));
    return V::mul(upper, upper);
  }
}

/// (a + a_low)^p as value + low, for a >= 0 and a_low at most its rounding error.
template <class V> struct twofold_power {
  using reg = typename V::reg;

  static NORMS_INLINE constexpr reg of(reg a, reg a_low, halves p, reg& low) {
    return of_halves(a, a_low, p.count, low);
  }
  template <int Halves> static NORMS_INLINE constexpr reg of(reg a, reg a_low, expr::half_integer<Halves>, reg& low) {
    if constexpr (Halves == 1) {
      return root(a, a_low, low);
    } else if constexpr (Halves == 2) {
      low = a_low;
      return a;
    } else {
      // Powers of four halves are squares, others the next smaller power times a.
      constexpr bool is_square = Halves % 4 == 0;
      constexpr int fewer = is_square ? Halves / 2 : Halves - 2;
      reg first_low = V::zero();
      const reg first = of(a, a_low, expr::half_integer<fewer>{}, first_low);
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

/// A term as value + rest, of x, or of x - y = d + low; rest is 0 before. A term of another shape is rounded once.
template <class V> struct twofold_term {
  using reg = typename V::reg;

  template <class E, class X, class Y, class Low>
  static NORMS_INLINE constexpr reg of(const E& e, X x, Y y, Low, reg&) {
    return evaluate<V>::of(e, x, y);
  }
  template <class Low>
  static NORMS_INLINE constexpr reg of(const expr::unary<expr::magnitude, expr::difference>&, reg d, expr::nothing,
                                       Low low, reg& rest) {
    rest = with_sign_of(low, d);
    return V::magnitude(d);
  }
  template <class Low>
  static NORMS_INLINE constexpr reg of(const expr::unary<expr::squared, expr::difference>&, reg d, expr::nothing,
                                       Low low, reg& rest) {
    const reg square = square_and_rest<V>(d, rest);
    // (d + low)^2 is d^2 + 2 d low and less than matters.
    if constexpr (!std::is_same_v<Low, expr::nothing>) rest = V::mul_add(V::add(d, d), low, rest);
    return square;
  }
  static NORMS_INLINE constexpr reg of(const expr::binary<expr::times, expr::x, expr::y>&, reg x, reg y, expr::nothing,
                                       reg& rest) {
    return V::two_product(x, y, rest);
  }
  static NORMS_INLINE constexpr reg of(const expr::unary<expr::squared, expr::x>&, reg x, reg, expr::nothing,
                                       reg& rest) {
    return square_and_rest<V>(x, rest);
  }
  static NORMS_INLINE constexpr reg of(const expr::unary<expr::squared, expr::y>&, reg, reg y, expr::nothing,
                                       reg& rest) {
    return square_and_rest<V>(y, rest);
  }
  template <class P, class Low>
  static NORMS_INLINE constexpr reg of(
      const expr::binary<expr::raised, expr::unary<expr::magnitude, expr::difference>, P>& e, reg d, expr::nothing,
      Low low, reg& rest) {
    return twofold_power<V>::of(V::magnitude(d), with_sign_of(low, d), e.right, rest);
  }

  template <bool Quick, class Low>
  static NORMS_INLINE constexpr reg
  of(const expr::binary<expr::raised, expr::unary<expr::magnitude, expr::difference>, split_exponent<double, Quick>>& e,
     reg d, expr::nothing, Low low, reg& rest) {
    if constexpr (!Quick) return power<V>::of(V::magnitude(d), with_sign_of(low, d), e.right.parts, rest);
    else if constexpr (std::is_same_v<Low, expr::nothing>)
      return power<typename V::quick>::brief(V::magnitude(d), low, e.right.parts, rest);
    else return power<typename V::quick>::brief(V::magnitude(d), V::flip_sign(low, d), e.right.parts, rest);
  }

 private:
  static NORMS_INLINE constexpr reg with_sign_of(reg low, reg d) { return V::flip_sign(low, d); }
  static NORMS_INLINE constexpr reg with_sign_of(expr::nothing, reg) { return V::zero(); }
};
