// From the sums of a panel's lanes to values: many at once where the check of a sum is simple, otherwise lane by lane.
// Included by kernel.inl once per instruction set.

/// The metric of a few rows with each row of a panel.
template <class Plan> struct panel {
  using F = typename Plan::formula;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using terms = typename Plan::terms;
  using fold = fold_for<Plan::fold_of_many, vec<A>>;
  using V = typename fold::operations;
  using reg = typename V::reg;
  static constexpr std::size_t width = detail::panel_width<A>, group = fold::words * F::count;
  static constexpr bool is_plain = Plan::fold_of_many == detail::fold_kind::plain_sum ||
                                   Plan::fold_of_many == detail::fold_kind::plain_sum_of_converted;

  /// values.at[r * values.stride + j] becomes the metric of row r of x, of which there are `count`, and row j of the panel,
  /// of which `filled` are asked for: up to the next multiple of a register's lanes more are written. What its sums do not
  /// settle has its bit set in unsettled[r].
  static NORMS_NOINLINE void measure(F f, detail::rows_at<const A> x, std::size_t count, const A* rows,
                                     std::size_t filled, std::size_t n, detail::rows_at<T> values,
                                     detail::panel_lanes* unsettled) noexcept {
    std::size_t r = 0;
    for (; count - r >= rows_together; r += rows_together)
      some<rows_together, registers>(f, x.from(r), rows, filled, n, values.from(r), unsettled + r);
    for (; r < count; ++r) some<1, registers_of_one>(f, x.from(r), rows, filled, n, values.from(r), unsettled + r);
  }

 private:
  // As many sums at a time as hide the latency of an addition and leave registers for what they are made of.
  static constexpr std::size_t rows_together = group == 1 ? 4 : 2, registers_of_panel = width / V::lanes();
  static constexpr std::size_t registers = (std::min)(registers_of_panel, std::size_t{group == 1 ? 2 : 1});
  static constexpr std::size_t registers_of_one = (std::min)(registers_of_panel, std::size_t{group == 1 ? 8 : 2});
  // A lane of the fold is the same fold of single numbers. Where V flags NaN in a second word, so does that.
  using usual_lane = fold_for<Plan::fold_of_many, scalar::vec<A>>;
  using lane_fold = std::conditional_t<F::is_maximum && fold::words == 2, nan_flagging_maximum<scalar::vec<A>>,
                                       std::conditional_t<std::is_same_v<fold, blocked_compensated_sum<V>>,
                                                          compensated_sum<scalar::vec<A>>, usual_lane>>;
  static_assert(lane_fold::words == fold::words);
  static constexpr bool has_simple_finish =
      F::count == 1 && !Plan::bounds_errors && !F::has_powers && (F::root.halves == 2 || F::root.halves == 4);
  static constexpr bool has_simple_check =
      has_simple_finish && (is_plain || F::is_largest_magnitude) && (!Plan::is_certified || Plan::has_exact_products);
  static constexpr bool has_simple_ends =
      has_simple_finish && Plan::has_offset && !F::root.of_mean && fuses_multiply_add;

  template <std::size_t Rows, std::size_t Registers>
  static NORMS_NOINLINE void some(const F& f, detail::rows_at<const A> x, const A* rows, std::size_t filled,
                                  std::size_t n, detail::rows_at<T> values, detail::panel_lanes* unsettled) noexcept {
    using walk = panel_walk<terms, Rows, Registers>;
    const typename terms::formula of_terms(f);
    for (std::size_t j = 0; j < filled; j += Registers * V::lanes()) {
      const fold start = start_of<walk>(of_terms, x.at, x.stride, rows + j, n);
      if (may_overflow<Rows, Registers>(f, start, x, rows + j, n)) [[unlikely]] {
        for (std::size_t r = 0; r < Rows; ++r) unsettled[r] |= lanes_from<Registers>(j);
        continue;
      }
      reg sums[walk::words];
      if (is_plain && n > detail::lengths_of<Plan>.terms_of_word)
        walk::plain(of_terms, x.at, x.stride, rows + j, n, sums);
      else walk::words_of(of_terms, start, x.at, x.stride, rows + j, n, sums);
      values_of<Rows, Registers>(f, start, sums, n, {values.at + j, values.stride}, unsettled, j);
    }
  }
  /// The bits of the lanes of some registers.
  template <std::size_t Registers> static NORMS_INLINE constexpr detail::panel_lanes lanes_from(std::size_t first) {
    constexpr std::size_t lanes = Registers * V::lanes();
    return (~detail::panel_lanes{0} >> (8 * sizeof(detail::panel_lanes) - lanes)) << first;
  }
  /// Whether the sample that an offset is from, or the first, the middle or the last component of a row, tells that sums
  /// would overflow; see plan::sampled_for_overflow.
  template <std::size_t Rows, std::size_t Registers>
  static NORMS_INLINE bool may_overflow(const F& f, const fold& start, detail::rows_at<const A> x, const A* rows,
                                        std::size_t n) {
    if constexpr (Plan::has_offset) return start.is_hopeless();
    else if constexpr (Plan::sampled_for_overflow == 0) return false;
    else {
      const auto largest = detail::to_bits(static_cast<A>(detail::largest_component<Plan>(f)));
      const std::size_t sampled[] = {0, n / 2, n - 1};
      bool found = false;
      for (const std::size_t i : sampled) {
        for (std::size_t r = 0; r < Rows; ++r) found |= detail::magnitude_bits(x.from(r).at[i]) > largest;
        for (std::size_t k = 0; k < Registers * V::lanes(); ++k)
          found |= detail::magnitude_bits(rows[i * width + k]) > largest;
      }
      return found;
    }
  }
  template <class Walk>
  static NORMS_INLINE fold start_of(const typename terms::formula& f, const A* x, std::ptrdiff_t stride, const A* rows,
                                    std::size_t n) {
    if constexpr (Plan::has_offset) {
      // Sums of other components may be larger, by 2^12 times: there are so many digits that a large offset costs nothing.
      constexpr int head_room = 12;
      const A sample = Walk::sample(f, x, stride, rows, n);
      const int exponent = static_cast<int>(detail::magnitude_bits(sample) >> 52) - detail::ieee<A>::bias;
      return {power_within_range<A>(exponent + head_room)};
    } else return {};
  }

  template <std::size_t Rows, std::size_t Registers>
  static NORMS_INLINE void values_of(const F& f, const fold& start, const reg* sums, std::size_t n,
                                     detail::rows_at<T> values, detail::panel_lanes* unsettled, std::size_t first) {
    if constexpr (has_simple_check) {
      if (are_simply_settled<Rows, Registers>(f, sums, n, values)) [[likely]]
        return;
    }
    if constexpr (has_simple_ends) {
      if (have_one_end<Rows, Registers>(start, sums, n, values)) [[likely]]
        return;
    }
    for (std::size_t k = 0; k < Rows * Registers; ++k) {
      const std::size_t r = k / Registers, column = k % Registers * V::lanes();
      unsettled[r] |= each_lane(f, start, sums + k * group, n, values.from(r).at + column) << (first + column);
    }
  }
  /// One lane after the other. Returns a bit for each that is not settled. A plain sum of magnitudes or squares is NaN only
  /// if a component is, or two infinities met.
  static NORMS_NOINLINE detail::panel_lanes each_lane(const F& f, const fold& start, const reg* sums, std::size_t n,
                                                      T* result) noexcept {
    A words[group][V::lanes()];
    for (std::size_t w = 0; w < group; ++w) V::store(words[w], sums[w]);
    const lane_fold lane = lane_of(start);
    detail::panel_lanes unsettled = 0;
    for (std::size_t j = 0; j < V::lanes(); ++j) {
      typename Plan::sums s{};
      for (std::size_t t = 0; t < F::count; ++t) collect(lane, words + t * fold::words, j, t, s);
      const auto found = conclusion<Plan, lane_fold>::of(f, lane, s, detail::terms_without_total(n), n);
      result[j] = found.value;
      if (is_plain && F::factors != 0 && !F::is_inner_product && detail::is_nan(s.high[0]))
        result[j] = detail::quiet_nan<T>();
      else if (!found.is_settled()) unsettled |= detail::panel_lanes{1} << j;
    }
    return unsettled;
  }
  static NORMS_INLINE lane_fold lane_of(const fold& start) {
    if constexpr (Plan::has_offset) return {start.offset};
    else return {};
  }
  static NORMS_INLINE void collect(const lane_fold& lane, const A (*words)[V::lanes()], std::size_t j, std::size_t term,
                                   typename Plan::sums& s) {
    A own[fold::words];
    A* pointers[fold::words];
    for (std::size_t w = 0; w < fold::words; ++w) {
      own[w] = words[w][j];
      pointers[w] = own + w;
    }
    if constexpr (Plan::bounds_errors) lane.collect(s.high[term], s.low[term], s.error[term], pointers);
    else lane.collect(s.high[term], s.low[term], pointers);
  }

  /// Whether all sums are within range and, if the result is to be correctly rounded, leave one: then they are written.
  template <std::size_t Rows, std::size_t Registers>
  static NORMS_INLINE bool are_simply_settled(const F& f, const reg* sums, std::size_t n, detail::rows_at<T> result) {
    reg outside = V::zero();
    constexpr std::size_t lanes = Registers * V::lanes();
    A values[Plan::is_certified ? Rows * lanes : 1];
    for (std::size_t k = 0; k < Rows * Registers; ++k) {
      const reg* const own = sums + k * group;
      const reg value = evaluate<V>::of(f.finish, sums_of_lanes<V>{static_cast<A>(n), own}, expr::nothing{});
      outside = collect_outside(outside, own, n);
      if constexpr (Plan::is_certified) {
        outside = collect_outside_of(outside, value, detail::power_of_two<A>(2 - detail::ieee<T>::bias),
                                     detail::power_of_two<A>(detail::ieee<T>::bias - 1));
        V::store(values + k * V::lanes(), value);
      } else V::store(result.from(k / Registers).at + k % Registers * V::lanes(), value);
    }
    if constexpr (Plan::is_certified) {
      for (std::size_t r = 0; r < Rows; ++r) {
        if (!are_rounded<lanes>(values + r * lanes, result.from(r).at)) return false;
      }
    }
    return !V::any_sign(outside);
  }
  /// The rounding test of values in a wider type, whose error is below 2^-46: both ends round to the same number. It is
  /// a loop that compilers make one of registers.
  template <std::size_t Count> static NORMS_INLINE bool are_rounded(const A* values, T* result) {
    constexpr A below = 1 - A(0x1p-45), above = 1 + A(0x1p-45);
    detail::bits_t<T> different = 0;
    for (std::size_t j = 0; j < Count; ++j) {
      const T least = static_cast<T>(values[j] * below), greatest = static_cast<T>(values[j] * above);
      different |= detail::to_bits(least) ^ detail::to_bits(greatest);
      result[j] = least;
    }
    return different == 0;
  }
  /// The rounding test of sums in two words, as `certificate` has it for a single one: both ends of what the results may be
  /// are the same number, which is written.
  template <std::size_t Rows, std::size_t Registers>
  static NORMS_INLINE bool have_one_end(const fold& start, const reg* sums, std::size_t n, detail::rows_at<T> result) {
    using check = detail::range_check<Plan>;
    constexpr A unit = detail::summation<A>::unit;
    const A most = start.offset < check::largest ? start.offset : check::largest;
    const A error = start.error_bound(0, static_cast<A>(detail::terms_without_total(n)), true);
    reg outside = V::zero(), different = V::zero();
    for (std::size_t k = 0; k < Rows * Registers; ++k) {
      reg words[group], high = V::zero(), low = V::zero();
      for (std::size_t w = 0; w < group; ++w) words[w] = sums[k * group + w];
      reg* const pointers[] = {words, words + 1, words + group - 1};
      start.collect_lanes(high, low, pointers);
      outside = collect_outside_of(outside, high, check::smallest, most);
      outside = V::collect_bad_weights(outside, V::sub(high, V::magnitude(low)), detail::infinity<A>());
      reg value = V::add(high, low), rest = V::sub(value, high), step = V::set(1);
      if constexpr (F::root.halves == 4) {
        value = V::sqrt(value);
        rest = V::mul_sub(value, value, high);
        step = V::quotient_or_zero(V::set(A(0.5)), value);
      }
      rest = V::sub(low, rest);
      const reg margin = V::mul_add(high, V::set(32 * unit * unit), V::set(error));
      const reg least = V::mul_add(V::sub(rest, margin), step, value);
      const reg greatest = V::mul_add(V::add(rest, margin), step, value);
      different = V::add(different, V::not_equal(least, greatest));
      V::store(result.from(k / Registers).at + k % Registers * V::lanes(), least);
    }
    outside = V::collect_bad_weights(outside, different, A(0x1p-1));
    return !V::any_sign(outside);
  }
  /// Gathers numbers whose sign is set if a sum is out of range.
  static NORMS_INLINE reg collect_outside(reg outside, const reg* sums, std::size_t n) {
    using check = detail::range_check<Plan>;
    if constexpr (F::is_maximum && fold::words == 2)
      outside = V::collect_bad_weights(outside, sums[1], detail::infinity<A>());
    if constexpr (!F::scales) return V::collect_bad_weights(outside, sums[0], detail::infinity<A>());
    else {
      // What subnormal components that were flushed changed is to be no error that matters.
      const A flushed = detail::flushed_bound<Plan>(static_cast<A>(n)) * A(0x1p50);
      return collect_outside_of(outside, sums[0], flushed > check::smallest ? flushed : check::smallest,
                                check::largest);
    }
  }
  static NORMS_INLINE reg collect_outside_of(reg outside, reg a, A least, A most) {
    outside = V::collect_bad_weights(outside, a, detail::from_bits<A>(detail::to_bits(most) + 1));
    return V::collect_bad_weights(outside, V::reverse(a),
                                  detail::from_bits<A>(detail::infinity_bits<A> - detail::to_bits(least) + 1));
  }
};
