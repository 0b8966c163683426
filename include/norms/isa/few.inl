// Sums of a few components: a plain sum tells where that with all rounding errors is to start. Included by kernel.inl
// once per instruction set.

/// Sums that start at twice what plain addition found: above all they come to, so that they are valid without being
/// asked. That is no power of two, so a lane may pass one; hence there is a single stream, because joining two would
/// round.
template <class V, bool OfDifferences> struct offset_sum_of_few : offset_sum<V, OfDifferences> {
  using A = typename V::element;
  using format = detail::summation<A>;
  static constexpr std::size_t brief_streams = 1;

  A plain;

  static NORMS_INLINE constexpr bool is_valid(A, A) { return true; }
  /// The plain sum, so that its root need not wait for the other one.
  NORMS_INLINE constexpr A sum_nearby(A, A) const { return plain; }
  /// Lanes stay below 4 times the sum, of which an addition to them loses u at most. The n losses, and 2 u of the sum that
  /// rounding the differences of two vectors loses, are added one after the other, in the latter case with two steps a
  /// term more. Rests of squares that are not fused, up to 2^-24 times the square, pass three roundings more. The plain sum
  /// is off by up to n + 4 units, which the tangent of the rounding test makes a quarter of the square of, and its
  /// roundings 4 u times.
  static NORMS_INLINE constexpr A error_bound(A sum, A n, bool of_two, bool = false) {
    constexpr A unit = format::unit, rests = fuses_multiply_add ? A(0) : A(format::rest_of_square);
    const A losses = (4 * n + (of_two ? 2 : 0)) * unit + rests;
    const A additions = (of_two ? 3 * n : n) + (fuses_multiply_add ? 1 : 3 * n + 3);
    return (losses * additions + (n + 4) * (n + 16) * (unit / 4)) * unit * sum;
  }
};

/// How a few components are folded.
template <class Plan> struct few {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using A = typename Plan::arithmetic;
  static constexpr bool has_offset = Plan::has_offset && !Plan::is_weighted;
  /// How many components are few.
  static constexpr std::size_t most = has_offset && Plan::is_binary ? 16 : 8;
  /// Whether no table need be asked for a better instruction set.
  static constexpr bool is_called = !has_offset || fuses_multiply_add;
  using usual_fold = fold_for<Plan::fold_of_few, vec<A>>;
  static constexpr bool of_differences = Plan::fold_of_many == detail::fold_kind::offset_sum_of_differences;
  using fold = std::conditional_t<has_offset, offset_sum_of_few<vec<A>, of_differences>, usual_fold>;
  using pass_of_few = pass<Plan, fold, loop_shape::inlined>;

  /// The fold's start; or false if the sums will be out of range, and would overflow on the way.
  template <class Count>
  static NORMS_INLINE constexpr bool has_start(const F& f, const E* x, Y y, Count n, fold& start) noexcept {
    if constexpr (has_offset) {
      const A sum = pass<Plan, plain_sum<vec<A>>, loop_shape::inlined>{f.terms, x, y}.run(n).high[0];
      start.plain = sum;
      start.offset = 2 * sum;
      return detail::range_check<Plan>::passes({{sum}, {0}});
    } else return !detail::will_overflow<Plan>(f, x, y, n);
  }
};
