// The folds of sums that may cancel. What such a sum is does not tell how large its errors are, so another word gathers
// what does. Included by kernel.inl once per instruction set.

/// Sums of exact products, as those of floats in double. Each addition errs by at most u times what it gives, and the
/// second word is the sum of the magnitudes of all these.
template <class V> struct bounded_sum : plain_sum<V> {
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 2, block = 0, carry = 1, brief_streams = 2;

  static NORMS_INLINE constexpr reg start(std::size_t) { return V::zero(); }
  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing, expr::nothing, reg* const* w) {
    plain_sum<V>::add_term(e, x, y, w);
    *w[1] = V::add(*w[1], V::magnitude(*w[0]));
  }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) {
    *into[0] = V::add(*into[0], *from[0]);
    *into[1] = V::add(V::add(*into[1], *from[1]), V::magnitude(*into[0]));
  }
  static NORMS_INLINE constexpr void collect(A& high, A& low, A& met, reg* const* w) {
    plain_sum<V>::collect(high, low, w);
    met = V::reduce_add(*w[1]);
  }
  /// Joining the lanes errs by at most a bit's number of u times their magnitudes, which are in `met`, too; and `met`
  /// itself, a sum of what is not negative, is right to within a factor of 2.
  static NORMS_INLINE constexpr A error_bound(A met, A, bool, bool = false) {
    return 16 * detail::summation<A>::unit * met;
  }
};

/// Sums with the rounding errors of products and sums carried along, as compensated_sum has them. The third word is the
/// sum of the magnitudes of these errors.
template <class V> struct bounded_compensated_sum : compensated_sum<V> {
  using reg = typename V::reg;
  using A = typename V::element;
  static constexpr std::size_t words = 3, block = 0, carry = 0, brief_streams = 2;

  template <class E, class X, class Y>
  static NORMS_INLINE constexpr void step(const E& e, X x, Y y, expr::nothing low, expr::nothing, reg* const* w) {
    reg rest = V::zero(), error = V::zero();
    const reg value = twofold_term<V>::of(e, x, y, low, rest);
    *w[0] = two_sum<V>(*w[0], value, error);
    add_error(V::add(rest, error), w);
    // The rest of a product that is not fused is rounded.
    if constexpr (!fuses_multiply_add) *w[2] = V::add(*w[2], V::mul(V::magnitude(value), V::set(A(0x1p-54))));
  }
  static NORMS_INLINE constexpr void join(reg* const* into, reg* const* from) {
    reg error = V::zero();
    *into[0] = two_sum<V>(*into[0], *from[0], error);
    add_error(error, into);
    *into[1] = V::add(*into[1], *from[1]);
    *into[2] = V::add(*into[2], *from[2]);
  }
  static constexpr void collect(A& high, A& low, A& met, reg* const* w) {
    met = V::reduce_add(*w[2]) + compensated_sum<V>::collect_lanes(high, low, w);
  }
  /// Every error enters the second word by an addition that errs by at most u times what it gives, which is no more than
  /// `met`, the magnitudes of all errors.
  static NORMS_INLINE constexpr A error_bound(A met, A n, bool, bool = false) {
    return 2 * detail::summation<A>::unit * compensated_sum<V>::steps_of(n) * met;
  }

 private:
  static NORMS_INLINE constexpr void add_error(reg error, reg* const* w) {
    *w[1] = V::add(*w[1], error);
    *w[2] = V::add(*w[2], V::magnitude(error));
  }
};
