// The walk that writes: a map's value for each component, in place or elsewhere. Included by kernel.inl once per
// instruction set.

/// What a map makes of a register of components, in a register of `stored`. Where a value is in doubt, some bit of
/// `doubt` is set.
template <class Map> struct mapped;
template <class E, class Expression, class Y> struct mapped<detail::expression_map<E, Expression, Y>> {
  using V = vec<E>;
  using stored = V;
  using reg = typename V::reg;
  static constexpr bool may_doubt = false;

  template <class Second>
  static NORMS_INLINE constexpr reg of(const detail::expression_map<E, Expression, Y>& map, reg a, Second b, reg&) {
    return evaluate<V>::of(map.expression, a, b);
  }
};
template <class E> struct mapped<detail::product_map<E>> {
  using V = vec<E>;
  using stored = V;
  using reg = typename V::reg;
  static constexpr bool may_doubt = false;

  static NORMS_INLINE constexpr reg of(const detail::product_map<E>& map, reg a, expr::nothing, reg&) {
    return V::mul(V::mul(a, V::set(map.first)), V::set(map.then));
  }
};
template <class E> struct mapped<detail::quotient_map<E>> {
  using V = vec<detail::double_beside<E>>;
  using stored = typename V::template stored_as<E>;
  using reg = typename V::reg;
  using result = typename stored::reg;
  using map_of = detail::quotient_map<E>;
  static constexpr bool may_doubt = true;

  static NORMS_INLINE constexpr result of(const map_of& map, reg a, expr::nothing, result& doubt) {
    if constexpr (std::is_same_v<E, float>) {
      const result most = V::to_floats(V::mul(a, V::set(map.most)));
      doubt = stored::gather_difference(doubt, most, V::to_floats(V::mul(a, V::set(map.least))));
      return most;
    } else return quotient(map, a, doubt);
  }

 private:
  /// The nearest double is the quotient times the unit, unless its rest, stretched, leads to another; and the quotient,
  /// unless dividing by the unit loses bits. Zeros keep their sign.
  static NORMS_INLINE constexpr reg quotient(const map_of& map, reg a, reg& doubt) {
    reg rest = V::zero();
    const reg nearest = product(map, V::mul(a, V::set(map.scale)), rest);
    const reg value = V::mul(nearest, V::set(1 / map_of::unit));
    doubt = V::gather_difference(doubt, nearest, V::mul_add(rest, V::set(map.stretch), nearest));
    doubt = V::gather_difference(doubt, nearest, V::mul(value, V::set(map_of::unit)));
    return value;
  }
  /// a (high + low), rounded, and what that leaves of it.
  static NORMS_INLINE constexpr reg product(const map_of& map, reg a, reg& rest) {
    if constexpr (fuses_multiply_add) {
      const reg second = V::mul(a, V::set(map.low)), nearest = V::mul_add(a, V::set(map.high), second);
      rest = V::sub(second, V::mul_add(a, V::set(-map.high), nearest));
      return nearest;
    } else {
      reg error = V::zero();
      const reg magnitude = V::magnitude(a), first = V::two_product(magnitude, V::set(map.high), error);
      const reg second = V::mul_add(magnitude, V::set(map.low), error), nearest = V::add(first, second);
      rest = V::flip_sign(V::sub(second, V::sub(nearest, first)), a);
      return V::flip_sign(nearest, a);
    }
  }
};

template <class Map> struct writing {
  using E = typename Map::element;
  using Y = typename Map::second;
  using of_map = mapped<Map>;
  using V = typename of_map::V;
  using reg = typename of_map::stored::reg;
  using fetch_components = fetch<V, E, true>;

  /// Returns how many components were written: all, or those before the registers in which one is in doubt. `out` is x,
  /// or apart from it.
  static NORMS_NOINLINE constexpr std::size_t apply(Map map, const E* x, Y y, E* out, std::size_t n) noexcept {
    constexpr std::size_t lanes = V::lanes();
    std::size_t i = 0;
    if (n >= 16 * lanes && !std::is_constant_evaluated()) {
      // Up to where stores are aligned: those that straddle cache lines take twice as long.
      i = fetch_components::before_boundary(out) % lanes;
      if (i != 0 && !write_first(map, x, y, out, i)) return 0;
    }
    for (; n - i >= 4 * lanes; i += 4 * lanes) {
      if (!write_four(map, x + i, detail::advanced_by(y, i), out + i)) return i;
    }
    return i + apply_to_few(map, x + i, detail::advanced_by(y, i), out + i, n - i);
  }
  /// The same, a register at a time.
  static NORMS_INLINE constexpr std::size_t apply_to_few(const Map& map, const E* x, Y y, E* out, std::size_t n) {
    constexpr std::size_t lanes = V::lanes();
    std::size_t i = 0;
    for (; n - i >= lanes; i += lanes) {
      if (!write_one(map, x + i, detail::advanced_by(y, i), out + i)) return i;
    }
    if (i < n && !write_first(map, x + i, detail::advanced_by(y, i), out + i, n - i)) return i;
    return n;
  }

 private:
  template <class Count>
  static NORMS_INLINE constexpr reg value(const Map& map, const E* x, Y y, Count count, reg& doubt) {
    const auto a = fetch_components::of(x, count);
    if constexpr (std::is_same_v<Y, expr::nothing>) return of_map::of(map, a, y, doubt);
    else return of_map::of(map, a, fetch_components::of(y, count), doubt);
  }
  static NORMS_INLINE constexpr bool is_certain(reg doubt) {
    if constexpr (of_map::may_doubt) return of_map::stored::all_zero(doubt);
    else return true;
  }
  // All values are computed before one is stored, since x may be overwritten.
  static NORMS_INLINE constexpr bool write_four(const Map& map, const E* x, Y y, E* out) {
    constexpr std::size_t lanes = V::lanes();
    constexpr whole_vector whole{};
    reg doubt = of_map::stored::zero();
    const reg first = value(map, x, y, whole, doubt);
    const reg second = value(map, x + lanes, detail::advanced_by(y, lanes), whole, doubt);
    const reg third = value(map, x + 2 * lanes, detail::advanced_by(y, 2 * lanes), whole, doubt);
    const reg fourth = value(map, x + 3 * lanes, detail::advanced_by(y, 3 * lanes), whole, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    V::store(out, first);
    V::store(out + lanes, second);
    V::store(out + 2 * lanes, third);
    V::store(out + 3 * lanes, fourth);
    return true;
  }
  static NORMS_INLINE constexpr bool write_one(const Map& map, const E* x, Y y, E* out) {
    reg doubt = of_map::stored::zero();
    const reg written = value(map, x, y, whole_vector{}, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    V::store(out, written);
    return true;
  }
  /// Fewer components than a register has.
  static NORMS_INLINE constexpr bool write_first(const Map& map, const E* x, Y y, E* out, std::size_t count) {
    reg doubt = of_map::stored::zero();
    const reg written = value(map, x, y, count, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    E values[V::lanes()];
    V::store(values, written);
    for (std::size_t k = 0; k < count; ++k) out[k] = values[k];
    return true;
  }
};
