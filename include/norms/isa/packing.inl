// Rows of a matrix as a panel: transposed in registers, so that it costs little more than reading them. Included once per
// instruction set, by integers.inl; integer_registers is what the instruction set has for it.

/// See detail::plain_packing.
template <std::size_t Bytes, std::size_t Width> struct packing {
  using V = integer_registers;
  using reg = V::reg;
  using plain = detail::plain_packing<Bytes, Width>;
  static constexpr std::size_t lane_count = V::bytes / Bytes, next = Width * Bytes;
  /// How many numbers of each row are packed at a time: those in sixteen bytes.
  static constexpr std::size_t of_part = 16 / Bytes;

  static NORMS_NOINLINE void pack(const unsigned char* rows, std::ptrdiff_t stride, std::size_t count, std::size_t n,
                                  const unsigned char* end, unsigned char* panel) noexcept {
    const detail::rows_at<const unsigned char> all{rows, stride};
    std::size_t j = 0;
    for (; count - j >= lane_count; j += lane_count) {
      if (n >= of_part) pack_long(all.from(j).at, stride, n, panel + j * Bytes);
      else if (end - all.from(j + lane_count - 1).at >= 16) pack_part(all.from(j).at, stride, n, panel + j * Bytes);
      else break;
    }
    plain::pack(all.from(j).at, stride, count - j, n, end, panel + j * Bytes);
  }

 private:
  /// As many rows as a register has lanes. What remains at their end is packed with numbers that were packed before.
  static NORMS_INLINE void pack_long(const unsigned char* rows, std::ptrdiff_t stride, std::size_t n,
                                     unsigned char* panel) {
    std::size_t i = 0;
    for (; n - i >= of_part; i += of_part) pack_part(rows + i * Bytes, stride, of_part, panel + i * next);
    if (i < n) pack_part(rows + (n - of_part) * Bytes, stride, of_part, panel + (n - of_part) * next);
  }
  /// The first numbers of those in sixteen bytes of each row. Register r has these bytes of rows r, r + of_part, … one
  /// after the other, so that no number has to leave its part of the register.
  static NORMS_INLINE void pack_part(const unsigned char* rows, std::ptrdiff_t stride, std::size_t n,
                                     unsigned char* panel) {
    constexpr std::ptrdiff_t apart = of_part;
    const reg a = V::load_parts(rows, apart * stride), b = V::load_parts(rows + stride, apart * stride);
    if constexpr (of_part == 2) store_first(n, panel, V::first_longs(a, b), V::last_longs(a, b));
    else {
      const reg c = V::load_parts(rows + 2 * stride, apart * stride);
      const reg d = V::load_parts(rows + 3 * stride, apart * stride);
      const reg first = V::first_words(a, b), first_of_others = V::first_words(c, d);
      const reg last = V::last_words(a, b), last_of_others = V::last_words(c, d);
      store_first(n, panel, V::first_longs(first, first_of_others), V::last_longs(first, first_of_others),
                  V::first_longs(last, last_of_others), V::last_longs(last, last_of_others));
    }
  }
  static NORMS_INLINE void store_first(std::size_t, unsigned char*) {}
  template <class... Rest>
  static NORMS_INLINE void store_first(std::size_t n, unsigned char* panel, reg first, Rest... rest) {
    if (n == 0) return;
    V::store(panel, first);
    store_first(n - 1, panel + next, rest...);
  }
};
