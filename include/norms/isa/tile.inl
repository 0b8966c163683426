// The metric of all pairs of a few rows of two matrices, each component loaded once. Included by kernel.inl once per
// instruction set.

/// The metric of each of four rows with each of four others, by the folds of single pairs: every pair has words of its
/// own, starts as a single pair does, and is concluded like one. What its sums do not settle is handed on alone.
template <class Plan, class Escalate> struct tile {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using sums = typename Plan::sums;
  using terms = typename Plan::terms::formula;
  using folds_of = folds<typename Plan::terms>;
  using fold_of_many = typename folds_of::fold_of_many;
  using V = typename fold_of_many::operations;
  using reg = typename V::reg;
  static constexpr std::size_t side = 4, pairs = side * side, group = fold_of_many::words * F::count;
  static_assert(!F::has_real_powers && !Plan::is_weighted, "real powers and weights have no tiles");

  /// result[4 r + c] is the metric of the n components of row r of x and row c of y, whose rows lie so many elements
  /// apart.
  static NORMS_NOINLINE void values(F f, const E* x, std::size_t x_stride, const E* y, std::size_t y_stride,
                                    std::size_t n, T* result) noexcept {
    start_of_pairs starts(terms(f), x, x_stride, y, y_stride, n);
    sums total[pairs] = {};
    for (std::size_t i = 0; i < n; i += columns) {
      const std::size_t count = (std::min)(n - i, columns);
      add_columns(starts, terms(f), x + i, x_stride, y + i, y_stride, count, total);
    }
    for (std::size_t k = 0; k < pairs; ++k) {
      const E* const row = x + k / side * x_stride;
      const E* const other = y + k % side * y_stride;
      result[k] = value_of_pair(f, row, other, n, starts.of[k], total[k]);
    }
  }

 private:
  // After so many columns the words are collected, as those of a single pair are at the end of a block.
  static constexpr std::size_t columns = (fold_of_many::block == 0 ? 1024 : fold_of_many::block) * V::lanes();

  struct start_of_pairs {
    fold_of_many of[pairs];
    NORMS_INLINE start_of_pairs(const terms& f, const E* x, std::size_t x_stride, const E* y, std::size_t y_stride,
                                std::size_t n) {
      for (std::size_t k = 0; k < pairs; ++k)
        of[k] = folds_of::start(f, x + k / side * x_stride, y + k % side * y_stride, n);
    }
  };

  static NORMS_INLINE T value_of_pair(const F& f, const E* x, const E* y, std::size_t n, const fold_of_many& start,
                                      const sums& s) {
    if (!detail::will_overflow<Plan>(f, x, y, n)) {
      const auto found = conclusion<Plan, fold_of_many>::of(f, start, s, n, n);
      if (found.is_settled()) [[likely]]
        return found.value;
    }
    return Escalate::value(f, x, y, n);
  }

  static NORMS_NOINLINE void add_columns(const start_of_pairs& starts, terms f, const E* x, std::size_t x_stride,
                                         const E* y, std::size_t y_stride, std::size_t n, sums* total) noexcept {
    reg words[pairs * group];
    start_words(std::make_index_sequence<pairs * group>{}, starts, words);
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes())
      step(f, x + i, x_stride, y + i, y_stride, whole_vector{}, starts, words);
    if (i < n) step(f, x + i, x_stride, y + i, y_stride, n - i, starts, words);
    for (std::size_t k = 0; k < pairs; ++k) {
      for (std::size_t t = 0; t < F::count; ++t)
        add_term(starts.of[k], words + k * group + t * fold_of_many::words, t, total[k]);
    }
  }
  template <std::size_t... W>
  static NORMS_INLINE void start_words(std::index_sequence<W...>, const start_of_pairs& starts, reg* words) {
    ((words[W] = starts.of[W / group].start(W % fold_of_many::words)), ...);
  }
  /// One vector, or the first elements of one, of each row.
  template <class Count>
  static NORMS_INLINE void step(const terms& f, const E* x, std::size_t x_stride, const E* y, std::size_t y_stride,
                                Count count, const start_of_pairs& starts, reg* words) {
    using components = fetch<V, E, F::vanishes>;
    const reg rows[] = {components::of(x, count), components::of(x + x_stride, count),
                        components::of(x + 2 * x_stride, count), components::of(x + 3 * x_stride, count)};
    for (std::size_t c = 0; c < side; ++c) {
      const reg other = components::of(y + c * y_stride, count);
      for (std::size_t r = 0; r < side; ++r) {
        const std::size_t k = side * r + c;
        const feed<typename Plan::terms, fold_of_many, false, decltype(F::terms)> to_terms{f.terms, starts.of[k]};
        const auto own = pointers_to(std::make_index_sequence<group>{}, words + k * group);
        to_terms.add(own.words, count, rows[r], other, expr::nothing{});
      }
    }
  }
  struct pointers {
    reg* words[group];
  };
  template <std::size_t... W> static NORMS_INLINE pointers pointers_to(std::index_sequence<W...>, reg* words) {
    return {{words + W...}};
  }
  /// Adds what the columns made of term t to the total, in two words.
  static NORMS_INLINE void add_term(const fold_of_many& start, reg* words, std::size_t t, sums& total) {
    A high = 0, low = 0, error = 0;
    const auto own = pointers_to(std::make_index_sequence<group>{}, words);
    if constexpr (Plan::bounds_errors) {
      A met = 0;
      start.collect(high, low, met, own.words);
      total.error[t] += met;
    } else start.collect(high, low, own.words);
    if constexpr (F::is_maximum) {
      total.high[t] = scalar::vec<A>::larger_or_nan(total.high[t], high);
      total.low[t] += low;
    } else {
      total.high[t] = two_sum<scalar::vec<A>>(total.high[t], high, error);
      total.low[t] += low + error;
      if constexpr (Plan::bounds_errors) total.error[t] += detail::absolute(error) + detail::absolute(total.low[t]);
    }
  }
};
