// The entry of a kernel: the metric of one vector, or of two. Included by kernel.inl once per instruction set.

/// The metric of whole vectors. What the sums do not settle goes to Escalate::value, which is handed down so that
/// nothing here calls up.
template <class Plan, class Escalate> struct kernel {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using sums = typename Plan::sums;
  using terms = typename Plan::terms::formula;
  using folds_of = folds<typename Plan::terms>;
  using fold_of_many = typename folds_of::fold_of_many;
  using few_of = few<typename Plan::terms>;

  /// Rare paths are tail calls, so that short vectors need no stack frame.
  static constexpr T value(F f, const E* x, Y y, std::size_t n) noexcept {
    if (!Plan::has_offset && detail::will_overflow<Plan>(f, x, y, n)) [[unlikely]]
      return Escalate::value(f, x, y, n);
    if constexpr (few_of::has_offset && fuses_multiply_add) {
      if (n <= few_of::most) return set_for_few::kernel<Plan, Escalate>::value_of_few(f, x, y, n);
    }
    if constexpr (has_short_path) {
      if (n <= short_size && !(Plan::has_offset && n == 0)) [[likely]] {
        const fold_of_many start = folds_of::template start_of_short<short_size>(x, y, n);
        if (!is_hopeless(start)) [[likely]] {
          const sums s = typename folds_of::pass_of_short{terms(f).terms, x, y, start}.run(n);
          const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, Plan::has_offset ? short_size : n, n);
          if (found.is_settled()) [[likely]]
            return found.value;
          // Otherwise the four sampled components may have misled.
          if constexpr (!Plan::has_offset) return Escalate::value(f, x, y, n);
        }
      }
    }
    return value_of_many(f, x, y, n);
  }
  /// The metric of a few components; Count is a constant where their number is known. No tables are asked for them.
  template <class Count> static NORMS_NOINLINE constexpr T value_of_few(F f, const E* x, Y y, Count n) noexcept {
    typename few_of::fold start{};
    if (!few_of::has_start(terms(f), x, y, n, start)) [[unlikely]]
      return Escalate::value(f, x, y, n);
    const sums s = typename few_of::pass_of_few{terms(f).terms, x, y, start}.run(n);
    const auto found =
        conclusion<Plan, typename few_of::fold>::template of<few_of::has_offset>(f, start, s, most_of(n), n);
    if (found.is_settled()) [[likely]]
      return found.value;
    if (found.found == detail::finding::undecided) return Escalate::value_of_few(f, x, y, n, s);
    return Escalate::value(f, x, y, n);
  }

  /// The metric of any number of components.
  static NORMS_NOINLINE constexpr T value_of_many(F f, const E* x, Y y, std::size_t n) noexcept {
    fold_of_many start = folds_of::start(terms(f), x, y, n);
    if (is_hopeless(start)) [[unlikely]]
      return Escalate::value(f, x, y, n);
    sums s = folds_of::of_any_number(terms(f), x, y, n, start);
    if constexpr (Plan::has_offset) {
      if (!start.is_valid(s.high[0], s.low[0]) && detail::range_check<Plan>::passes(s)) [[unlikely]] {
        // The sample misled, but the sum it led to is a good estimate.
        start = {offset_above(s.high[0], 0)};
        s = folds_of::of_any_number(terms(f), x, y, n, start);
      }
    }
    const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, n, n);
    if (found.is_settled()) [[likely]]
      return found.value;
    return Escalate::value(f, x, y, n);
  }
  /// The verdict on sums of n terms that were merged from those of parts.
  static detail::verdict<T> conclude(F f, const sums& s, std::size_t n) noexcept {
    return conclusion<Plan, fold_of_many>::of(f, fold_of_many{}, s, n, n);
  }

 private:
  static NORMS_INLINE constexpr std::size_t most_of(std::size_t) { return few_of::most; }
  template <std::size_t N> static NORMS_INLINE constexpr std::size_t most_of(std::integral_constant<std::size_t, N>) {
    return N;
  }
  // Narrow registers have few lanes and streams to join: their short vectors are like any other.
  static constexpr bool has_short_path = vec<A>::lanes() * sizeof(A) > 16 && !Plan::is_heavy;
  static constexpr std::size_t short_size = 32 * vec<A>::lanes();

  static NORMS_INLINE constexpr bool is_hopeless(const fold_of_many& start) {
    if constexpr (Plan::has_offset) return start.is_hopeless();
    else return false;
  }
};
