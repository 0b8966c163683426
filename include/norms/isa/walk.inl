// How components come from memory into registers, and how they are made what the steps of a fold take: x, or x - y with
// its rounding error, scaled if need be. Nothing here knows how terms are folded, or how many vectors or rows there
// are. Included by kernel.inl once per instruction set.

/// Stands for a number of elements, and says that a whole register of them is there.
struct whole_vector {};

/// Loads of components of type E into registers V. `Vanishes` is whether terms of zeros are 0.
template <class V, class E, bool Vanishes> struct fetch {
  using reg = typename V::reg;
  using A = typename V::element;

  static NORMS_INLINE constexpr reg of(const E* p, whole_vector) { return V::load(p); }
  /// The first components, `count` of which are there. Where the terms of others would not be 0, and perhaps infinite,
  /// which programs may trap, the first component stands in for them.
  static NORMS_INLINE constexpr reg of(const E* p, std::size_t count) {
    const reg a = V::load_first(p, count);
    if constexpr (Vanishes || V::lanes() == 1) return a;
    else {
      const A first = detail::as_number<A>(*p);
      const reg stand_in = V::set(detail::either(detail::is_finite(first), first, A(1)));
      // Of those that are there -0 remains -0. In a register, or clang's -ffast-math would join this with what follows.
      return V::in_register(V::sub(a, V::sub(V::keep_first(stand_in, count), stand_in)));
    }
  }
  /// Elements before the next address that is a multiple of the size of a register full of them; at least one.
  static NORMS_INLINE std::size_t before_boundary(const E* p) {
    return V::lanes() - reinterpret_cast<std::uintptr_t>(p) / sizeof(E) % V::lanes();
  }
};

/// From registers of components to the steps of a fold: what a difference is, in one word or two, and the scaling of
/// vectors that are out of range.
template <class Plan, class Fold, bool IsScaled, class Terms> struct feed {
  using F = typename Plan::formula;
  using V = typename Fold::operations;
  using reg = typename V::reg;
  using A = typename V::element;
  using words = reg* const*;

  [[no_unique_address]] Terms of_formula;
  [[no_unique_address]] Fold fold;
  A scale_x, scale_y;

  // No aggregate: clang 16 crashes where one with members without an address is initialised inside another class.
  NORMS_INLINE constexpr feed(const Terms& terms_of_formula, const Fold& given_fold, A first_scale = 1,
                              A second_scale = 1)
      : of_formula(terms_of_formula), fold(given_fold), scale_x(first_scale), scale_y(second_scale) {}

  static constexpr std::size_t words_of_pair = Fold::words * F::count;

  /// The terms of a single vector; `count` components of it, or whole_vector.
  template <class Count, class Weight>
  NORMS_INLINE constexpr void add(words own, Count count, reg a, expr::nothing, Weight weight) const {
    if constexpr (F::of_difference)
      add_term<0>(own, count, scaled(a, scale_x), expr::nothing{}, expr::nothing{}, weight);
    else add_term<0>(own, count, scaled(a, scale_x), V::zero(), expr::nothing{}, weight);
  }
  /// The terms of two vectors.
  template <class Count, class Weight>
  NORMS_INLINE constexpr void add(words own, Count count, reg a, reg b, Weight weight) const {
    if constexpr (!F::of_difference) {
      add_term<0>(own, count, scaled(a, scale_x), scaled(b, scale_y), expr::nothing{}, weight);
    } else if constexpr (Fold::is_compensated) {
      reg d = V::zero(), low = V::zero();
      if constexpr (F::factors != 0) d = difference_up_to_sign<V>(a, b, low);
      else d = two_difference<V>(a, b, low);
      add_term<0>(own, count, scaled(d, scale_x), expr::nothing{}, scaled(low, scale_x), weight);
    } else add_term<0>(own, count, scaled(difference(a, b), scale_x), expr::nothing{}, expr::nothing{}, weight);
  }

 private:
  /// Conversions to double and sums of magnitudes keep the units for sums busy enough.
  static NORMS_INLINE constexpr reg difference(reg a, reg b) {
    constexpr bool adds = !F::is_maximum && F::kind == expr::term_kind::magnitude;
    if constexpr (Plan::has_exact_products || adds) return V::sub_as_product(a, b);
    else return V::sub(a, b);
  }
  static NORMS_INLINE constexpr reg scaled(reg a, A scale) {
    if constexpr (IsScaled) return V::mul(a, V::set(scale));
    else return a;
  }
  /// The term K of the formula, and those after it.
  template <std::size_t K, class Count, class Second, class Low, class Weight>
  NORMS_INLINE constexpr void add_term(words own, Count count, reg a, Second b, Low low, Weight weight) const {
    const auto term = expr::term_at<K>(of_formula);
    if constexpr (F::vanishes || std::is_same_v<Count, whole_vector>) {
      Fold::step(term, a, b, low, weight, own);
    } else {
      // The terms of components that are not there would not be 0.
      reg w0 = V::zero(), w1 = V::zero();
      reg* const apart[] = {&w0, &w1};
      Fold::step(term, a, b, low, weight, apart);
      w0 = V::keep_first(w0, count);
      w1 = V::keep_first(w1, count);
      fold.join(own, apart);
    }
    if constexpr (K + 1 < F::count) add_term<K + 1>(own + Fold::words, count, a, b, low, weight);
  }
};
