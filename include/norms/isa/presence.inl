// Components without those that are NaN, or beside a NaN, in whose place there is 0. Included by kernel.inl once per
// instruction set.

/// What lies beside the first vector is a second one, weights, both or nothing. A NaN among the weights is kept: it is an
/// error and nothing missing. The outputs have room for a whole register at the end.
template <class T, class Y> struct presence {
  using V = vec<T>;
  using reg = typename V::reg;

  /// Returns how many there were.
  static NORMS_NOINLINE std::size_t keep(const T* x, Y y, std::size_t n, T* kept_x, T* kept_y, T* kept_w) noexcept {
    reg missing = V::zero();
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes())
      missing = V::add(missing, keep_register(x, y, i, whole_vector{}, kept_x, kept_y, kept_w));
    if (i < n) missing = V::add(missing, keep_register(x, y, i, n - i, kept_x, kept_y, kept_w));
    return static_cast<std::size_t>(V::reduce_add(missing));
  }

 private:
  /// 1 in the lanes of those that are missing, otherwise 0.
  template <class Count>
  static NORMS_INLINE reg keep_register(const T* x, const Y& y, std::size_t i, Count count, T* kept_x, T* kept_y,
                                        T* kept_w) {
    const reg a = fetch<V, T, true>::of(x + i, count);
    reg missing = V::not_equal(a, a);
    if constexpr (detail::is_binary<Y>) {
      const reg b = fetch<V, T, true>::of(detail::second_of(y) + i, count);
      missing = V::larger(missing, V::not_equal(b, b));
      V::store(kept_y + i, V::if_weighted(b, V::sub(V::set(1), missing)));
    }
    const reg present = V::sub(V::set(1), missing);
    if constexpr (detail::is_weighted<Y>)
      V::store(kept_w + i, V::if_weighted(fetch<V, T, true>::of(y.weights + i, count), present));
    V::store(kept_x + i, V::if_weighted(a, present));
    return missing;
  }
};
