// The folded terms of vectors of any length: which pass, which fold, and in which chunks. Included by kernel.inl once
// per instruction set.

/// A bound of the error of sums, which were folded from up to so many terms.
template <class Plan, class Fold, class A = typename Plan::arithmetic>
NORMS_INLINE constexpr A error_of_sums(const Fold& fold, const typename Plan::sums& s, A terms) {
  A met = s.high[0];
  if constexpr (Plan::bounds_errors) met = s.error[0];
  return fold.error_bound(met, terms, Plan::is_binary, Plan::is_weighted) + detail::flushed_bound<Plan>(terms);
}

/// The folded terms of a plan, whose finish is of no concern here: metrics of the same terms share this code.
template <class Plan> struct folds {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using sums = typename Plan::sums;
  using fold_of_many = fold_for<Plan::fold_of_many, vec<A>>;
  using fold_of_scaled = fold_for<Plan::fold_of_scaled, vec<A>>;
  using pass_of_short = pass<Plan, fold_of_many, loop_shape::brief>;
  // A fold without data is passed by reference: g++ for 32-bit Arm would note at every call by value that the way such
  // classes are passed once changed.
  using fold_argument = std::conditional_t<Plan::has_offset, fold_of_many, const fold_of_many&>;

  static constexpr sums fold(F f, const E* x, Y y, std::size_t n) noexcept {
    return of_any_number(f, x, y, n, start(f, x, y, n));
  }
  /// The same and a bound of the error, which is infinite where the sums are of no use.
  static constexpr detail::bounded_sums<A, F::count> bounded_fold(F f, const E* x, Y y, std::size_t n) noexcept {
    const fold_of_many chosen_fold = start(f, x, y, n);
    detail::bounded_sums<A, F::count> result{{}, {detail::infinity<A>()}};
    if constexpr (Plan::has_offset) {
      if (chosen_fold.is_hopeless()) return result;
    }
    const sums s = of_any_number(f, x, y, n, chosen_fold);
    if (!chosen_fold.is_valid(s.high[0], s.low[0]) || !detail::range_check<Plan>::leaves_room(s)) return result;
    static_cast<detail::sums<A, F::count>&>(result) = s;
    // What underflows, times the largest weight, is nothing beside a sum in range; of a part it is to be told.
    constexpr A underflow = Plan::is_weighted ? 0x1p-920 : 0x1p-1020;
    const A terms = detail::next_power_of_two(n);
    result.error[0] = error_of_sums<Plan>(chosen_fold, s, terms) + terms * underflow;
    return result;
  }
  static NORMS_INLINE constexpr sums of_any_number(F f, const E* x, Y y, std::size_t n,
                                                   fold_of_many chosen_fold) noexcept {
    if constexpr (has_plain_sums) {
      if (n > chunk) [[unlikely]]
        return in_chunks<false>(f, x, y, n, 1, 1);
    }
    return of_many(f, x, y, n, chosen_fold);
  }
  /// Out of line, as is `scaled`, so that their code exists once. With one lane, and for heavy terms, `scaled` is as
  /// fast, and saves code of their own.
  static NORMS_NOINLINE constexpr sums of_many(F f, const E* x, Y y, std::size_t n,
                                               fold_argument chosen_fold) noexcept {
    if constexpr (F::has_real_powers) return of_powers<loop_shape::full>(f.terms.first, x, y, n);
    else if constexpr ((vec<A>::lanes() == 1 && !Plan::has_offset) || Plan::is_heavy) return scaled(f, x, y, n, 1, 1);
    else return pass<Plan, fold_of_many, loop_shape::full>{f.terms, x, y, chosen_fold}.run(n);
  }
  /// The folded terms of scale_x x and scale_y y; where the formula is one in x - y, those of scale_x (x - y).
  static NORMS_NOINLINE constexpr sums scaled(F f, const E* x, Y y, std::size_t n, double scale_x,
                                              double scale_y) noexcept {
    if constexpr (has_plain_sums) {
      if (n > chunk) [[unlikely]]
        return in_chunks<true>(f, x, y, n, scale_x, scale_y);
    }
    if constexpr (F::has_real_powers) return of_powers<loop_shape::scaled>(f.terms.first, x, y, n);
    else
      return pass<Plan, fold_of_scaled, loop_shape::scaled>{
          f.terms, x, y, {}, static_cast<A>(scale_x), static_cast<A>(scale_y)}
          .run(n);
  }
  /// The folded real powers, which only their own shift scales. Whatever depends on the exponent is decided before the
  /// pass.
  template <loop_shape Shape, class Base>
  static NORMS_INLINE constexpr sums of_powers(const expr::binary<expr::raised, Base, expr::real_exponent>& term,
                                               const E* x, Y y, std::size_t n) noexcept {
    const expr::real_exponent& p = term.right;
    const detail::power_exponent<A> parts(p.value, 0, p.shift);
    if constexpr (Shape == loop_shape::scaled) {
      return of_power<fold_of_scaled, loop_shape::scaled>(term.left, split_exponent<A, false>{parts}, x, y, n);
    } else {
      if (p.halves != 0) return of_power<fold_of_many, loop_shape::full>(term.left, halves{p.halves}, x, y, n);
      return of_unchecked_powers(term.left, split_exponent<A, true>{parts}, x, y, n);
    }
  }
  template <class Base, class Exponent>
  static NORMS_INLINE constexpr sums of_unchecked_powers(const Base& base, const Exponent& exponent, const E* x, Y y,
                                                         std::size_t n) noexcept {
    if constexpr (vec<A>::lanes() == 1) {
      return of_power<fold_of_many, loop_shape::scaled>(base, exponent, x, y, n);
    } else {
      // At most a block at a time, so that the pass needs no totals, whose registers it can use.
      using side_by_side = fold_for<Plan::fold_of_many, pair_of<pair_of<vec<A>>>>;
      constexpr std::size_t lanes = side_by_side::operations::lanes(), most = plain_sum<vec<A>>::block * lanes;
      sums s{};
      for (std::size_t i = 0; i < n;) {
        const bool is_rest = n - i < lanes;
        const std::size_t now = is_rest ? n - i : (std::min)((n - i) / lanes * lanes, most);
        if (is_rest)
          s = joined(s,
                     of_power<fold_of_many, loop_shape::scaled>(base, exponent, x + i, detail::advanced_by(y, i), now));
        else
          s = joined(s,
                     of_power<side_by_side, loop_shape::whole>(base, exponent, x + i, detail::advanced_by(y, i), now));
        i += now;
      }
      if constexpr (Plan::is_plain) return {{s.high[0] + s.low[0]}, {0}};
      else return s;
    }
  }
  template <class Fold, loop_shape Shape, class Base, class Exponent>
  static NORMS_INLINE constexpr sums of_power(const Base& base, const Exponent& exponent, const E* x, Y y,
                                              std::size_t n) noexcept {
    using terms = expr::list<expr::binary<expr::raised, Base, Exponent>>;
    return pass<Plan, Fold, Shape, terms>{{{base, exponent}}, x, y}.run(n);
  }
  static NORMS_INLINE constexpr sums joined(const sums& a, const sums& b) noexcept {
    sums s{};
    s.high[0] = a.high[0] + b.high[0];
    if (!detail::is_finite(s.high[0])) return s;
    s.high[0] = two_sum<scalar::vec<A>>(a.high[0], b.high[0], s.low[0]);
    s.low[0] += a.low[0] + b.low[0];
    return s;
  }

  static NORMS_INLINE constexpr fold_of_many start(F f, const E* x, Y y, std::size_t n) noexcept {
    if constexpr (Plan::has_offset)
      return {offset_above(pass<Plan, plain_sum<vec<A>>, loop_shape::brief>{f.terms, x, y}.sample(n), n)};
    else return {};
  }
  /// The start for short vectors, found from four components by integer operations: the largest of the four is hardly
  /// ever 2^14 times smaller than the largest of all. If it is, the sum is not valid, and is taken again.
  template <std::size_t MostComponents>
  static NORMS_INLINE constexpr fold_of_many start_of_short(const E* x, Y y, std::size_t n) noexcept {
    if constexpr (Plan::has_offset) {
      const int first = exponent_of_term(x, y, 0), last = exponent_of_term(x, y, n - 1);
      const int second = exponent_of_term(x, y, n / 4), third = exponent_of_term(x, y, n / 2);
      const int largest = (std::max)((std::max)(first, second), (std::max)(third, last));
      constexpr int head_room = 14 + static_cast<int>(std::bit_width(MostComponents));
      return {power_within_range<A>(largest + head_room)};
    } else return {};
  }

 private:
  // The totals of a plain sum lose some u^2 k^2 of it in k blocks, which may have as few as four terms of a lane. So
  // longer vectors are summed in chunks of this size, and the sums of these in double and its rounding error.
  static constexpr bool has_plain_sums = Plan::is_plain && !F::is_maximum && !Plan::bounds_errors;
  NORMS_HIDDEN static constexpr std::size_t chunk = (std::size_t{1} << 15) * vec<A>::lanes();

  template <bool IsScaled>
  static NORMS_NOINLINE constexpr sums in_chunks(F f, const E* x, Y y, std::size_t n, double scale_x,
                                                 double scale_y) noexcept {
    // Whole blocks first, then what is left: of both together more additions would follow one another.
    constexpr std::size_t blocks = 16 * 8 * vec<A>::lanes();
    detail::sums<double, F::count> total{};
    for (std::size_t i = 0; i < n;) {
      const std::size_t rest = n - i, now = rest < blocks ? rest : (std::min)(rest - rest % blocks, chunk);
      if constexpr (IsScaled) add_chunk(total, scaled(f, x + i, detail::advanced_by(y, i), now, scale_x, scale_y));
      else add_chunk(total, of_many(f, x + i, detail::advanced_by(y, i), now, fold_of_many{}));
      i += now;
    }
    sums result{};
    for (std::size_t k = 0; k < F::count; ++k) {
      result.high[k] = static_cast<A>(total.high[k] + total.low[k]);
      if (!std::is_same_v<A, float> && detail::is_finite(result.high[k]))
        result.low[k] = static_cast<A>(total.low[k] - (static_cast<double>(result.high[k]) - total.high[k]));
    }
    return result;
  }
  static NORMS_INLINE constexpr void add_chunk(detail::sums<double, F::count>& total, const sums& chunk_sums) noexcept {
    for (std::size_t k = 0; k < F::count; ++k) {
      const double value = static_cast<double>(chunk_sums.high[k]);
      const detail::twofold sum = detail::twofold::sum(total.high[k], value);
      total.high[k] = sum.high;
      total.low[k] += sum.low;
    }
  }

  /// The exponent of a power of two that exceeds the term.
  static NORMS_INLINE constexpr int exponent_of_term(const E* x, Y y, std::size_t i) noexcept {
    int exponent = 0;
    if constexpr (Plan::is_binary) exponent = exponent_above(x[i] - detail::second_of(y)[i]);
    else exponent = exponent_above(x[i]);
    exponent *= F::factors;
    if constexpr (Plan::is_weighted) exponent += exponent_above(y.weights[i]);
    return exponent;
  }
  static NORMS_INLINE constexpr int exponent_above(T a) noexcept {
    return static_cast<int>(detail::magnitude_bits(static_cast<double>(a)) >> 52) - detail::ieee<double>::bias + 1;
  }
};
