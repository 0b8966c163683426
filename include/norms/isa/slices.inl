// Sums without rounding, by floating-point operations, of components whose exponents do not differ much. Included by
// kernel.inl once per instruction set.

/// Cuts components into slices of some 23 bits (of 47 where the terms are the components), multiples of powers of two
/// below the largest of them, so that products of slices and the sums of a block of these have at most 53 bits: no
/// operation rounds. Degree 1 is the sum of |x - y|, 2 that of (x - y)^2.
template <int Degree, class T, class Y> struct slices {
  using V = vec<typename detail::format<T>::accurate>;
  using reg = typename V::reg;
  static constexpr bool binary = detail::is_binary<Y>;
  using totals = detail::slice_totals<Degree>;

  /// Adds the terms of the first components to the totals: of blocks that fit slices below 2^exponent, until one does
  /// not, or the totals are full. Returns how many components that were.
  static NORMS_NOINLINE std::size_t add(const T* x, Y y, std::size_t n, int exponent, totals& result) noexcept {
    constexpr std::size_t block = detail::slice_terms * V::lanes(), most = block * detail::slice_blocks;
    const cuts at{exponent};
    sums_of_blocks sums;
    std::size_t i = 0, count = 0;
    for (; i < n && i < most; i += count) {
      count = (std::min)(n - i, block);
      if constexpr (has_exact_squares) {
        if (add_block_of_squares(x + i, count, at, sums)) continue;
      }
      if (!add_block(x + i, detail::advanced_by(y, i), count, at, sums)) break;
    }
    for (std::size_t k = 0; k < totals::count; ++k)
      result.words[k] = sums.in_units(k, totals::exponent_of_product(k, exponent));
    return i;
  }

 private:
  static constexpr bool has_exact_squares =
      Degree == 2 && !binary && std::is_same_v<T, float> && fuses_multiply_add && V::lanes() > 1;
  /// What, added and subtracted, leaves a number as a multiple of a power of two.
  static NORMS_INLINE constexpr double cut_at(int exponent) {
    return 1.5 * detail::power_of_two<double>(exponent + 52);
  }

  struct cuts {
    double first, second, third, of_words[totals::count];
    // What the first word of a lane is below, unless a component was not finite or so large that words are not exact.
    double limit;
    NORMS_INLINE constexpr explicit cuts(int exponent)
        : first(cut_at(exponent - detail::slice_units<Degree>[0])),
          second(cut_at(exponent - detail::slice_units<Degree>[1])),
          third(cut_at(exponent - detail::slice_units<Degree>[2])),
          of_words{},
          limit(detail::power_of_two<double>(Degree * exponent + 7)) {
      for (std::size_t k = 0; k < totals::count; ++k)
        of_words[k] = cut_at(totals::exponent_of_product(k, exponent) + word_cut);
    }
  };
  static constexpr int word_cut = 27;  // bits in the lower part of a word

  /// The words of blocks: their upper and their lower parts, so that those of many blocks add up without rounding.
  struct sums_of_blocks {
    double upper[totals::count][V::lanes()] = {}, lower[totals::count][V::lanes()] = {};

    NORMS_INLINE void add(std::size_t k, reg word, double at) {
      V::store(upper[k], V::add(V::load(upper[k]), cut(word, at)));
      V::store(lower[k], V::add(V::load(lower[k]), word));
    }
    NORMS_INLINE std::int64_t in_units(std::size_t k, int exponent) const {
      const double up = V::reduce_add(V::load(upper[k])), low = V::reduce_add(V::load(lower[k]));
      const auto count = static_cast<std::int64_t>(up * detail::power_of_two<double>(-exponent - word_cut));
      return (count << word_cut) + static_cast<std::int64_t>(low * detail::power_of_two<double>(-exponent));
    }
  };
  static NORMS_INLINE bool add_block(const T* x, Y y, std::size_t n, const cuts& at, sums_of_blocks& sums) {
    reg w0 = V::zero(), w1 = V::zero(), w2 = V::zero(), w3 = V::zero(), w4 = V::zero(), w5 = V::zero();
    reg unfit = V::zero();
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes()) {
      if constexpr (binary) step(V::load(x + i), V::load(y + i), at, unfit, w0, w1, w2, w3, w4, w5);
      else step(V::load(x + i), V::zero(), at, unfit, w0, w1, w2, w3, w4, w5);
    }
    if (i < n) {
      if constexpr (binary)
        step(V::load_first(x + i, n - i), V::load_first(y + i, n - i), at, unfit, w0, w1, w2, w3, w4, w5);
      else step(V::load_first(x + i, n - i), V::zero(), at, unfit, w0, w1, w2, w3, w4, w5);
    }
    if (!V::all_zero(unfit) || !is_below(w0, at.limit)) return false;
    sums.add(0, w0, at.of_words[0]);
    sums.add(1, w1, at.of_words[1]);
    if constexpr (Degree == 2) {
      sums.add(2, w2, at.of_words[2]);
      sums.add(3, w3, at.of_words[3]);
      sums.add(4, w4, at.of_words[4]);
      sums.add(5, w5, at.of_words[5]);
    }
    return true;
  }
  /// The same of floats, whose squares are exact: a third of the operations. The words start so large that each addition
  /// rounds to a unit, and second words take what that leaves. Where one of those rounds as well, nothing is added.
  static NORMS_INLINE bool add_block_of_squares(const T* x, std::size_t n, const cuts& at, sums_of_blocks& sums) {
    // Second words have units four times as large, or losses of one sign would bring them to where units are smaller.
    constexpr double from_cut = detail::power_of_two<double>(-word_cut);
    const double most = at.of_words[0] * from_cut * 4 / 3;
    const reg start = V::set(at.of_words[0] * from_cut), start_of_rest = V::set(at.of_words[3] * from_cut * 4);
    reg w0 = start, w1 = start, w2 = start, w3 = start, unfit = V::zero();
    reg r0 = start_of_rest, r1 = start_of_rest, r2 = start_of_rest, r3 = start_of_rest;
    std::size_t i = 0;
    for (; n - i >= 4 * V::lanes(); i += 4 * V::lanes()) {
      add_square(V::load(x + i), w0, r0, unfit);
      add_square(V::load(x + i + V::lanes()), w1, r1, unfit);
      add_square(V::load(x + i + 2 * V::lanes()), w2, r2, unfit);
      add_square(V::load(x + i + 3 * V::lanes()), w3, r3, unfit);
    }
    for (; n - i >= V::lanes(); i += V::lanes()) add_square(V::load(x + i), w0, r0, unfit);
    if (i < n) add_square(V::load_first(x + i, n - i), w1, r1, unfit);
    const reg word = V::add(V::add(V::sub(w0, start), V::sub(w1, start)), V::add(V::sub(w2, start), V::sub(w3, start)));
    const reg largest = V::larger(V::larger(w0, w1), V::larger(w2, w3));
    if (!V::all_zero(unfit) || !is_below(word, at.limit) || !is_below(largest, most)) return false;
    sums.add(0, word, at.of_words[0]);
    // One by one, since four together may have a bit too many.
    sums.add(3, V::sub(r0, start_of_rest), at.of_words[3]);
    sums.add(3, V::sub(r1, start_of_rest), at.of_words[3]);
    sums.add(3, V::sub(r2, start_of_rest), at.of_words[3]);
    sums.add(3, V::sub(r3, start_of_rest), at.of_words[3]);
    return true;
  }
  static NORMS_INLINE void add_square(reg a, reg& word, reg& rest, reg& unfit) {
    const reg next = V::mul_add(a, a, word), lost = V::mul_sub(a, a, V::sub(next, word));
    const reg next_rest = V::add(rest, lost);
    unfit = V::gather_difference(unfit, lost, V::sub(next_rest, rest));
    word = next;
    rest = next_rest;
  }
  static NORMS_INLINE bool is_below(reg word, double limit) {
    double lanes[V::lanes()];
    V::store(lanes, word);
    bool below = true;
    for (const double lane : lanes) below &= detail::magnitude_bits(lane) < detail::to_bits(limit);
    return below;
  }
  /// The multiple next to a; a becomes the rest.
  static NORMS_INLINE reg cut(reg& a, double at) {
    const reg slice = V::sub(V::add(a, V::set(at)), V::set(at));
    a = V::sub_as_product(a, slice);
    return slice;
  }
  static NORMS_INLINE void step(reg a, reg b, const cuts& at, reg& unfit, reg& w0, reg& w1, reg& w2, reg& w3, reg& w4,
                                reg& w5) {
    reg low = V::zero();
    if constexpr (binary) {
      a = difference_up_to_sign<V>(a, b, low);
      if constexpr (Degree == 1) take_magnitude<V>(a, low);
    } else if constexpr (Degree == 1) a = V::magnitude(a);
    if constexpr (Degree == 1) {
      w0 = V::add(w0, cut(a, at.first));
      reg second = cut(a, at.second);
      if constexpr (binary) second = V::add(second, cut(low, at.second));
      w1 = V::add(w1, second);
    } else {
      const reg first = cut(a, at.first), second = cut(a, at.second);
      reg third = cut(a, at.third);
      if constexpr (binary) third = V::add(third, cut(low, at.third));
      w0 = V::mul_add(first, first, w0);
      w1 = V::mul_add(first, second, w1);
      w2 = V::mul_add(first, third, w2);
      w3 = V::mul_add(second, second, w3);
      w4 = V::mul_add(second, third, w4);
      w5 = V::mul_add(third, third, w5);
    }
    unfit = V::max_magnitude(unfit, a);
    if constexpr (binary) unfit = V::max_magnitude(unfit, low);
  }
};
