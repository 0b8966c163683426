// The metric of a few rows with the rows of a panel; plan/panel.hpp says what that is. Included by kernel.inl once per
// instruction set.

/// The sums of Rows rows with those in Registers registers of a panel, every pair in a lane of its own.
template <class Plan, std::size_t Rows, std::size_t Registers> struct panel_walk {
  using F = typename Plan::formula;
  using A = typename Plan::arithmetic;
  using fold = fold_for<Plan::fold_of_many, vec<A>>;
  using V = typename fold::operations;
  using reg = typename V::reg;
  static constexpr std::size_t width = detail::panel_width<A>, group = fold::words * F::count;
  static constexpr std::size_t pairs = Rows * Registers, words = pairs * group;
  static constexpr auto all_words = std::make_index_sequence<words>{};

  /// The plain sums of all terms, in blocks as plan/panel.hpp says.
  static NORMS_INLINE void plain(const F& f, const A* x, std::ptrdiff_t stride, const A* panel, std::size_t n,
                                 reg* sums) {
    constexpr detail::lengths_of_sums lengths = detail::lengths_of<Plan>;
    reg total[2 * words];
    for (reg& word : total) word = V::zero();
    for (std::size_t i = 0;; i += lengths.terms_of_second) {
      start(all_words, fold{}, sums);
      const std::size_t last = (std::min)(n, i + lengths.terms_of_second);
      for (std::size_t k = i; k < last; k += lengths.terms_of_word) {
        reg block[words];
        start(all_words, fold{}, block);
        add_from(f, fold{}, x, stride, panel, k, (std::min)(last, k + lengths.terms_of_word), block);
        join(all_words, sums, block);
      }
      if (n <= lengths.terms_of_second) return;
      add_to_total(all_words, total, sums);
      if (last == n) break;
    }
    finish_total(all_words, total, sums);
  }
  /// The words of any other fold, or of plain sums of a few terms.
  template <class Fold>
  static NORMS_INLINE void words_of(const F& f, const Fold& start_of_fold, const A* x, std::ptrdiff_t stride,
                                    const A* panel, std::size_t n, reg* sums) {
    start(all_words, start_of_fold, sums);
    add_from(f, start_of_fold, x, stride, panel, 0, n, sums);
  }
  /// The largest plain sum of a few terms, spread over the components.
  static NORMS_INLINE A sample(const F& f, const A* x, std::ptrdiff_t stride, const A* panel, std::size_t n) {
    using plain_fold = plain_sum<V>;
    const feed<Plan, plain_fold, false, decltype(F::terms)> to_terms{f.terms, {}};
    reg sums[pairs];
    for (reg& s : sums) s = V::zero();
    const std::size_t gap = n / 16 + 1;
    for (std::size_t i = 0; i < n; i += gap)
      step(std::make_index_sequence<pairs>{}, to_terms, x + i, stride, panel + i * width, sums);
    reg largest = sums[0];
    for (std::size_t k = 1; k < pairs; ++k) largest = V::larger(largest, sums[k]);
    return V::reduce_max(largest);
  }

 private:
  template <std::size_t... W, class Fold>
  static NORMS_INLINE void start(std::index_sequence<W...>, const Fold& fold_of_pairs, reg* sums) {
    ((sums[W] = fold_of_pairs.start(W % Fold::words)), ...);
  }
  template <class Fold>
  static NORMS_INLINE void add_from(const F& f, const Fold& fold_of_pairs, const A* x, std::ptrdiff_t stride,
                                    const A* panel, std::size_t first, std::size_t last, reg* sums) {
    const feed<Plan, Fold, false, decltype(F::terms)> to_terms{f.terms, fold_of_pairs};
    for (std::size_t i = first; i < last; ++i)
      step(std::make_index_sequence<pairs>{}, to_terms, x + i, stride, panel + i * width, sums);
  }
  /// One component of each pair.
  template <std::size_t... K, class Feed>
  static NORMS_INLINE void step(std::index_sequence<K...>, const Feed& to_terms, const A* x, std::ptrdiff_t stride,
                                const A* panel, reg* sums) {
    constexpr std::size_t own = sizeof...(K) == 0 ? 0 : Feed::words_of_pair;
    (add_pair<K / Registers, K % Registers>(to_terms, x, stride, panel, sums + K * own), ...);
  }
  template <std::size_t R, std::size_t C, class Feed>
  static NORMS_INLINE void add_pair(const Feed& to_terms, const A* x, std::ptrdiff_t stride, const A* panel,
                                    reg* sums) {
    const auto own = pointers_to(std::make_index_sequence<Feed::words_of_pair>{}, sums);
    to_terms.add(own.words, whole_vector{}, V::set(x[static_cast<std::ptrdiff_t>(R) * stride]),
                 V::load(panel + C * V::lanes()), expr::nothing{});
  }
  template <std::size_t Count> struct pointers {
    reg* words[Count];
  };
  template <std::size_t... W>
  static NORMS_INLINE pointers<sizeof...(W)> pointers_to(std::index_sequence<W...>, reg* w) {
    return {{w + W...}};
  }

  template <std::size_t... W> static NORMS_INLINE void join(std::index_sequence<W...>, reg* into, const reg* from) {
    ((into[W] = V::add(into[W], from[W])), ...);
  }
  template <std::size_t... W>
  static NORMS_INLINE void add_to_total(std::index_sequence<W...>, reg* total, const reg* sums) {
    if ((V::all_finite(V::add(total[2 * W], sums[W])) && ...)) [[likely]]
      (add_finite(total + 2 * W, sums[W]), ...);
    else (add_any(total + 2 * W, sums[W]), ...);
  }
  static NORMS_INLINE void add_finite(reg* total, reg sum) {
    reg error = V::zero();
    total[0] = two_sum<V>(total[0], sum, error);
    total[1] = V::add(total[1], error);
  }
  /// The same lane by lane, without the errors of sums that are not finite: those would be differences of infinities,
  /// which programs may trap.
  static NORMS_NOINLINE void add_any(reg* total, reg sum) {
    A highs[V::lanes()], lows[V::lanes()], sums[V::lanes()];
    V::store(highs, total[0]);
    V::store(lows, total[1]);
    V::store(sums, sum);
    for (std::size_t k = 0; k < V::lanes(); ++k) {
      A error = 0;
      if (detail::is_finite(highs[k] + sums[k])) highs[k] = two_sum<scalar::vec<A>>(highs[k], sums[k], error);
      else highs[k] += sums[k];
      lows[k] += error;
    }
    total[0] = V::load(highs);
    total[1] = V::load(lows);
  }
  template <std::size_t... W>
  static NORMS_INLINE void finish_total(std::index_sequence<W...>, const reg* total, reg* sums) {
    ((sums[W] = V::add(total[2 * W], total[2 * W + 1])), ...);
  }
};
