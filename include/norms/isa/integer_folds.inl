// Integers of 8, 16 and 32 bits in registers: their terms are summed by the units for integers, without rounding, in
// lanes that are emptied into ones of 64 bits before they could overflow. Included once per instruction set, by
// integers.inl; integer_registers is what the instruction set has for it.

/// The lanes of a register as numbers of type T.
template <class T, class V = integer_registers> struct lanes {
  using reg = typename V::reg;
  using U = lanes<std::make_unsigned_t<T>>;
  typedef T numbers __attribute__((__vector_size__(V::bytes)));

  static NORMS_INLINE numbers of(reg a) { return numbers(a); }
  static NORMS_INLINE reg from(numbers a) { return reg(a); }
  static NORMS_INLINE reg set(T a) { return from(numbers{} + a); }
  static NORMS_INLINE reg add(reg a, reg b) { return from(of(a) + of(b)); }
  static NORMS_INLINE reg sub(reg a, reg b) { return from(of(a) - of(b)); }
  static NORMS_INLINE reg larger(reg a, reg b) {
    if constexpr (V::template has_order<T>) return V::larger(T{}, a, b);
    else return from(of(a) > of(b) ? of(a) : of(b));
  }
  static NORMS_INLINE reg smaller(reg a, reg b) {
    if constexpr (V::template has_order<T>) return V::smaller(T{}, a, b);
    else return from(of(a) > of(b) ? of(b) : of(a));
  }
  /// |a - b|, as a number without sign.
  static NORMS_INLINE reg distance(reg a, reg b) { return U::sub(larger(a, b), smaller(a, b)); }
  /// All bits of lanes in which a <= b.
  static NORMS_INLINE reg up_to(reg a, reg b) { return reg(of(a) <= of(b)); }
  /// All bits of lanes that differ.
  static NORMS_INLINE reg unequal(reg a, reg b) { return reg(of(a) != of(b)); }
  /// The number counted from the smallest one on.
  static NORMS_INLINE reg flip_sign(reg a) { return U::from(U::of(a) ^ U::of(U::set(sign))); }
  static constexpr auto sign = static_cast<std::make_unsigned_t<T>>(std::uint64_t{1} << (8 * sizeof(T) - 1));
};
/// Every second lane, as a number of twice the width, of type W.
template <class T, class W> struct wider {
  using L = lanes<W>;
  using reg = typename L::reg;
  static constexpr int bits = 8 * sizeof(T);
  static NORMS_INLINE reg odd(reg a) { return L::from(L::of(a) >> bits); }
  static NORMS_INLINE reg even(reg a) {
    if constexpr (std::is_signed_v<T>) return odd(L::U::from(L::U::of(a) << bits));
    else return L::from(L::of(a) & static_cast<W>((W{1} << bits) - 1));
  }
  /// The sum of each two.
  static NORMS_INLINE reg sum(reg a) { return L::U::add(even(a), odd(a)); }
};

/// A fold of integers has `words` registers for sums, which `join` adds to others, and in which it may add up `block`
/// vectors before `flush` adds them to as many with wider lanes; `collect` makes an integer of those. Vectors are padded
/// by zeros, whose terms are 0.
struct integer_fold {
  using V = integer_registers;
  using reg = typename V::reg;
  using wide = lanes<std::uint64_t>;
  static constexpr std::size_t words = 1, block = std::size_t{1} << 24;
  static NORMS_INLINE void join(reg* to, const reg* from) { *to = wide::add(*to, *from); }
  static NORMS_INLINE void flush(reg* to, const reg* from) { join(to, from); }
  /// What is found in each of the lanes of 64 bits.
  static NORMS_INLINE reg longs_of(reg total) { return total; }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t) {
    sum.add(V::reduce_add(*total));
  }
};

template <class T> struct sum_of_distances : integer_fold {
  static constexpr std::size_t block = sizeof(T) == 2 ? std::size_t{1} << 15 : integer_fold::block;
  static NORMS_INLINE void step(reg x, reg y, reg* w) {
    if constexpr (sizeof(T) == 1 && std::is_signed_v<T>)
      *w = wide::add(*w, V::sum_distances(lanes<T>::flip_sign(x), lanes<T>::flip_sign(y)));
    else if constexpr (sizeof(T) == 1) *w = wide::add(*w, V::sum_distances(x, y));
    else if constexpr (sizeof(T) == 2)
      *w = lanes<std::uint32_t>::add(*w, wider<std::uint16_t, std::uint32_t>::sum(lanes<T>::distance(x, y)));
    else *w = wide::add(*w, wider<std::uint32_t, std::uint64_t>::sum(lanes<T>::distance(x, y)));
  }
  static NORMS_INLINE void join(reg* to, const reg* from) {
    if constexpr (sizeof(T) == 2) *to = lanes<std::uint32_t>::add(*to, *from);
    else integer_fold::join(to, from);
  }
  static NORMS_INLINE void flush(reg* to, const reg* from) {
    if constexpr (sizeof(T) == 2) *to = wide::add(*to, wider<std::uint32_t, std::uint64_t>::sum(*from));
    else integer_fold::join(to, from);
  }
};

/// Counts each byte of lanes that differ.
template <class T> struct count_of_unequal : integer_fold {
  static constexpr std::size_t block = 255;
  static NORMS_INLINE void step(reg x, reg y, reg* w) { *w = lanes<std::uint8_t>::sub(*w, lanes<T>::unequal(x, y)); }
  static NORMS_INLINE void join(reg* to, const reg* from) { *to = lanes<std::uint8_t>::add(*to, *from); }
  static NORMS_INLINE void flush(reg* to, const reg* from) { *to = wide::add(*to, V::sum_distances(*from, V::zero())); }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t) {
    sum.add(V::reduce_add(*total) / sizeof(T));
  }
};

template <class T> struct largest_distance : integer_fold {
  using U = std::make_unsigned_t<T>;
  static constexpr int bits = 8 * sizeof(T);
  static NORMS_INLINE void step(reg x, reg y, reg* w) { *w = lanes<U>::larger(*w, lanes<T>::distance(x, y)); }
  static NORMS_INLINE void join(reg* to, const reg* from) { *to = lanes<U>::larger(*to, *from); }
  static NORMS_INLINE void flush(reg* to, const reg* from) { join(to, from); }
  static NORMS_INLINE reg longs_of(reg total) {
    for (int shift = 32; shift >= bits; shift /= 2)
      total = lanes<U>::larger(total, wide::from(wide::of(total) >> shift));
    return wide::from(wide::of(total) & U(-1));
  }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t) {
    std::uint64_t each[V::bytes / 8], largest = 0;
    V::store(each, longs_of(*total));
    for (const std::uint64_t word : each) largest = (std::max)(largest, word);
    sum.add(largest);
  }
};

/// Sums of x y. `IsSquare` says that x is y.
template <class T, bool IsSquare> struct sum_of_products;

/// A vector adds four products to a lane of 32 bits.
template <class T, bool IsSquare>
requires(sizeof(T) == 1)
struct sum_of_products<T, IsSquare> : integer_fold {
  using narrow = std::conditional_t<IsSquare, std::uint32_t, std::int32_t>;
  using pairs = wider<T, std::conditional_t<std::is_signed_v<T>, std::int16_t, std::uint16_t>>;
  static constexpr std::size_t block = std::size_t{1} << 13;
  static NORMS_INLINE void step(reg x, reg y, reg* w) {
    const reg even = V::multiply_pairs(pairs::even(x), pairs::even(y));
    const reg odd = V::multiply_pairs(pairs::odd(x), pairs::odd(y));
    *w = lanes<std::uint32_t>::add(*w, lanes<std::uint32_t>::add(even, odd));
  }
  static NORMS_INLINE void join(reg* to, const reg* from) { *to = lanes<std::uint32_t>::add(*to, *from); }
  static NORMS_INLINE void flush(reg* to, const reg* from) {
    *to = wide::add(*to, wider<narrow, std::conditional_t<IsSquare, std::uint64_t, std::int64_t>>::sum(*from));
  }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t) {
    sum.add_signed(static_cast<std::int64_t>(V::reduce_add(*total)));
  }
};

/// Numbers without sign are made a = x - 2^15 and b = y - 2^15, so that x y is a b + 2^15 (a + b) + 2^30. Two products
/// are a number from 1 - 2^31 to 2^31, which is one without sign once 2^31 - 1 is added.
template <class T, bool IsSquare>
requires(sizeof(T) == 2)
struct sum_of_products<T, IsSquare> : integer_fold {
  static constexpr bool is_shifted = std::is_unsigned_v<T>;
  static constexpr std::size_t words = 1 + is_shifted, block = std::size_t{1} << 14;
  static constexpr std::uint32_t offset = IsSquare ? 0 : 0x7fffffff;
  static NORMS_INLINE void step(reg x, reg y, reg* w) {
    if constexpr (is_shifted) {
      x = lanes<T>::flip_sign(x);
      y = lanes<T>::flip_sign(y);
      w[1] = add_pairs(w[1], x);
      if constexpr (!IsSquare) w[1] = add_pairs(w[1], y);
    }
    reg products = V::multiply_pairs(x, y);
    if constexpr (!IsSquare) products = lanes<std::uint32_t>::add(products, lanes<std::uint32_t>::set(offset));
    *w = wide::add(*w, wider<std::uint32_t, std::uint64_t>::sum(products));
  }
  static NORMS_INLINE void join(reg* to, const reg* from) {
    integer_fold::join(to, from);
    if constexpr (is_shifted) to[1] = lanes<std::uint32_t>::add(to[1], from[1]);
  }
  static NORMS_INLINE void flush(reg* to, const reg* from) {
    integer_fold::join(to, from);
    if constexpr (is_shifted) to[1] = wide::add(to[1], wider<std::int32_t, std::int64_t>::sum(from[1]));
  }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t count) {
    std::uint64_t result = V::reduce_add(*total) - count / 2 * offset;
    if constexpr (is_shifted)
      result += (V::reduce_add(total[1]) << (IsSquare ? 16 : 15)) + (std::uint64_t{count} << 30);
    sum.add_signed(static_cast<std::int64_t>(result));
  }

 private:
  static NORMS_INLINE reg add_pairs(reg sum, reg a) {
    return lanes<std::uint32_t>::add(sum, V::multiply_pairs(a, lanes<std::uint16_t>::set(1)));
  }
};

/// Products take 64 bits. Their sums modulo 2^64 and those of their upper halves tell all: the sum is the second times
/// 2^32 plus the sum of fewer than 2^32 lower halves, which is below 2^64. Signed numbers are made a = x + 2^31 and
/// b = y + 2^31, so that x y is a b - 2^31 (a + b) + 2^62.
template <class T, bool IsSquare>
requires(sizeof(T) == 4)
struct sum_of_products<T, IsSquare> : integer_fold {
  static constexpr bool is_shifted = std::is_signed_v<T>;
  static constexpr std::size_t words = 2 + is_shifted;
  using halves = wider<std::uint32_t, std::uint64_t>;
  static NORMS_INLINE void step(reg x, reg y, reg* w) {
    if constexpr (is_shifted) {
      x = lanes<T>::flip_sign(x);
      y = lanes<T>::flip_sign(y);
      w[2] = wide::add(w[2], wide::add(halves::sum(x), halves::sum(y)));
    }
    const reg even = V::multiply_even(x, y), odd = V::multiply_even(halves::odd(x), halves::odd(y));
    w[0] = wide::add(w[0], wide::add(even, odd));
    w[1] = wide::add(w[1], wide::add(halves::odd(even), halves::odd(odd)));
  }
  static NORMS_INLINE void join(reg* to, const reg* from) {
    integer_fold::join(to, from);
    integer_fold::join(to + 1, from + 1);
    if constexpr (is_shifted) integer_fold::join(to + 2, from + 2);
  }
  static NORMS_INLINE void flush(reg* to, const reg* from) { join(to, from); }
  template <class Sum> static NORMS_INLINE void collect(Sum& sum, const reg* total, std::size_t count) {
    const std::uint64_t upper = V::reduce_add(total[1]);
    sum.add(detail::wide{upper >> 32, upper << 32});
    sum.add(V::reduce_add(total[0]) - (upper << 32));
    if constexpr (is_shifted) {
      const std::uint64_t linear = V::reduce_add(total[2]);
      sum.subtract(detail::wide{linear >> 33, linear << 31});
      sum.add(detail::wide{count >> 2, count << 62});
    }
  }
};
