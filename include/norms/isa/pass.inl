// One pass over the data, where terms, folds and registers meet. Included by kernel.inl once per instruction set.

/// How a pass is laid out. More streams, each of which sums every so many-th register, hide more latency and cost more
/// to join. `inlined` is for a few components, `brief` for short vectors, `full` for others; `scaled` for vectors that
/// are scaled, which are rare, and for terms that take long; `whole` for terms that take long in vectors of whole
/// registers.
enum class loop_shape { inlined, brief, full, scaled, whole };

/// Folds the terms of a plan's formula for the components scale_x x[i] (and scale_y y[i], if there is a second vector),
/// times their weights, if there are any.
///
/// The words of all streams are variables of `run`, reached through pointers that inlining resolves, and not an array,
/// because the registers of SVE and RVV have no size and can be neither elements nor members of anything.
template <class Plan, detail::fold_of_terms Fold, loop_shape Shape, class Terms = decltype(Plan::formula::terms)>
struct pass {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using V = typename Fold::operations;
  using reg = typename V::reg;
  using A = typename V::element;
  using result = typename Plan::sums;
  using words = reg* const*;
  static constexpr bool is_weighted = Plan::is_weighted;
  using fetch_components = fetch<V, E, F::vanishes>;
  using feed_components = feed<Plan, Fold, Shape == loop_shape::scaled, Terms>;
  static constexpr std::size_t group = Fold::words * F::count;  // words of a stream
  // Enough streams to hide the latency of an addition, few enough for 16 registers. Heavy terms hide it themselves.
  static constexpr bool is_compensated_difference = Plan::is_binary && Fold::is_compensated;
  static constexpr std::size_t most_streams = Plan::is_heavy || is_compensated_difference ? 2
                                              : group == 1                                ? 8
                                              : group + is_weighted <= 3                  ? 4
                                                                                          : 2;
  static constexpr bool is_short = Shape == loop_shape::inlined || Shape == loop_shape::brief;
  static constexpr std::size_t few_streams = (std::min)(most_streams, Fold::brief_streams);
  static constexpr std::size_t scaled_streams = F::has_real_powers                  ? 1
                                                : V::lanes() == 1 && !F::is_maximum ? most_streams
                                                                                    : 2;
  static constexpr std::size_t streams = is_short                      ? few_streams
                                         : Shape == loop_shape::scaled ? scaled_streams
                                         : Shape == loop_shape::whole  ? 1
                                                                       : most_streams;
  static constexpr bool blocked = Fold::block != 0 && !is_short && Shape != loop_shape::whole;
  // Blocks of sums whose finish enlarges errors are shorter.
  static constexpr bool of_roots = F::scales && F::has_powers && F::term_degree[0].first < expr::quarters;
  NORMS_HIDDEN static constexpr std::size_t block = of_roots ? Fold::block / 4 : Fold::block;
  static constexpr std::size_t total = streams * group;      // index of the first word of the totals
  static constexpr std::size_t first = is_weighted ? 1 : 0;  // the word before those of the streams tells of weights
  static constexpr std::size_t used_words = first + total + (blocked ? 2 * F::count : 0);
  static_assert(used_words <= 18, "a metric of more terms than there are words for");

  const E* x;
  [[no_unique_address]] Y y;
  feed_components to_terms;

  /// A pass for these terms: those of the formula, or equal ones that cost less to evaluate.
  NORMS_INLINE constexpr pass(const Terms& terms_of_formula, const E* components, Y beside, Fold fold = {},
                              A scale_x = 1, A scale_y = 1)
      : x(components), y(beside), to_terms{terms_of_formula, fold, scale_x, scale_y} {}

  // Shorter vectors lose more by aligned loads than they gain. Loads as wide as a line straddle two each time, others
  // rarely, and two vectors take twice as many.
  static NORMS_INLINE constexpr std::size_t peel_from() {
    constexpr std::size_t registers = Plan::is_binary ? 12 : 16, line = 64;
    return (std::max)(sizeof(reg) == line ? registers * V::lanes() : registers * 3 / 2 * V::lanes(), 2 * stride());
  }
  // Long vectors are passed in two halves side by side: CPUs ask for what comes next within a page only, and so more is
  // under way from memory.
  static constexpr bool has_halves = Shape == loop_shape::full && Fold::is_compensated && streams > 1;
  static NORMS_INLINE constexpr std::size_t stride() { return streams * V::lanes(); }

  NORMS_INLINE constexpr result run(std::size_t n) const {
    reg w0 = start(0), w1 = start(1), w2 = start(2), w3 = start(3), w4 = start(4), w5 = start(5);
    reg w6 = start(6), w7 = start(7), w8 = start(8), w9 = start(9);
    reg w10 = start(10), w11 = start(11), w12 = start(12), w13 = start(13), w14 = start(14);
    reg w15 = start(15), w16 = start(16), w17 = start(17);
    reg* const all[] = {&w0, &w1,  &w2,  &w3,  &w4,  &w5,  &w6,  &w7,  &w8,
                        &w9, &w10, &w11, &w12, &w13, &w14, &w15, &w16, &w17};
    const words w = all + first;
    if constexpr (Shape == loop_shape::inlined) {
      if (n - 1 < V::lanes()) [[unlikely]] {  // one vector or part of one, which needs no join
        if (n == V::lanes()) step(0, w, 0, whole_vector{});
        else step(0, w, 0, n);
        return collect(terms, w);
      }
    }
    std::size_t i = 0;
    bool has_total = false;
    if (!is_short || n >= stride()) [[likely]] {
      if constexpr (Shape == loop_shape::full) {
        if (n >= peel_from()) i = peel(w, 0);
      }
      if constexpr (is_short) {
        i = few_strides(w, n);
      } else {
        if (!all_strides(w, n, i, has_total)) [[unlikely]]
          return out_of_range();
      }
      if constexpr (streams > 2) i = fewer_streams<streams / 2>(w, i, n);
    }
    if constexpr (Shape != loop_shape::whole) {
      if (i != n) [[unlikely]]
        remainder(w, i, n);
    }
    if constexpr (streams > 1) join_half<1>(terms, w);
    if constexpr (blocked) {
      if (has_total) {
        add_to_total(terms, w);
        return_total(terms, w);
      }
    }
    return collect(terms, w);
  }

  /// The sum of all terms, or of as many as eight vectors hold, spread over the data.
  NORMS_INLINE constexpr A sample(std::size_t n) const {
    constexpr std::size_t samples = 8;
    const std::size_t gap = n > samples * V::lanes() ? (n - V::lanes()) / samples : V::lanes();
    const std::size_t whole = (std::min)(n / V::lanes(), samples);
    reg w0 = V::zero(), w1 = V::zero(), of_weights = V::zero();
    reg* const with_weights[] = {&of_weights, &w0, &w1};
    const words all = with_weights + 1;
    for (std::size_t k = 1; k < whole; k += 2) {
      step(0, all, (k - 1) * gap, whole_vector{});
      step(1, all, k * gap, whole_vector{});
    }
    if (whole % 2 != 0) step(0, all, (whole - 1) * gap, whole_vector{});
    if (whole < samples && n % V::lanes() != 0) step(1, all, whole * gap, n % V::lanes());
    return V::reduce_add(V::add(w0, w1));
  }

 private:
  static constexpr auto terms = std::make_index_sequence<F::count>{};

  // Not a template, nor are others that take an index: it is a constant once they are inlined, and one function costs
  // compilers less than one for each index.
  NORMS_INLINE constexpr reg start(std::size_t k) const {
    if (k - first >= total) return V::zero();  // also where k is below first, as unsigned numbers are
    return to_terms.fold.start((k - first) % Fold::words);
  }

  /// All strides of a vector from i on, block by block. Returns whether their sums are of use.
  NORMS_INLINE constexpr bool all_strides(words w, std::size_t n, std::size_t& i, bool& has_total) const {
    std::size_t strides = (n - i) / stride();
    const std::size_t half = has_halves ? strides * stride() / 2 : 0;
    for (;;) {
      const std::size_t now = blocked ? (std::min)(strides, block) : strides;
      if constexpr (has_halves) i = halves_of_strides(w, i, now, half);
      else i = whole_strides(w, i, now);
      strides -= now;
      if (strides == 0) break;
      if constexpr (blocked) {
        if constexpr (Fold::words > 2) finish_errors(std::make_index_sequence<streams * F::count>{}, w);
        if constexpr (streams > 1) gather<streams / 2>(w);
        if (!are_finite(terms, w)) [[unlikely]]
          return false;
        empty_block(w);
      }
      has_total = true;
    }
    i += half;
    return true;
  }

  /// The first stride is apart, because first terms are stored instead of added. Loads are aligned behind the first few
  /// strides only, so that short vectors pay nothing for it.
  NORMS_INLINE constexpr std::size_t few_strides(words w, std::size_t n) const {
    whole_strides(w, 0, 1);
    if constexpr (Shape == loop_shape::brief && !Fold::is_compensated) {
      if (n >= peel_from()) [[unlikely]] {
        const std::size_t i = stride() + peel(w, stride());
        return whole_strides(w, i, (n - i) / stride());
      }
    }
    return whole_strides(w, stride(), n / stride() - 1);
  }
  NORMS_INLINE constexpr std::size_t whole_strides(words w, std::size_t i, std::size_t count) const {
    if constexpr (Shape == loop_shape::full && Fold::words == 2 && !Fold::is_compensated) {
      // Eight vectors a round: whether CPUs find a port for each instruction of four depends on where the loop lies.
      for (; count > 1; count -= 2, i += 2 * stride()) {
        step_each(std::make_index_sequence<streams>{}, w, i);
        step_each(std::make_index_sequence<streams>{}, w, i + stride());
      }
    }
    for (; count != 0; --count, i += stride()) step_each(std::make_index_sequence<streams>{}, w, i);
    return i;
  }

  /// Strides of which one half comes from the first half of the vector and the other from the second.
  NORMS_INLINE constexpr std::size_t halves_of_strides(words w, std::size_t i, std::size_t count,
                                                       std::size_t half) const {
    for (; count != 0; --count, i += stride() / 2) {
      step_each(std::make_index_sequence<streams / 2>{}, w, i);
      step_each(std::make_index_sequence<streams / 2>{}, w, i + half, streams / 2);
    }
    return i;
  }

  /// The elements before the next multiple of a register's size, so that no load after them straddles cache lines: worth
  /// a factor of 1.7 in the caches. Of two vectors those of the one that comes there first, whichever has it, so that
  /// the distance of y and x has the bits of that of x and y. Returns how many.
  NORMS_INLINE constexpr std::size_t peel(words w, std::size_t i) const {
    if (V::lanes() == 1 || std::is_constant_evaluated()) return 0;
    std::size_t count = fetch_components::before_boundary(x);
    if constexpr (Plan::is_binary) count = (std::min)(count, fetch_components::before_boundary(detail::second_of(y)));
    if (count == V::lanes()) return 0;
    step(streams - 1, w, i, count);
    return count;
  }
  /// Joins the streams in pairs until two remain, and before each next join has them take a vector each while any last.
  template <std::size_t Half>
  NORMS_INLINE constexpr std::size_t fewer_streams(words w, std::size_t i, std::size_t n) const {
    join_half<Half>(std::make_index_sequence<Half * F::count>{}, w);
    if constexpr (Half > 2) {
      if (n - i >= Half * V::lanes()) {
        step_each(std::make_index_sequence<Half>{}, w, i);
        i += Half * V::lanes();
      }
      return fewer_streams<Half / 2>(w, i, n);
    } else return i;
  }
  /// What is left when two streams remain: two vectors, one vector, part of a vector.
  NORMS_INLINE constexpr void remainder(words w, std::size_t i, std::size_t n) const {
    if constexpr (streams > 2) {
      if (n - i >= 2 * V::lanes()) {
        step_each(std::make_index_sequence<2>{}, w, i);
        i += 2 * V::lanes();
      }
    }
    if constexpr (streams > 1) {
      if (n - i >= V::lanes()) {
        step(0, w, i, whole_vector{});
        i += V::lanes();
      }
    }
    if (i < n) step(streams > 1 ? 1 : 0, w, i, n - i);
  }
  template <std::size_t... J>
  NORMS_INLINE constexpr void step_each(std::index_sequence<J...>, words w, std::size_t i,
                                        std::size_t first_stream = 0) const {
    (step(first_stream + J, w, i + J * V::lanes(), whole_vector{}), ...);
  }

  /// One vector (`count` is whole_vector) or the first `count` elements of one, into stream j's own words.
  template <class Count> NORMS_INLINE constexpr void step(std::size_t j, words w, std::size_t i, Count count) const {
    const reg a = fetch_components::of(x + i, count);
    const words own = w + j * group;
    if constexpr (is_weighted) {
      const reg weight = fetch_components::of(y.weights + i, count);
      *w[-1] = V::collect_bad_weights(*w[-1], weight, Plan::least_bad_weight);
      if constexpr (Plan::is_binary) to_terms.add(own, count, a, fetch_components::of(y.second + i, count), weight);
      else to_terms.add(own, count, a, expr::nothing{}, weight);
    } else if constexpr (Plan::is_binary) {
      to_terms.add(own, count, a, fetch_components::of(y + i, count), expr::nothing{});
    } else to_terms.add(own, count, a, expr::nothing{}, expr::nothing{});
  }

  template <std::size_t Half, std::size_t... JK>
  NORMS_INLINE constexpr void join_half(std::index_sequence<JK...>, words w) const {
    (to_terms.fold.join(w + JK * Fold::words, w + (JK + Half * F::count) * Fold::words), ...);
  }

  /// Whether the gathered carry words can be added to the totals: a sum that is infinite or NaN will remain so, and the
  /// errors of adding to it would be differences of infinities, which programs may trap.
  template <std::size_t... K> static NORMS_INLINE constexpr bool are_finite(std::index_sequence<K...>, words w) {
    return (V::all_finite(V::add(*w[total + 2 * K], carry(w, K))) && ...);
  }
  static NORMS_INLINE constexpr result out_of_range() {
    result sums{};
    for (std::size_t k = 0; k < F::count; ++k) sums.high[k] = detail::quiet_nan<A>();
    return sums;
  }
  /// Ends a block: the gathered carry words are added to the totals, and those of all streams start again.
  static NORMS_INLINE constexpr void empty_block(words w) {
    add_to_total(terms, w);
    clear(std::make_index_sequence<streams * F::count>{}, w);
  }
  template <std::size_t... JK> static NORMS_INLINE constexpr void finish_errors(std::index_sequence<JK...>, words w) {
    (Fold::finish_errors(w + JK * Fold::words), ...);
  }
  template <std::size_t Half> static NORMS_INLINE constexpr void gather(words w) {
    gather_half<Half * F::count>(std::make_index_sequence<Half * F::count>{}, w);
    if constexpr (Half > 1) gather<Half / 2>(w);
  }
  template <std::size_t Distance, std::size_t... JK>
  static NORMS_INLINE constexpr void gather_half(std::index_sequence<JK...>, words w) {
    ((carry(w, JK) = V::add(carry(w, JK), carry(w, JK + Distance))), ...);
  }
  template <std::size_t... JK> static NORMS_INLINE constexpr void clear(std::index_sequence<JK...>, words w) {
    ((carry(w, JK) = V::zero()), ...);
  }
  static NORMS_INLINE constexpr reg& carry(words w, std::size_t jk) { return *w[jk * Fold::words + Fold::carry]; }
  template <std::size_t... K> static NORMS_INLINE constexpr void add_to_total(std::index_sequence<K...>, words w) {
    (compensated_sum<V>::step_value(carry(w, K), w + total + 2 * K), ...);
  }
  template <std::size_t... K> static NORMS_INLINE constexpr void return_total(std::index_sequence<K...>, words w) {
    ((carry(w, K) = V::add(*w[total + 2 * K], *w[total + 2 * K + 1])), ...);
  }

  template <std::size_t... K> NORMS_INLINE constexpr result collect(std::index_sequence<K...>, words w) const {
    result sums{};
    if constexpr (Plan::bounds_errors)
      (to_terms.fold.collect(sums.high[K], sums.low[K], sums.error[K], w + K * Fold::words), ...);
    else (to_terms.fold.collect(sums.high[K], sums.low[K], w + K * Fold::words), ...);
    if constexpr (is_weighted) {
      // Bad weights make the sum NaN, which no later check lets pass.
      if (V::any_sign(*w[-1])) [[unlikely]]
        return {{detail::quiet_nan<A>()}, {1}};
    }
    return sums;
  }
};
