// The metric of a few rows of integers of 8 bits with the rows of a panel; plan/integer_panel.hpp says what that is. Included
// once per instruction set, by integers.inl.

/// Terms of bytes that a fold of vectors takes as they are.
template <expr::term_kind Kind, class T, bool IsMaximum> struct terms_of_bytes {
  using V = integer_registers;
  using reg = V::reg;
  using term = integer_term<Kind, T, true, IsMaximum>;
  static constexpr std::size_t parts = 1, block = term::fold::block;
  static NORMS_INLINE void split(reg a, reg* to) { *to = a; }
  static NORMS_INLINE void step(const reg* x, const reg* y, reg* w) { term::step(*x, *y, w); }
  static NORMS_INLINE void flush(reg* total, const reg* w) { term::fold::flush(total, w); }
  static NORMS_INLINE reg longs_of(reg total) { return term::fold::longs_of(total); }
};
/// Products, of the components at even and at odd places. Panels have no rows so long that their sums in 32 bits overflow.
template <class T> struct products_of_bytes {
  using V = integer_registers;
  using reg = V::reg;
  using pairs = wider<T, std::conditional_t<std::is_signed_v<T>, std::int16_t, std::uint16_t>>;
  using narrow = lanes<std::uint32_t>;
  static constexpr std::size_t parts = 2, block = detail::most_panel_columns;
  static NORMS_INLINE void split(reg a, reg* to) {
    to[0] = pairs::even(a);
    to[1] = pairs::odd(a);
  }
  static NORMS_INLINE void step(const reg* x, const reg* y, reg* w) {
    *w = narrow::add(*w, V::multiply_pairs(x[0], y[0]));
    *w = narrow::add(*w, V::multiply_pairs(x[1], y[1]));
  }
  static NORMS_INLINE void flush(reg* total, const reg* w) {
    *total = integer_fold::wide::add(*total, wider<std::int32_t, std::int64_t>::sum(*w));
  }
  static NORMS_INLINE reg longs_of(reg total) { return total; }
};

/// The folds of Rows rows with those in Registers registers of a panel, every pair in a lane of its own.
template <class Terms, std::size_t Rows, std::size_t Registers> struct integer_panel_walk {
  using V = integer_registers;
  using reg = V::reg;
  using unit = detail::eight_bytes;
  static constexpr std::size_t width = detail::integer_panel_width, lane_count = V::bytes / sizeof(unit);
  static constexpr std::size_t pairs = Rows * Registers, parts = Terms::parts;
  static constexpr auto all_pairs = std::make_index_sequence<pairs>{};

  static NORMS_INLINE void run(const unit* x, std::ptrdiff_t stride, const unit* panel, std::size_t n, reg* total) {
    const std::size_t units = detail::units_of(n), second_part = (parts - 1) * detail::padded_units_of(n);
    clear(all_pairs, total);
    for (std::size_t k = 0; k < units;) {
      const std::size_t last = (std::min)(units, k + Terms::block);
      reg sums[pairs];
      clear(all_pairs, sums);
      for (; k < last; ++k)
        step(std::make_index_sequence<Registers>{}, std::make_index_sequence<Rows>{}, x + k, stride, second_part,
             panel + k * width, sums);
      flush(all_pairs, total, sums);
    }
  }

 private:
  // Not by loops, which compilers would leave as such, and the sums in memory.
  template <std::size_t... P> static NORMS_INLINE void clear(std::index_sequence<P...>, reg* sums) {
    ((sums[P] = V::zero()), ...);
  }
  template <std::size_t... P> static NORMS_INLINE void flush(std::index_sequence<P...>, reg* total, const reg* sums) {
    (Terms::flush(total + P, sums + P), ...);
  }
  template <std::size_t... C, std::size_t... R>
  static NORMS_INLINE void step(std::index_sequence<C...> registers, std::index_sequence<R...>, const unit* x,
                                std::ptrdiff_t stride, std::size_t second_part, const unit* panel, reg* sums) {
    reg y[Registers * parts];
    (Terms::split(V::load(panel + C * lane_count), y + C * parts), ...);
    (add_row(registers, x + static_cast<std::ptrdiff_t>(R) * stride, second_part, y, sums + R * Registers), ...);
  }
  template <std::size_t... C>
  static NORMS_INLINE void add_row(std::index_sequence<C...>, const unit* x, std::size_t second_part, const reg* y,
                                   reg* sums) {
    const reg of_row[] = {lanes<unit>::set(*x), lanes<unit>::set(x[second_part])};
    (Terms::step(of_row, y + C * parts, sums + C), ...);
  }
};

/// The metric of a few rows with each row of a panel. What is made of the sums Finish says.
template <class Plan, class Finish> struct integer_panel {
  using F = typename Plan::formula;
  using T = detail::lane_t<typename Plan::element>;
  using V = integer_registers;
  using reg = V::reg;
  using D = vec<double>;
  using unit = detail::eight_bytes;
  using wide = integer_fold::wide;
  using rows = detail::integer_rows<F>;
  static constexpr std::size_t width = detail::integer_panel_width, lane_count = V::bytes / sizeof(unit);
  using terms =
      std::conditional_t<rows::are_split, products_of_bytes<T>, terms_of_bytes<Plan::kinds[0], T, F::is_maximum>>;

  /// values.at[r * values.stride + j] becomes the metric of row r of x, of which there are `count`, and row j of the panel,
  /// of which `filled` are asked for: up to the next multiple of a register's lanes more are written.
  static NORMS_NOINLINE void measure(F f, detail::rows_at<const unit> x, std::size_t count, const unit* panel,
                                     std::size_t filled, std::size_t n, detail::rows_at<double> values) noexcept {
    constexpr std::size_t registers = (std::min)(width / lane_count, std::size_t{2});
    std::size_t r = 0;
    for (; count - r >= 4; r += 4) some<4, registers>(f, x.from(r), panel, filled, n, values.from(r));
    for (; r < count; ++r) some<1, registers>(f, x.from(r), panel, filled, n, values.from(r));
  }

 private:
  template <std::size_t Rows, std::size_t Registers>
  static NORMS_NOINLINE void some(const F& f, detail::rows_at<const unit> x, const unit* panel, std::size_t filled,
                                  std::size_t n, detail::rows_at<double> values) noexcept {
    using walk = integer_panel_walk<terms, Rows, Registers>;
    const unit *const squares_of_x = x.at + 2 * detail::padded_units_of(n), *const squares_of_y =
                                                                                panel + detail::units_of(n) * width;
    for (std::size_t j = 0; j < filled; j += Registers * lane_count) {
      reg sums[walk::pairs];
      walk::run(x.at, x.stride, panel + j, n, sums);
      finish_each<Registers>(walk::all_pairs, f, sums, squares_of_x, x.stride, squares_of_y + j, n,
                             {values.at + j, values.stride});
    }
  }
  template <std::size_t Registers, std::size_t... P>
  static NORMS_INLINE void finish_each(std::index_sequence<P...>, const F& f, const reg* sums, const unit* squares_of_x,
                                       std::ptrdiff_t stride, const unit* squares_of_y, std::size_t n,
                                       detail::rows_at<double> values) {
    constexpr auto terms_of_formula = std::make_index_sequence<F::count>{};
    (finish(terms_of_formula, f, terms::longs_of(sums[P]),
            squares_of_x + static_cast<std::ptrdiff_t>(P / Registers) * stride,
            squares_of_y + P % Registers * lane_count, n, values.from(P / Registers).at + P % Registers * lane_count),
     ...);
  }
  template <std::size_t... K>
  static NORMS_INLINE void finish(std::index_sequence<K...>, const F& f, reg sum, const unit* square_of_x,
                                  const unit* squares_of_y, std::size_t n, double* values) {
    const reg each[] = {sum_of<Plan::kinds[K]>(sum, square_of_x, squares_of_y)...};
    if constexpr (Finish::is_of_cosine) {
      if (are_cosines(each, values)) return;
    } else if constexpr (Finish::rounds_once && (F::root.halves != 4 || F::non_negative[0])) {
      const typename D::reg total = doubles_of(each[0]);
      if constexpr (F::root.of_mean) D::store(values, D::div(total, D::set(static_cast<double>(n))));
      else D::store(values, F::root.halves == 4 ? D::sqrt(total) : total);
      return;
    }
    each_lane(f, each, n, values);
  }
  /// The sum of terms of one kind, given that of the products, or of these very terms.
  template <expr::term_kind Kind>
  static NORMS_INLINE reg sum_of(reg sum, const unit* square_of_x, const unit* squares_of_y) {
    if constexpr (!rows::are_split || Kind == expr::term_kind::product) return sum;
    else if constexpr (Kind == expr::term_kind::square_of_first) return wide::set(*square_of_x);
    else if constexpr (Kind == expr::term_kind::square_of_second) return V::load(squares_of_y);
    else {
      const reg squares = wide::add(wide::set(*square_of_x), V::load(squares_of_y));
      return wide::sub(squares, wide::add(sum, sum));
    }
  }
  /// Integers below 2^51 in magnitude become the last bits of numbers beside 1.5 2^52.
  static NORMS_INLINE typename D::reg doubles_of(reg integers) {
    constexpr double beside = 0x1.8p52;
    const reg bits = wide::add(integers, wide::set(detail::to_bits(beside)));
    return D::sub((typename D::reg)(bits), D::set(beside));
  }
  /// The operations of Finish, whose results are settled if the product of the squares is exact.
  static NORMS_INLINE bool are_cosines(const reg* sums, double* values) {
    const auto xy = doubles_of(sums[0]), product = D::mul(doubles_of(sums[1]), doubles_of(sums[2]));
    const auto magnitude = D::sqrt(D::quotient_or_zero(D::mul(xy, xy), product));
    const auto similarity = D::flip_sign(magnitude, xy);
    D::store(values, Finish::is_of_similarity ? similarity : D::sub(D::set(1), similarity));
    return !D::any_sign(D::collect_bad_weights(D::zero(), product, 0x1p53));
  }
  static NORMS_NOINLINE void each_lane(const F& f, const reg* sums, std::size_t n, double* values) noexcept {
    unit lanes_of[F::count][lane_count];
    for (std::size_t k = 0; k < F::count; ++k) V::store(lanes_of[k], sums[k]);
    for (std::size_t j = 0; j < lane_count; ++j) {
      typename Plan::sums total{};
      for (std::size_t k = 0; k < F::count; ++k) total.of[k].add_signed(static_cast<std::int64_t>(lanes_of[k][j]));
      values[j] = Finish::template value<finishing::vec<double>>(f, total, n);
    }
  }
};

/// What panels and rows for products have beside the components.
template <class T> struct squares_of_bytes {
  using V = integer_registers;
  using reg = V::reg;
  using terms = products_of_bytes<T>;
  using unit = detail::eight_bytes;
  static constexpr std::size_t width = detail::integer_panel_width, lane_count = V::bytes / sizeof(unit);

  /// Writes the sums of the squares of each row behind a panel.
  static NORMS_NOINLINE void of_panel(unit* panel, std::size_t units) noexcept {
    for (std::size_t j = 0; j < width; j += lane_count) {
      reg sum = V::zero();
      for (std::size_t k = 0; k < units; ++k) {
        reg parts[2];
        split_and_add(V::load(panel + k * width + j), parts, sum);
      }
      V::store(panel + units * width + j, longs_of(sum));
    }
  }
  /// Splits a row, of so many units with those that pad it, and writes the sum of its squares behind.
  static NORMS_NOINLINE void of_row(unit* row, std::size_t units) noexcept {
    reg sum = V::zero();
    for (std::size_t k = 0; k < units; k += lane_count) {
      reg parts[2];
      split_and_add(V::load(row + k), parts, sum);
      V::store(row + k, parts[0]);
      V::store(row + units + k, parts[1]);
    }
    row[2 * units] = V::reduce_add(longs_of(sum));
  }

 private:
  static NORMS_INLINE void split_and_add(reg bytes, reg* parts, reg& sum) {
    terms::split(bytes, parts);
    terms::step(parts, parts, &sum);
  }
  static NORMS_INLINE reg longs_of(reg sum) {
    reg total = V::zero();
    terms::flush(&total, &sum);
    return total;
  }
};
