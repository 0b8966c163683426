// Sums of the magnitudes of the columns of a matrix, side by side, and of short rows. Included by kernel.inl once per
// instruction set.

/// Adds the magnitudes of the elements of eight rows, or fewer, to the sums of their columns, which are kept in two words
/// of type A. `IsCompensated` keeps all rounding errors; otherwise eight magnitudes are added first, in a tree, and their
/// sum then without an error. The sums have room for a whole register at the end.
template <class E, class A, bool IsCompensated> struct columns {
  using V = vec<A>;
  using reg = typename V::reg;
  static constexpr std::size_t height = detail::rows_together;

  static NORMS_NOINLINE void add(const E* const* rows, std::size_t count, std::size_t width, A* high, A* low) noexcept {
    std::size_t j = 0;
    for (; width - j >= V::lanes(); j += V::lanes()) add_register(rows, count, j, whole_vector{}, high + j, low + j);
    if (j < width) add_register(rows, count, j, width - j, high + j, low + j);
  }

 private:
  template <class Count> static NORMS_INLINE reg magnitude(const E* p, Count count) {
    return V::magnitude(fetch<V, E, true>::of(p, count));
  }
  template <class Count>
  static NORMS_INLINE void add_register(const E* const* rows, std::size_t count, std::size_t j, Count lanes, A* high,
                                        A* low) {
    reg sum = V::load(high), rest = V::load(low);
    if (IsCompensated || count != height) {
      for (std::size_t k = 0; k < count; ++k) add_term(sum, rest, magnitude(rows[k] + j, lanes));
    } else {
      const reg first = V::add(magnitude(rows[0] + j, lanes), magnitude(rows[1] + j, lanes));
      const reg second = V::add(magnitude(rows[2] + j, lanes), magnitude(rows[3] + j, lanes));
      const reg third = V::add(magnitude(rows[4] + j, lanes), magnitude(rows[5] + j, lanes));
      const reg fourth = V::add(magnitude(rows[6] + j, lanes), magnitude(rows[7] + j, lanes));
      add_term(sum, rest, V::add(V::add(first, second), V::add(third, fourth)));
    }
    V::store(high, sum);
    V::store(low, rest);
  }
  static NORMS_INLINE void add_term(reg& sum, reg& rest, reg term) {
    reg error = V::zero();
    sum = two_sum<V>(sum, term, error);
    rest = V::add(rest, error);
  }
};

/// Rounds sums of two words, such that the first is the nearest number to both, and finds the largest; NaN if one is.
template <class A> struct finished_columns {
  using V = vec<A>;

  static NORMS_NOINLINE A largest(std::size_t width, A* high, A* low) noexcept {
    auto greatest = V::zero();
    for (std::size_t j = 0; j < width; j += V::lanes()) {
      const auto first = V::load(high + j), rest = V::load(low + j), sum = V::add(first, rest);
      greatest = V::larger_or_nan(greatest, sum);
      V::store(high + j, sum);
      V::store(low + j, V::sub(rest, V::sub(sum, first)));
    }
    A lanes[V::lanes()];
    V::store(lanes, greatest);
    for (std::size_t k = 1; k < V::lanes(); ++k) lanes[0] = scalar::vec<A>::larger_or_nan(lanes[0], lanes[k]);
    return lanes[0];
  }
};

/// The folded terms of each row of a matrix.
template <class Plan> struct rows {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using A = typename Plan::arithmetic;
  using folds_of = folds<Plan>;
  static constexpr std::size_t short_size = 16 * vec<A>::lanes();

  static NORMS_NOINLINE void fold(F f, const E* x, std::ptrdiff_t stride, std::size_t count, std::size_t n,
                                  A* result) noexcept {
    for (std::size_t i = 0; i < count; ++i, x += stride) {
      if (n <= short_size) result[i] = typename folds_of::pass_of_short{f.terms, x, expr::nothing{}}.run(n).high[0];
      else result[i] = folds_of::of_any_number(f, x, expr::nothing{}, n, {}).high[0];
    }
  }
};

/// All of these, for the instruction set.
struct matrix_kernels {
  template <class E, class A, bool IsCompensated> using of_columns = columns<E, A, IsCompensated>;
  template <class A> using of_finished_columns = finished_columns<A>;
  template <class Plan> using of_rows = rows<Plan>;
  template <class E, class A> using of_conversion = conversion<E, A>;
};
