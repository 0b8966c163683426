// The folds that find the largest term; accumulate.inl has those that sum. Included by kernel.inl once per instruction
// set.

/// The term if its weight is not 0, otherwise 0, which is no larger than any.
template <class V> NORMS_INLINE constexpr typename V::reg counted(typename V::reg term, expr::nothing) { return term; }
template <class V> NORMS_INLINE constexpr typename V::reg counted(typename V::reg term, typename V::reg weight) {
  return V::if_weighted(term, weight);
}
/// The same, but NaN whatever its weight.
template <class V> NORMS_INLINE constexpr typename V::reg counted_or_nan(typename V::reg term, expr::nothing) {
  return term;
}
template <class V> NORMS_INLINE constexpr typename V::reg counted_or_nan(typename V::reg term, typename V::reg weight) {
  return V::prefer_nan(term, V::if_weighted(term, weight));
}

/// The largest term, or NaN if there is one. It is slow, since most CPUs have no maximum instruction that keeps NaN.
template <class V> struct nan_keeping_maximum {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 1, block = 0, carry = 0, brief_streams = 4;
  static constexpr bool is_compensated = false;

  static NORMS_INLINE constexpr reg start(std::size_t) { return V::zero(); }
  static NORMS_INLINE constexpr void step_value(reg value, reg* const* w) { *w[0] = V::larger_or_nan(*w[0], value); }
  template <class E, class X, class Y, class Weight>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, Weight weight, reg* const* w) {
    step_value(counted_or_nan<V>(evaluate<V>::of(e, x, y), weight), w);
  }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) { step_value(*from[0], into); }
  static constexpr void collect(A& high, A& low, reg* const* w) {
    A lanes[V::lanes()];
    V::store(lanes, *w[0]);
    high = lanes[0];
    for (std::size_t k = 1; k < V::lanes(); ++k) high = scalar::vec<A>::larger_or_nan(high, lanes[k]);
    low = 0;
  }
};

/// The largest magnitude, or NaN if there is one, where the set orders magnitudes so that NaN is the largest.
template <class V> struct largest_magnitude {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 1, block = 0, carry = 0, brief_streams = 4;
  static constexpr bool is_compensated = false;

  static NORMS_INLINE constexpr reg start(std::size_t) { return V::zero(); }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, expr::nothing, reg* const* w) {
    *w[0] = V::larger_magnitude(*w[0], evaluate<V>::of(e, x, y));
  }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) {
    *into[0] = V::larger_magnitude(*into[0], *from[0]);
  }
  static NORMS_INLINE constexpr void collect(A& high, A& low, reg* const* w) {
    high = V::largest_magnitude(*w[0]);
    low = 0;
  }
};

/// The largest term. The maximum instructions of most CPUs lose a NaN; the second word has the largest exponent of each
/// lane, and `low` tells whether it is that of infinity and NaN.
template <class V> struct nan_flagging_maximum {
  using operations = V;
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 0, carry = 0, brief_streams = 4;
  static constexpr bool is_compensated = false;

  static NORMS_INLINE constexpr reg start(std::size_t) { return V::zero(); }
  template <class E, class X, class Y, class Weight>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, Weight weight, reg* const* w) {
    const reg value = evaluate<V>::of(e, x, y);
    *w[1] = V::larger_exponents(*w[1], expr::kind_of<E> == expr::term_kind::magnitude ? value : V::magnitude(value));
    *w[0] = V::larger(*w[0], counted<V>(value, weight));
  }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) {
    *into[0] = V::larger(*into[0], *from[0]);
    *into[1] = V::larger_exponents(*into[1], *from[1]);
  }
  static NORMS_INLINE constexpr void collect(A& high, A& low, reg* const* w) {
    high = V::reduce_max(*w[0]);
    low = V::all_finite(*w[1]) ? A(0) : A(1);
  }
};
