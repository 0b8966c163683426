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
  using fold_of_few = typename folds_of::fold_of_few;

  /// Rare paths are tail calls, so that short vectors need no stack frame.
  static constexpr T value(F f, const E* x, Y y, std::size_t n) noexcept {
    if (!Plan::has_offset && detail::will_overflow<Plan>(f, x, y, n)) [[unlikely]]
      return Escalate::value(f, x, y, n);
    if constexpr (has_short_path) {
      if (n <= short_size) [[likely]]
        return value_of_short(f, x, y, n);
    }
    return value_of_many(f, x, y, n);
  }
  /// The metric of a few components, called in the baseline instruction set.
  static NORMS_NOINLINE constexpr T value_of_few(F f, const E* x, Y y, std::size_t n) noexcept {
    if (detail::will_overflow<Plan>(f, x, y, n)) [[unlikely]]
      return Escalate::value(f, x, y, n);
    const sums s = folds_of::of_few(terms(f), x, y, n);
    const auto found = conclusion<Plan, fold_of_few>::of(f, fold_of_few{}, s, n, n);
    if (found.is_settled()) [[likely]]
      return found.value;
    if (found.found == detail::finding::undecided) return Escalate::value_of_few(f, x, y, n, s);
    return Escalate::value(f, x, y, n);
  }

 private:
  // Narrow registers have few lanes and streams to join: their short vectors are like any other.
  static constexpr bool has_short_path = vec<A>::lanes() * sizeof(A) > 16 && !Plan::is_heavy;
  static constexpr std::size_t short_size = (Plan::has_offset ? 32 : 16) * vec<A>::lanes();

  static NORMS_INLINE constexpr T value_of_short(F f, const E* x, Y y, std::size_t n) noexcept {
    if (Plan::has_offset && n == 0) [[unlikely]]
      return value_of_many(f, x, y, n);
    const fold_of_many start = folds_of::template start_of_short<short_size>(x, y, n);
    if constexpr (Plan::has_offset) {
      if (start.is_hopeless()) [[unlikely]]
        return value_of_many(f, x, y, n);
    }
    const sums s = folds_of::of_short(terms(f), x, y, n, start);
    const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, Plan::has_offset ? short_size : n, n);
    if (found.is_settled()) [[likely]]
      return found.value;
    if constexpr (Plan::has_offset) return value_of_many(f, x, y, n);  // the four sampled components may have misled
    else return Escalate::value(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T value_of_many(F f, const E* x, Y y, std::size_t n) noexcept {
    const fold_of_many start = start_of_many(f, x, y, n);
    if constexpr (Plan::has_offset) {
      if (start.is_hopeless()) [[unlikely]]
        return Escalate::value(f, x, y, n);
    }
    const sums s = folds_of::of_any_number(terms(f), x, y, n, start);
    const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, n, n);
    if (found.is_settled()) [[likely]]
      return found.value;
    if constexpr (Plan::has_offset) {
      // The sample misled, or was too small to tell how low the offset may be. The sum it led to is a good estimate.
      const fold_of_many better{offset_above(s.high[0], 0)};
      if (found.found == detail::finding::undecided && (!start.is_valid(s.high[0], s.low[0]) || better.is_below(start)))
        return value_from(better, f, x, y, n);
    }
    return Escalate::value(f, x, y, n);
  }
  /// The value by a pass from this start.
  static NORMS_NOINLINE constexpr T value_from(fold_of_many start, F f, const E* x, Y y, std::size_t n) noexcept {
    const sums s = folds_of::of_any_number(terms(f), x, y, n, start);
    const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, n, n);
    return found.is_settled() ? found.value : Escalate::value(f, x, y, n);
  }
  /// A sample of sixty-four components takes the time of some hundred, before anything else can begin. So there is none
  /// where few are left after that, unless all of the four components that do instead are zeros.
  static NORMS_INLINE constexpr fold_of_many start_of_many(F f, const E* x, Y y, std::size_t n) noexcept {
    if constexpr (Plan::has_offset) {
      constexpr std::size_t medium_size = 8192;
      if (n > short_size && n <= medium_size) [[likely]] {
        const fold_of_many start = folds_of::template start_of_short<medium_size>(x, y, n);
        if (!start.is_lowest()) [[likely]]
          return start;
      }
    }
    return folds_of::start(terms(f), x, y, n);
  }
};
