// Sums without rounding, by floating-point operations, of components whose exponents do not differ much. Included by
// kernel.inl once per instruction set.

/// Cuts components into slices of some 23 bits (of 47 where the terms are the components), multiples of powers of two
/// below the largest of them, so that products of slices and the sums of a block of these have at most 53 bits: no
/// operation rounds. Degree 1 is the sum of |x - y|, 2 that of (x - y)^2.
template <int Degree, class T, class Y> struct slices {
  using V = vec<typename detail::format<T>::accurate>;
  using reg = typename V::reg;
  static constexpr bool binary = detail::is_binary<Y>;
  using totals = detail::slice_totals<Degree>;

  /// Adds the terms of n <= detail::slice_block components, all below 2^exponent in magnitude, to the totals. False,
  /// and the totals are of no use, if a component has bits below the last slice.
  static NORMS_NOINLINE bool add(const T* x, Y y, std::size_t n, int exponent, totals& result) noexcept {
    reg w0 = V::zero(), w1 = V::zero(), w2 = V::zero(), w3 = V::zero(), w4 = V::zero(), w5 = V::zero();
    reg unfit = V::zero();
    const cuts at{exponent};
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes()) {
      if constexpr (binary) step(V::load(x + i), V::load(y + i), at, unfit, w0, w1, w2, w3, w4, w5);
      else step(V::load(x + i), V::zero(), at, unfit, w0, w1, w2, w3, w4, w5);
    }
    if (i < n) {
      if constexpr (binary)
        step(V::load_first(x + i, n - i), V::load_first(y + i, n - i), at, unfit, w0, w1, w2, w3, w4, w5);
      else step(V::load_first(x + i, n - i), V::zero(), at, unfit, w0, w1, w2, w3, w4, w5);
    }
    if (!V::all_zero(unfit)) return false;
    count<0>(w0, exponent, result);
    count<1>(w1, exponent, result);
    if constexpr (Degree == 2) {
      count<2>(w2, exponent, result);
      count<3>(w3, exponent, result);
      count<4>(w4, exponent, result);
      count<5>(w5, exponent, result);
    }
    return true;
  }

 private:
  /// What, added and subtracted, leaves a number as a multiple of the units of the slices.
  struct cuts {
    double first, second, third;
    NORMS_INLINE constexpr explicit cuts(int exponent)
        : first(1.5 * detail::power_of_two<double>(exponent + 52 - detail::slice_units<Degree>[0])),
          second(1.5 * detail::power_of_two<double>(exponent + 52 - detail::slice_units<Degree>[1])),
          third(1.5 * detail::power_of_two<double>(exponent + 52 - detail::slice_units<Degree>[2])) {}
  };
  /// The multiple next to a; a becomes the rest.
  static NORMS_INLINE reg cut(reg& a, double at) {
    const reg slice = V::sub(V::add(a, V::set(at)), V::set(at));
    a = V::sub_as_product(a, slice);
    return slice;
  }
  static NORMS_INLINE void step(reg a, reg b, const cuts& at, reg& unfit, reg& w0, reg& w1, reg& w2, reg& w3, reg& w4,
                                reg& w5) {
    reg low = V::zero();
    if constexpr (binary) {
      a = difference_up_to_sign<V>(a, b, low);
      if constexpr (Degree == 1) take_magnitude<V>(a, low);
    } else if constexpr (Degree == 1) a = V::magnitude(a);
    if constexpr (Degree == 1) {
      w0 = V::add(w0, cut(a, at.first));
      reg second = cut(a, at.second);
      if constexpr (binary) second = V::add(second, cut(low, at.second));
      w1 = V::add(w1, second);
    } else {
      const reg first = cut(a, at.first), second = cut(a, at.second);
      reg third = cut(a, at.third);
      if constexpr (binary) third = V::add(third, cut(low, at.third));
      w0 = V::mul_add(first, first, w0);
      w1 = V::mul_add(first, second, w1);
      w2 = V::mul_add(first, third, w2);
      w3 = V::mul_add(second, second, w3);
      w4 = V::mul_add(second, third, w4);
      w5 = V::mul_add(third, third, w5);
    }
    unfit = V::max_magnitude(unfit, a);
    if constexpr (binary) unfit = V::max_magnitude(unfit, low);
  }
  /// Adds the lanes of a word as integers.
  template <std::size_t Word> static NORMS_INLINE void count(reg word, int exponent, totals& result) {
    double lanes[V::lanes()];
    V::store(lanes, word);
    const double per_unit = detail::power_of_two<double>(-result.exponent_of_product(Word, exponent));
    for (std::size_t k = 0; k < V::lanes(); ++k) result.words[Word] += static_cast<std::int64_t>(lanes[k] * per_unit);
  }
};
