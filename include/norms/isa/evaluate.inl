// Evaluates formulas: the value of an expression for registers of components. Included by kernel.inl once per
// instruction set.

/// What a finish is computed from, where each lane of a register is a pair of vectors.
template <class V> struct sums_of_lanes {
  typename V::element size;
  const typename V::reg* sums;
};

/// `of(expression, x, y)`; where the formula is one in x - y, the operand x is that difference and y is `nothing`.
template <class V> struct evaluate {
  using reg = typename V::reg;
  using A = typename V::element;

  template <class X, class Y> static NORMS_INLINE constexpr reg of(expr::x, X x, Y) { return x; }
  template <class X, class Y> static NORMS_INLINE constexpr reg of(expr::y, X, Y y) { return y; }
  template <class X, class Y> static NORMS_INLINE constexpr reg of(expr::constant c, X, Y) {
    return V::set(static_cast<A>(c.value));
  }
  template <class X> static NORMS_INLINE constexpr reg of(expr::difference, X difference, expr::nothing) {
    return difference;
  }
  /// In `finish` the operand is an array: the number of components, then the sums.
  template <std::size_t K> static NORMS_INLINE constexpr reg of(expr::folded<K>, const A* sums, expr::nothing) {
    return V::set(sums[1 + K]);
  }
  static NORMS_INLINE constexpr reg of(expr::size, const A* sums, expr::nothing) { return V::set(sums[0]); }
  /// Or it is the sums of as many pairs of vectors as a register has lanes.
  template <std::size_t K> static NORMS_INLINE reg of(expr::folded<K>, const sums_of_lanes<V>& s, expr::nothing) {
    return s.sums[K];
  }
  static NORMS_INLINE reg of(expr::size, const sums_of_lanes<V>& s, expr::nothing) { return V::set(s.size); }
  template <class Operation, class E, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::unary<Operation, E>& e, X x, Y y) {
    return apply(Operation{}, of(e.operand, x, y));
  }
  template <class E, int Halves, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::binary<expr::raised, E, expr::half_integer<Halves>>& e, X x, Y y) {
    return power_of_halves<Halves>(of(e.left, x, y));
  }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::binary<expr::raised, E, halves>& e, X x, Y y) {
    return power_of_halves(of(e.left, x, y), e.right.count);
  }
  template <class E, bool Unchecked, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::binary<expr::raised, E, split_exponent<A, Unchecked>>& e, X x, Y y) {
    return power<std::conditional_t<Unchecked, typename V::unchecked, V>>::of(of(e.left, x, y), e.right.parts);
  }
  template <class E, class P, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::binary<expr::rooted, E, P>& e, X x, Y y) {
    return V::root_of_order(of(e.left, x, y), e.right.value);
  }
  template <class Operation, class L, class R, class X, class Y>
  static NORMS_INLINE constexpr reg of(const expr::binary<Operation, L, R>& e, X x, Y y) {
    return apply(Operation{}, of(e.left, x, y), of(e.right, x, y));
  }

  template <int Halves> static NORMS_INLINE constexpr reg power_of_halves(reg a) {
    if constexpr (Halves == 1) return V::sqrt(a);
    else if constexpr (Halves == 2) return a;
    else if constexpr (Halves % 4 == 0) return apply(expr::squared{}, power_of_halves<Halves / 2>(a));
    else return V::mul(power_of_halves<Halves - 2>(a), a);
  }

  static NORMS_INLINE constexpr reg power_of_halves(reg a, int halves) {
    reg result = halves % 2 != 0 ? V::sqrt(a) : V::set(1);
    for (int n = halves / 2; n != 0; a = V::mul(a, a), n /= 2) {
      if (n % 2 != 0) result = V::mul(result, a);
    }
    return result;
  }

  static NORMS_INLINE constexpr reg apply(expr::magnitude, reg a) { return V::magnitude(a); }
  static NORMS_INLINE constexpr reg apply(expr::negative, reg a) { return V::sub(V::set(static_cast<A>(0)), a); }
  static NORMS_INLINE constexpr reg apply(expr::squared, reg a) { return V::mul(a, a); }
  static NORMS_INLINE constexpr reg apply(expr::root, reg a) { return V::sqrt(a); }
  static NORMS_INLINE constexpr reg apply(expr::reversed, reg a) { return V::reverse(a); }
  static NORMS_INLINE constexpr reg apply(expr::plus, reg a, reg b) { return V::add(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::minus, reg a, reg b) { return V::sub(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::times, reg a, reg b) { return V::mul(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::divided, reg a, reg b) { return V::div(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::quotiented, reg a, reg b) { return V::quotient_or_zero(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::smaller_of, reg a, reg b) { return V::smaller_or_nan(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::larger_of, reg a, reg b) { return V::larger_or_nan(a, b); }
  static NORMS_INLINE constexpr reg apply(expr::unequal, reg a, reg b) { return V::not_equal(a, b); }
};
