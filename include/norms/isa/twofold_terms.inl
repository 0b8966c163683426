// Terms in twice the precision, for compensated sums. Included by kernel.inl once per instruction set.

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

/// Whether an instruction tells the larger magnitude of two numbers.
template <class V>
inline constexpr bool tells_larger_magnitude = requires(typename V::reg a) { V::exclusive_or(a, a, a); };

/// a - b = d + low exactly, up to the sign of both. The larger magnitude m less the other number is such a difference,
/// and the error takes three operations fewer of numbers in that order. With the sign of m cleared, the bits of a, b and
/// m leave those of the other number with the sign that it has beside m. If a or b is NaN, m is not, so that the other
/// number is.
template <class V>
NORMS_INLINE constexpr typename V::reg difference_up_to_sign(typename V::reg a, typename V::reg b,
                                                             typename V::reg& low) {
  if constexpr (tells_larger_magnitude<V>) {
    const auto larger = V::max_magnitude(a, b), other = V::exclusive_or(a, b, larger);
    const auto d = V::sub(larger, other);
    low = V::sub_as_product(V::sub_as_product(larger, d), other);
    return d;
  } else return two_difference<V>(a, b, low);
}
/// Makes such a difference |a - b|.
template <class V> NORMS_INLINE constexpr void take_magnitude(typename V::reg& d, typename V::reg& low) {
  if constexpr (!tells_larger_magnitude<V>) {
    low = V::flip_sign(low, d);
    d = V::magnitude(d);
  }
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
    low = V::quotient_or_zero(V::add(V::sub(V::sub(a, square), error), a_low), V::add(result, result));
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

/// A term as value + rest, of x, or of x - y = d + low; rest is 0 before. A term of another kind is rounded once.
template <class V> struct twofold_term {
  using reg = typename V::reg;

  template <class E, class Second, class Low>
  static NORMS_INLINE constexpr reg of(const E& e, reg x, Second y, Low low, reg& rest) {
    using enum expr::term_kind;
    constexpr expr::term_kind kind = expr::kind_beside<E, Second>;
    if constexpr (kind == magnitude) {
      rest = with_sign_of(low, x);
      return V::magnitude(x);
    } else if constexpr (kind == square) return square_of(x, low, rest);
    else if constexpr (kind == product) return V::two_product(x, y, rest);
    else if constexpr (kind == square_of_first) return square_and_rest<V>(x, rest);
    else if constexpr (kind == square_of_second) return square_and_rest<V>(y, rest);
    else if constexpr (kind == cube || kind == fourth_power || kind == half_integer_power || kind == real_power)
      return power_of(e.right, x, low, rest);
    else return evaluate<V>::of(e, x, y);
  }

 private:
  template <class Low> static NORMS_INLINE constexpr reg square_of(reg d, Low low, reg& rest) {
    const reg square = square_and_rest<V>(d, rest);
    // (d + low)^2 is d^2 + 2 d low and less than matters.
    if constexpr (!std::is_same_v<Low, expr::nothing>) rest = V::mul_add(V::add(d, d), low, rest);
    return square;
  }
  template <class P, class Low> static NORMS_INLINE constexpr reg power_of(const P& p, reg d, Low low, reg& rest) {
    return twofold_power<V>::of(V::magnitude(d), with_sign_of(low, d), p, rest);
  }
  template <class Low>
  static NORMS_INLINE constexpr reg power_of(const split_exponent<double, false>& p, reg d, Low low, reg& rest) {
    return power<V>::of(V::magnitude(d), with_sign_of(low, d), p.parts, rest);
  }
  template <class Low>
  static NORMS_INLINE constexpr reg power_of(const split_exponent<double, true>& p, reg d, Low low, reg& rest) {
    if constexpr (std::is_same_v<Low, expr::nothing>)
      return power<typename V::unchecked>::brief(V::magnitude(d), low, p.parts, rest);
    else return power<typename V::unchecked>::brief(V::magnitude(d), V::flip_sign(low, d), p.parts, rest);
  }
  static NORMS_INLINE constexpr reg with_sign_of(reg low, reg d) { return V::flip_sign(low, d); }
  static NORMS_INLINE constexpr reg with_sign_of(expr::nothing, reg) { return V::zero(); }
};
