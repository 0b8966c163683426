// The folds that sum terms, from plain to compensated; fold.hpp says what a fold is. Included by kernel.inl once per
// instruction set.

/// Ordinary sums, exact products where the instruction set has a fused multiply-add. A lane's error is at most `block`
/// roundings: the totals are compensated, so the error does not grow with n. Of floats that were converted to double,
/// magnitudes are added by the units for products, since conversions take those for sums.
template <class V, bool OfConverted = false> struct plain_sum {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 1, block = 16, carry = 0, brief_streams = 4;
  static constexpr bool is_compensated = false;

  /// -0, because -0 + a is a for every a: compilers leave out the first addition.
  static NORMS_INLINE constexpr reg start(std::size_t) { return V::set(-A(0)); }

  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, expr::nothing, reg* const* w) {
    add_term(e, x, y, w);
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, reg weight, reg* const* w) {
    *w[0] = V::mul_add(weight, evaluate<V>::of(e, x, y), *w[0]);
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void add_term(const E& e, X x, Y y, reg* const* w) {
    if constexpr (OfConverted && expr::kind_beside<E, Y> == expr::term_kind::magnitude)
      *w[0] = V::add_as_product(evaluate<V>::of(e, x, y), *w[0]);
    else *w[0] = V::add(*w[0], evaluate<V>::of(e, x, y));
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void add_term(const expr::unary<expr::squared, E>& e, X x, Y y, reg* const* w) {
    const reg a = evaluate<V>::of(e.operand, x, y);
    *w[0] = V::mul_add(a, a, *w[0]);
  }
  template <class L, class R, class X, class Y>
  static NORMS_INLINE constexpr void add_term(const expr::binary<expr::times, L, R>& e, X x, Y y, reg* const* w) {
    *w[0] = V::mul_add(evaluate<V>::of(e.left, x, y), evaluate<V>::of(e.right, x, y), *w[0]);
  }
  template <class E, int Halves, class X, class Y>
  static NORMS_INLINE constexpr void add_term(const expr::binary<expr::raised, E, expr::half_integer<Halves>>& e, X x,
                                              Y y, reg* const* w) {
    const reg a = evaluate<V>::of(e.left, x, y);
    if constexpr (Halves == 1) {
      *w[0] = V::add(*w[0], V::sqrt(a));
    } else {
      constexpr int second = (std::max)(2, Halves / 4 * 2);
      *w[0] = V::mul_add(evaluate<V>::template power_of_halves<Halves - second>(a),
                         evaluate<V>::template power_of_halves<second>(a), *w[0]);
    }
  }
  static NORMS_INLINE constexpr void step_value(reg value, reg* const* w) { *w[0] = V::add(*w[0], value); }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) { step_value(*from[0], into); }
  static NORMS_INLINE constexpr void collect(A& high, A& low, reg* const* w) {
    high = V::reduce_add(*w[0]);
    low = 0;
  }
  static NORMS_INLINE constexpr A sum_nearby(A high, A low) { return high + low; }
  static NORMS_INLINE constexpr bool is_valid(A, A) { return true; }
  /// For doubles made of floats: a term meets 28 roundings on its way to the result, and a difference one more.
  static NORMS_INLINE constexpr A error_bound(A sum, A, bool, bool = false) {
    return 40 * detail::summation<A>::unit * sum;
  }
};

/// Sums with the rounding errors of products, differences and sums carried along (Dot2 of Ogita, Rump and Oishi 2005):
/// as if computed in twice the precision. A term of another shape is rounded once before it is summed.
template <class V> struct compensated_sum {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 0, carry = 0, brief_streams = 4;
  static constexpr bool is_compensated = true;

  static NORMS_INLINE constexpr reg start(std::size_t) { return V::zero(); }

  static NORMS_INLINE constexpr void step_value(reg value, reg* const* w) {
    reg error = V::zero();
    *w[0] = two_sum<V>(*w[0], value, error);
    add_error(error, w);
  }
  template <class E, class X, class Y, class Low, class Weight>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, Low low, Weight weight, reg* const* w) {
    reg rest = V::zero();
    const reg value = twofold_term<V>::of(e, x, y, low, rest);
    step_weighted(value, rest, weight, w);
  }
  static NORMS_INLINE constexpr void step_weighted(reg value, reg rest, expr::nothing, reg* const* w) {
    step_value(value, w);
    add_error(rest, w);
  }
  static NORMS_INLINE constexpr void step_weighted(reg value, reg rest, reg weight, reg* const* w) {
    reg error = V::zero();
    step_value(V::two_product(weight, value, error), w);
    add_error(V::mul_add(weight, rest, error), w);
  }
  static NORMS_INLINE constexpr void add_error(reg error, reg* const* w) { *w[1] = V::add(*w[1], error); }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) {
    step_value(*from[0], into);
    add_error(*from[1], into);
  }
  static constexpr void collect(A& high, A& low, reg* const* w) {
    if constexpr (V::lanes() == 2) {
      high = two_sum<scalar::vec<A>>(V::first(*w[0]), V::last(*w[0]), low);
      low += V::reduce_add(*w[1]);
    } else collect_lanes(high, low, w);
  }
  /// Returns the sum of the magnitudes of the errors that adding the lanes made.
  static constexpr A collect_lanes(A& high, A& low, reg* const* w) {
    A highs[V::lanes()], lows[V::lanes()], magnitudes = 0;
    V::store(highs, *w[0]);
    V::store(lows, *w[1]);
    for (std::size_t half = V::lanes() / 2; half != 0; half /= 2) {
      for (std::size_t k = 0; k < half; ++k) {
        A error = 0;
        highs[k] = two_sum<scalar::vec<A>>(highs[k], highs[k + half], error);
        lows[k] += lows[k + half] + error;
        magnitudes += detail::absolute(error);
      }
    }
    high = highs[0];
    low = lows[0];
    return magnitudes;
  }
  static NORMS_INLINE constexpr A sum_nearby(A high, A low) { return high + low; }
  static NORMS_INLINE constexpr bool is_valid(A, A) { return true; }
  /// A lane takes its terms in steps that add errors of up to 8 u times the sum to the second word, or where
  /// squares are not fused rests of 2^-24 times the square. What underflows or is flushed to zero is below n 2^-1020,
  /// nothing beside u^2 times a sum that passed the range check.
  static NORMS_INLINE constexpr A error_bound(A sum, A n, bool, bool = false) {
    using format = detail::summation<A>;
    constexpr A unit = format::unit, of_rests = fuses_multiply_add ? 0 : 2 * unit * format::rest_of_square;
    const A steps = steps_of(n);
    return ((8 * unit * unit) * steps + of_rests) * steps * sum;
  }
  static NORMS_INLINE constexpr A steps_of(A n) {
    return n * (A(1) / static_cast<A>(V::lanes())) + detail::summation<A>::joins;
  }
};

/// The same with a total for the errors, so that each error passes through a limited number of additions only. It takes
/// more registers, and is used where sums may cancel: without the total, long vectors would lose too much.
template <class V> struct blocked_compensated_sum : compensated_sum<V> {
  using A = typename V::element;
  using format = detail::summation<A>;
  static constexpr std::size_t block = format::block, carry = 1;

  static NORMS_INLINE constexpr A error_bound(A sum, A n, bool of_two, bool is_weighted = false) {
    constexpr A longest = format::chain;
    const A steps = compensated_sum<V>::steps_of(n);
    const A unlimited = compensated_sum<V>::error_bound(sum, n, of_two, is_weighted);
    return steps > longest ? unlimited * (longest / steps) : unlimited;
  }
};

/// 2^exponent, or the nearest power of two that an offset may be.
NORMS_HIDDEN inline constexpr int largest_offset_exponent = 960;
template <class A> NORMS_INLINE constexpr A power_within_range(int exponent) {
  return detail::power_of_two<A>((std::clamp)(exponent, -880, largest_offset_exponent));
}

/// The power of two that `offset_sum` starts at for n terms, given the sum of a sample of at most 64: some hundred
/// times the sum to expect, since a larger offset costs a bit of the bound and a smaller one another pass. In integers,
/// because converting n would wait for whatever last used the register.
template <class A> NORMS_INLINE constexpr A offset_above(A sample, std::size_t n) {
  const int exponent = static_cast<int>(detail::magnitude_bits(sample) >> 52) - detail::ieee<A>::bias;
  return power_within_range<A>(exponent + detail::summation<A>::head_room + static_cast<int>(std::bit_width(n / 16)));
}

/// Sums with the errors of additions carried along at four instructions a term, for terms that are not negative: every
/// lane starts at a power of two above the whole sum, so that the first word never falls behind a term and the
/// difference to the word before is exact; one more fused instruction gives the error. It holds if in the end the sum
/// is below the offset, since the first word only grows: otherwise `is_valid` says no. Of squares of differences d + low
/// the products d low are summed in a third word, which counts twice.
template <class V, bool OfDifferences = false> struct offset_sum {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  using format = detail::summation<A>;
  static constexpr std::size_t words = OfDifferences ? 3 : 2, block = format::block, carry = 1;
  static constexpr std::size_t brief_streams = 2;
  static constexpr bool is_compensated = true;

  A offset;

  /// Whether the sample shows already that the sum will be out of range. Then it is not even tried: sums that overflow
  /// end as differences of infinities, which programs may trap.
  NORMS_INLINE constexpr bool is_hopeless() const {
    return detail::to_bits(offset) == detail::to_bits(detail::power_of_two<A>(largest_offset_exponent));
  }

  NORMS_INLINE constexpr reg start(std::size_t word) const {
    return V::set(word == 0 ? offset : -A(0));  // -0 + a is a, so that compilers leave out the first addition
  }
  static NORMS_INLINE constexpr void step_value(reg value, reg* const* w) {
    const reg next = V::add(*w[0], value);
    add_error(V::sub_as_product(value, V::sub_as_product(next, *w[0])), w);
    *w[0] = next;
  }
  /// Adds a magnitude or a square of a difference: no other terms have an offset.
  template <class E, class Low>
  static NORMS_INLINE constexpr void step(const E&, reg d, expr::nothing, Low low, expr::nothing, reg* const* w) {
    if constexpr (expr::kind_of<E> == expr::term_kind::magnitude) {
      if constexpr (std::is_same_v<Low, expr::nothing>) step_value(V::magnitude(d), w);
      else {
        take_magnitude<V>(d, low);
        step_value(d, w);
        add_error(low, w);
      }
    } else step_square(d, low, w);
  }
  template <class Low> static NORMS_INLINE constexpr void step_square(reg d, Low low, reg* const* w) {
    reg rest = V::zero();
    if constexpr (fuses_multiply_add) {
      const reg next = V::mul_add(d, d, *w[0]);
      rest = V::mul_sub(d, d, V::sub(next, *w[0]));
      *w[0] = next;
    } else {
      step_value(square_and_rest<V>(d, rest), w);
    }
    add_error(rest, w);
    static_assert(OfDifferences != std::is_same_v<Low, expr::nothing>);
    // (d + low)^2 is d^2 + 2 d low and less than matters.
    if constexpr (OfDifferences) *w[2] = V::mul_add(d, low, *w[2]);
  }
  template <class E, class Low>
  static NORMS_INLINE constexpr void step(const E& e, reg d, expr::nothing, Low low, reg weight, reg* const* w) {
    reg rest = V::zero(), error = V::zero();
    const reg value = twofold_term<V>::of(e, d, expr::nothing{}, low, rest);
    if constexpr (fuses_multiply_add) {
      const reg next = V::mul_add(weight, value, *w[0]);
      error = V::mul_sub(weight, value, V::sub(next, *w[0]));
      *w[0] = next;
    } else step_value(V::two_product(weight, value, error), w);
    add_error(V::mul_add(weight, rest, error), w);
  }
  static NORMS_INLINE constexpr void add_error(reg error, reg* const* w) { *w[1] = V::add(*w[1], error); }
  NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) const {
    *into[0] = V::add(*into[0], V::sub(*from[0], V::set(offset)));
    add_error(*from[1], into);
    if constexpr (OfDifferences) *into[2] = V::add(*into[2], *from[2]);
  }
  /// Makes all errors those of the carry word.
  static NORMS_INLINE constexpr void finish_errors(reg* const* w) {
    if constexpr (OfDifferences) {
      *w[1] = V::add(*w[1], V::add(*w[2], *w[2]));
      *w[2] = V::zero();
    }
  }
  /// The sums of all lanes.
  NORMS_INLINE constexpr void collect_lanes(reg& high, reg& low, reg* const* w) const {
    finish_errors(w);
    high = V::sub(*w[0], V::set(offset));
    low = *w[1];
  }
  NORMS_INLINE constexpr void collect(A& high, A& low, reg* const* w) const {
    reg highs = V::zero(), lows = V::zero();
    collect_lanes(highs, lows, w);
    high = V::reduce_add(highs);
    low = V::reduce_add(lows);
  }
  static NORMS_INLINE constexpr A sum_nearby(A high, A low) { return high + low; }
  NORMS_INLINE constexpr bool is_valid(A high, A low) const {
    return detail::to_bits(high) < detail::to_bits(offset) && detail::absolute(low) <= high;
  }
  /// Each error is at most u offset; up to block + 20 of them are added one after the other, which rounds to u times
  /// that, with two vectors twice. What underflows or is flushed to zero is below n 2^-1020, nothing beside u^2 times
  /// the offset. The rest of a square that is not fused is up to 2^-24 times the square, and adding these rounds to u
  /// times that as often.
  NORMS_INLINE constexpr A error_bound(A sum, A n, bool of_two, bool is_weighted = false) const {
    constexpr A unit = format::unit, of_rests = 4 * A(block) * unit * format::rest_of_square;
    const A of_errors = n * ((of_two ? 4 : 1) * (is_weighted ? 2 : 1) * format::chain * unit * unit) * offset;
    return fuses_multiply_add ? of_errors : of_errors + of_rests * sum;
  }
};
