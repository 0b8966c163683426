// Components in memory as numbers of another type. Included by kernel.inl once per instruction set.

/// Elements E as numbers A, which hold all their values.
template <class E, class A> struct conversion {
  using V = vec<A>;

  static NORMS_NOINLINE void convert(const E* from, std::size_t n, A* to) noexcept {
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes()) V::store(to + i, V::load(from + i));
    for (; i < n; ++i) to[i] = detail::as_number<A>(from[i]);
  }
};
