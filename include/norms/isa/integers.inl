// The metric of vectors of integers. Included once per instruction set, after kernel.inl, whose rules hold here.
#include "integer_folds.inl"

/// The fold of terms of one kind, and the operands of its steps.
template <expr::term_kind Kind, class T, bool IsBinary, bool IsMaximum> struct integer_term {
  using U = std::make_unsigned_t<T>;
  using reg = integer_registers::reg;
  static constexpr bool is_square = Kind == expr::term_kind::square;
  // The squares of short signed numbers are products as they are.
  static constexpr bool is_of_distance = is_square && (IsBinary || sizeof(T) == 4 || std::is_unsigned_v<T>);
  static constexpr auto chosen_fold() {
    if constexpr (IsMaximum) return largest_distance<T>{};
    else if constexpr (Kind == expr::term_kind::magnitude) return sum_of_distances<T>{};
    else if constexpr (Kind == expr::term_kind::inequality) return count_of_unequal<T>{};
    else if constexpr (Kind == expr::term_kind::product) return sum_of_products<T, false>{};
    else return sum_of_products<std::conditional_t<is_of_distance, U, T>, true>{};
  }
  using fold = decltype(chosen_fold());

  static NORMS_INLINE void step(reg x, reg y, reg* w) {
    if constexpr (is_of_distance) {
      const reg d = lanes<T>::distance(x, y);
      fold::step(d, d, w);
    } else if constexpr (is_square || Kind == expr::term_kind::square_of_first) fold::step(x, x, w);
    else if constexpr (Kind == expr::term_kind::square_of_second) fold::step(y, y, w);
    else fold::step(x, y, w);
  }
};

/// One pass over vectors of up to 2^30 integers.
template <class Plan, class Terms = std::make_index_sequence<Plan::formula::count>> struct integer_pass;
template <class Plan, std::size_t... K> struct integer_pass<Plan, std::index_sequence<K...>> {
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using T = detail::lane_t<E>;
  using V = integer_registers;
  using reg = V::reg;
  template <std::size_t J> using term = integer_term<Plan::kinds[J], T, Plan::is_binary, Plan::formula::is_maximum>;
  template <std::size_t J> using fold = typename term<J>::fold;
  static constexpr std::size_t lane_count = V::bytes / sizeof(T);
  static constexpr std::size_t words = (fold<K>::words + ...);
  static constexpr std::size_t streams = words <= 2 ? 4 : 2;
  // Vectors that remain, up to one for each stream, go into the same sums.
  NORMS_HIDDEN static constexpr std::size_t most_strides = (std::min)({fold<K>::block...}) / streams - 1;
  /// The index of the first word of term J.
  template <std::size_t J> static constexpr std::size_t first = ((K < J ? fold<K>::words : 0) + ...);

  const E* x;
  [[no_unique_address]] Y y;

  static constexpr std::size_t most_of_short = 4 * lane_count - 1;

  NORMS_INLINE void run(std::size_t n, typename Plan::sums& result) const {
    run(n, result, std::make_index_sequence<words>{}, std::make_index_sequence<streams * words>{});
  }
  /// Of up to most_of_short components.
  NORMS_INLINE void run_short(std::size_t n, typename Plan::sums& result) const {
    run_short(n, result, std::make_index_sequence<words>{});
  }

 private:
  template <std::size_t... W, std::size_t... All>
  NORMS_INLINE void run(std::size_t n, typename Plan::sums& result, std::index_sequence<W...>,
                        std::index_sequence<All...>) const {
    reg total[] = {zero(W)...}, one[] = {zero(W)...};
    const std::size_t whole = n / lane_count;
    std::size_t k = 0;  // vectors
    while (whole - k >= streams) {
      (fold<K>::flush(total + first<K>, one + first<K>), ...);
      reg all[] = {zero(All)...};
      std::size_t strides = (std::min)((whole - k) / streams, most_strides);
      for (; strides != 0; --strides, k += streams) stride(std::make_index_sequence<streams>{}, all, k);
      ((one[W] = V::zero()), ...);
      join_streams(std::make_index_sequence<streams>{}, one, all);
    }
    add_rest(one, k, n);
    finish(total, one, n, result);
  }
  template <std::size_t... W>
  NORMS_INLINE void run_short(std::size_t n, typename Plan::sums& result, std::index_sequence<W...>) const {
    reg total[] = {zero(W)...}, one[] = {zero(W)...};
    add_rest(one, 0, n);
    finish(total, one, n, result);
  }
  /// The vectors from the k-th on.
  NORMS_INLINE void add_rest(reg* one, std::size_t k, std::size_t n) const {
    const std::size_t whole = n / lane_count, rest = n % lane_count;
    for (; k < whole; ++k) step(one, of_whole(x, k), of_whole(y, k));
    if (rest != 0) {
      if (!V::masks_loads && whole == 0) step(one, of_first(x, rest), of_first(y, rest));
      else step(one, of_last(x, n, rest), of_last(y, n, rest));
    }
  }
  static NORMS_INLINE void finish(reg* total, const reg* one, std::size_t n, typename Plan::sums& result) {
    const std::size_t padded = (n + lane_count - 1) / lane_count * lane_count;
    (fold<K>::flush(total + first<K>, one + first<K>), ...);
    (fold<K>::collect(result.of[K], total + first<K>, padded), ...);
  }
  static NORMS_INLINE reg zero(std::size_t) { return V::zero(); }
  template <std::size_t... J> NORMS_INLINE void stride(std::index_sequence<J...>, reg* all, std::size_t k) const {
    (step(all + J * words, of_whole(x, k + J), of_whole(y, k + J)), ...);
  }
  static NORMS_INLINE void step(reg* w, reg a, reg b) { (term<K>::step(a, b, w + first<K>), ...); }
  template <std::size_t... J> static NORMS_INLINE void join_streams(std::index_sequence<J...>, reg* one, reg* all) {
    (join(one, all + J * words), ...);
  }
  static NORMS_INLINE void join(reg* to, const reg* from) { (fold<K>::join(to + first<K>, from + first<K>), ...); }

  /// In a register, because compilers would load once for each use.
  static NORMS_INLINE reg of_whole(const E* p, std::size_t k) { return V::in_register(V::load(p + k * lane_count)); }
  static NORMS_INLINE reg of_first(const E* p, std::size_t count) { return V::load_first(p, count * sizeof(E)); }
  static NORMS_INLINE reg of_last(const E* p, std::size_t n, std::size_t count) {
    return V::load_last(p + n, count * sizeof(E));
  }
  static NORMS_INLINE reg of_whole(expr::nothing, std::size_t) { return V::zero(); }
  static NORMS_INLINE reg of_first(expr::nothing, std::size_t) { return V::zero(); }
  static NORMS_INLINE reg of_last(expr::nothing, std::size_t, std::size_t) { return V::zero(); }
};

/// The metric of vectors of integers. What is made of the sums Finish says.
template <class Plan, class Finish> struct integer_kernel {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using sums = typename Plan::sums;
  NORMS_HIDDEN static constexpr std::size_t chunk = std::size_t{1} << 30;

  static double value(F f, const E* x, Y y, std::size_t n) noexcept {
    if (n > integer_pass<Plan>::most_of_short) return value_of_many(f, x, y, n);
    sums total{};
    integer_pass<Plan>{x, y}.run_short(n, total);
    return Finish::template value<finishing::vec<double>>(f, total, n);
  }
  /// Out of line, so that short vectors need no stack frame.
  static NORMS_NOINLINE double value_of_many(F f, const E* x, Y y, std::size_t n) noexcept {
    if (n > chunk) [[unlikely]]
      return Finish::of_any(f, fold(x, y, n), n);
    sums total{};
    integer_pass<Plan>{x, y}.run(n, total);
    return Finish::template value<finishing::vec<double>>(f, total, n);
  }
  static NORMS_NOINLINE sums fold(const E* x, Y y, std::size_t n) noexcept {
    sums total{};
    for (std::size_t i = 0; i < n; i += chunk) {
      sums part{};
      integer_pass<Plan>{x + i, detail::advanced_by(y, i)}.run((std::min)(n - i, chunk), part);
      total.template merge<F::is_maximum>(part);
    }
    return total;
  }
};

#include "candidates.inl"
#include "integer_panel.inl"
#include "packing.inl"

/// All of these, for the instruction set.
struct integer_kernels {
  template <class Plan, class Finish> using of_vectors = integer_kernel<Plan, Finish>;
  template <class Plan, class Finish> using of_panels = integer_panel<Plan, Finish>;
  template <class T> using of_squares = squares_of_bytes<T>;
  template <class T> using of_candidates = candidates<T>;
  template <std::size_t Bytes, std::size_t Width> using of_packing = packing<Bytes, Width>;
};
