// Where a number stands among the components. Included by kernel.inl once per instruction set.

/// The position of the first component of a magnitude that one of them has.
template <class E> struct position {
  using A = typename detail::format<E>::fast;
  using V = vec<A>;
  using reg = typename V::reg;

  static NORMS_NOINLINE std::size_t of_magnitude(const E* x, std::size_t n, A magnitude) noexcept {
    const reg sought = V::set(magnitude);
    std::size_t i = 0;
    for (; n - i >= 4 * V::lanes(); i += 4 * V::lanes()) {
      const reg first = V::mul(differs(x + i, sought), differs(x + i + V::lanes(), sought));
      const reg second = V::mul(differs(x + i + 2 * V::lanes(), sought), differs(x + i + 3 * V::lanes(), sought));
      if (V::any_sign(V::sub(V::mul(first, second), V::set(A(0.5))))) break;  // one of the factors is 0
    }
    while (i + 1 < n && detail::magnitude_bits(detail::as_number<A>(x[i])) != detail::to_bits(magnitude)) ++i;
    return i;
  }

 private:
  /// 1 where the magnitude is another, otherwise 0.
  static NORMS_INLINE reg differs(const E* p, reg sought) { return V::not_equal(V::magnitude(V::load(p)), sought); }
};
