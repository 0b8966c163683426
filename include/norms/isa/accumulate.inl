// Included by kernel.inl once per instruction set: the ways to fold terms. Each is a number of words (registers) a stream
// holds per term, and how these start (`start`), how a term enters them (`step`), two streams become one (`join`) and lanes one
// number (`collect`). `block` is how many terms a lane takes before its `carry` word is emptied into a total; 0 for no limit.
// `error_bound` is that of high + low for n terms none of which is negative.

inline constexpr double unit = 0x1p-53;  // the rounding unit of double

template <class V>
NORMS_INLINE constexpr typename V::reg two_sum(typename V::reg a, typename V::reg b, typename V::reg& error) {
  const auto s = V::add(a, b), b_part = V::sub(s, a);
  error = V::add(V::sub(a, V::sub(s, b_part)), V::sub(b, b_part));
  return s;
}

/// Ordinary sums, exact products where the instruction set has a fused multiply-add. A lane's error is at most `block` roundings:
/// the totals are compensated, so the error does not grow with n.
template <class V> struct plain_sum {
  using vector = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 1, block = 16, carry = 0;
  static constexpr bool is_compensated = false;

  /// -0, because -0 + a is a for every a: compilers leave out the first addition.
  template <std::size_t> static NORMS_INLINE constexpr reg start() { return V::set(-A(0)); }

  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, reg& s) {
    s = V::add(s, evaluate<V>::of(e, x, y));
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::squared, E>& e, X x, Y y, expr::nothing, reg& s) {
    const reg a = evaluate<V>::of(e.operand, x, y);
    s = V::mul_add(a, a, s);
  }
  template <class L, class R, class X, class Y>
  static NORMS_INLINE constexpr void step(const expr::binary<expr::times, L, R>& e, X x, Y y, expr::nothing, reg& s) {
    s = V::mul_add(evaluate<V>::of(e.left, x, y), evaluate<V>::of(e.right, x, y), s);
  }
  static NORMS_INLINE constexpr void step_value(reg value, reg& s) { s = V::add(s, value); }
  static NORMS_INLINE constexpr void join(reg& s, const reg& other) { s = V::add(s, other); }
  static NORMS_INLINE constexpr void collect(A& high, A& low, const reg& s) {
    high = V::reduce_add(s);
    low = 0;
  }
  static NORMS_INLINE constexpr bool is_valid(A) { return true; }
  /// Of doubles made of floats: 28 roundings on the way of a term to the result, one more of a difference.
  static NORMS_INLINE constexpr double error_bound(double sum, double, bool) { return 40 * unit * sum; }
};

/// Sums with the rounding errors of products, differences and sums carried along (Dot2 of Ogita, Rump and Oishi 2005): as if
/// computed in twice the precision. A term of another shape is rounded once before it is summed.
template <class V> struct compensated_sum {
  using vector = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 0, carry = 0;
  static constexpr bool is_compensated = true;

  template <std::size_t> static NORMS_INLINE constexpr reg start() { return V::zero(); }

  static NORMS_INLINE constexpr void step_value(reg value, reg& s, reg& c) {
    reg error = V::zero();
    s = two_sum<V>(s, value, error);
    c = V::add(c, error);
  }
  template <class E, class X, class Y, class Low>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, Low, reg& s, reg& c) {
    step_value(evaluate<V>::of(e, x, y), s, c);
  }
  template <class X>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::magnitude, expr::difference>&, X d, expr::nothing,
                                          reg low, reg& s, reg& c) {
    step_value(V::abs(d), s, c);
    c = V::add(c, V::flip_sign(low, d));
  }
  template <class X, class Low>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::squared, expr::difference>&, X d, expr::nothing,
                                          Low low, reg& s, reg& c) {
    step_product(d, d, s, c);
    if constexpr (!std::is_same_v<Low, expr::nothing>) c = V::mul_add(V::add(d, d), low, c);
  }
  static NORMS_INLINE constexpr void step(const expr::binary<expr::times, expr::x, expr::y>&, reg x, reg y,
                                          expr::nothing, reg& s, reg& c) {
    step_product(x, y, s, c);
  }
  static NORMS_INLINE constexpr void step(const expr::unary<expr::squared, expr::x>&, reg x, reg, expr::nothing, reg& s,
                                          reg& c) {
    step_product(x, x, s, c);
  }
  static NORMS_INLINE constexpr void step(const expr::unary<expr::squared, expr::y>&, reg, reg y, expr::nothing, reg& s,
                                          reg& c) {
    step_product(y, y, s, c);
  }
  static NORMS_INLINE constexpr void step_product(reg a, reg b, reg& s, reg& c) {
    reg error = V::zero();
    step_value(V::two_product(a, b, error), s, c);
    c = V::add(c, error);
  }
  static NORMS_INLINE constexpr void join(reg& s, reg& c, const reg& other_s, const reg& other_c) {
    step_value(other_s, s, c);
    c = V::add(c, other_c);
  }
  static constexpr void collect(A& high, A& low, const reg& s, const reg& c) {
    A highs[V::lanes()], lows[V::lanes()];
    V::store(highs, s);
    V::store(lows, c);
    for (std::size_t half = V::lanes() / 2; half != 0; half /= 2) {
      for (std::size_t k = 0; k < half; ++k) {
        A error = 0;
        highs[k] = two_sum<scalar::vec<A>>(highs[k], highs[k + half], error);
        lows[k] += lows[k + half] + error;
      }
    }
    high = highs[0];
    low = lows[0];
  }
  static NORMS_INLINE constexpr bool is_valid(A) { return true; }
  /// A lane takes its terms in steps that add up to three errors, each at most 2 u times the sum, to the second word. What
  /// underflows or is flushed to zero is below n 2^-1020, nothing beside u^2 times a sum that passed the range check.
  static NORMS_INLINE constexpr double error_bound(double sum, double n, bool) {
    const double steps = n * (1.0 / static_cast<double>(V::lanes())) + 16;
    return (4 * unit * unit) * (steps * steps) * sum;
  }
};

/// The power of two that `offset_sum` starts at for n terms, given the sum of a sample of at most 64: some hundred times the
/// sum to expect, since a larger offset costs a bit of the bound and a smaller one another pass. In integers, because converting n
/// would wait for whatever last used the register.
NORMS_INLINE constexpr double offset_above(double sample, std::size_t n) {
  const int exponent = static_cast<int>(detail::magnitude_bits(sample) >> 52) - detail::ieee<double>::bias;
  const int wanted = exponent + 5 + static_cast<int>(std::bit_width(n / 16));
  return detail::power_of_two<double>(wanted < -880 ? -880 : wanted > 960 ? 960 : wanted);
}

/// Sums with the errors of additions carried along at four instructions a term, for terms that are not negative: every lane
/// starts at a power of two above the whole sum, so that the first word never falls behind a term and the difference to the
/// word before is exact; one more fused instruction gives the error. It holds if in the end the sum is below the offset, since
/// the first word only grows: otherwise `is_valid` says no.
template <class V> struct offset_sum {
  using vector = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 128, carry = 1;
  static constexpr bool is_compensated = true;

  A offset;

  template <std::size_t Word> NORMS_INLINE constexpr reg start() const {
    return Word == 0 ? V::set(offset) : V::zero();
  }
  static NORMS_INLINE constexpr void step_value(reg value, reg& s, reg& c) {
    const reg next = V::add(s, value);
    c = V::add(c, V::sub(value, V::sub(next, s)));
    s = next;
  }
  template <class Low>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::magnitude, expr::difference>&, reg d, expr::nothing,
                                          Low low, reg& s, reg& c) {
    step_value(V::abs(d), s, c);
    if constexpr (!std::is_same_v<Low, expr::nothing>) c = V::add(c, V::flip_sign(low, d));
  }
  template <class Low>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::squared, expr::difference>&, reg d, expr::nothing,
                                          Low low, reg& s, reg& c) {
    const reg next = V::mul_add(d, d, s);
    c = V::add(c, V::mul_sub(d, d, V::sub(next, s)));
    s = next;
    if constexpr (!std::is_same_v<Low, expr::nothing>) c = V::mul_add(V::add(d, d), low, c);
  }
  NORMS_INLINE constexpr void join(reg& s, reg& c, const reg& other_s, const reg& other_c) const {
    s = V::add(s, V::sub(other_s, V::set(offset)));
    c = V::add(c, other_c);
  }
  NORMS_INLINE constexpr void collect(A& high, A& low, const reg& s, const reg& c) const {
    high = V::reduce_add(V::sub(s, V::set(offset)));
    low = V::reduce_add(c);
  }
  NORMS_INLINE constexpr bool is_valid(A sum) const { return detail::to_bits(sum) < detail::to_bits(offset); }
  /// Each error is at most u offset; up to block + 20 of them are added one after the other, which rounds to u times that, with
  /// two vectors twice. What underflows or is flushed to zero is below n 2^-1020, nothing beside u^2 times the offset.
  NORMS_INLINE constexpr double error_bound(double, double n, bool of_two) const {
    return n * ((of_two ? 4 : 1) * (block + 96) * unit * unit) * offset;
  }
};

/// The largest term, NaN if there is one, however slow.
template <class V> struct careful_maximum_fold {
  using vector = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 1, block = 0, carry = 0;
  static constexpr bool is_compensated = false;

  template <std::size_t> static NORMS_INLINE constexpr reg start() { return V::zero(); }
  static NORMS_INLINE constexpr void step_value(reg value, reg& m) { m = V::maximum(m, value); }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, reg& m) {
    step_value(evaluate<V>::of(e, x, y), m);
  }
  static NORMS_INLINE constexpr void join(reg& m, const reg& other) { m = V::maximum(m, other); }
  static constexpr void collect(A& high, A& low, const reg& m) {
    A lanes[V::lanes()];
    V::store(lanes, m);
    high = lanes[0];
    for (std::size_t k = 1; k < V::lanes(); ++k) high = scalar::vec<A>::maximum(high, lanes[k]);
    low = 0;
  }
};

/// The largest term. The second word becomes NaN when a term is infinite or NaN, and stays 0 otherwise, since the maximum
/// instructions of most CPUs lose a NaN; `low` tells of it. (Comparing a term with itself would not do: -ffast-math makes
/// clang believe that it is always equal.)
template <class V> struct maximum_fold {
  using vector = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 0, carry = 0;
  static constexpr bool is_compensated = false;

  template <std::size_t> static NORMS_INLINE constexpr reg start() { return V::zero(); }
  static NORMS_INLINE constexpr void step_value(reg value, reg& m, reg& not_finite) {
    m = V::larger(m, value);
    not_finite = V::mul_add(value, V::in_register(V::zero()), not_finite);
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, reg& m, reg& not_finite) {
    step_value(evaluate<V>::of(e, x, y), m, not_finite);
  }
  template <class X>
  static NORMS_INLINE constexpr void step(const expr::unary<expr::magnitude, expr::difference>&, X d, expr::nothing,
                                          expr::nothing, reg& m, reg& not_finite) {
    const reg once = V::in_register(d);  // both uses would otherwise load it, and loads are what limits this loop
    m = V::max_magnitude(m, once);
    not_finite = V::mul_add(once, V::in_register(V::zero()), not_finite);
  }
  static NORMS_INLINE constexpr void join(reg& m, reg& not_finite, const reg& other_m, const reg& other_not_finite) {
    m = V::larger(m, other_m);
    not_finite = V::add(not_finite, other_not_finite);
  }
  static NORMS_INLINE constexpr void collect(A& high, A& low, const reg& m, const reg& not_finite) {
    high = V::reduce_max(m);
    low = V::all_zero(not_finite) ? A(0) : A(1);
  }
};
