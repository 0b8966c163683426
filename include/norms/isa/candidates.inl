// Which of some numbers are up to a limit. Included once per instruction set, by integers.inl.

/// Of up to panel_lanes numbers of type T, which may be the bits of others, those for which number ^ flip <= limit: a bit for
/// each.
template <class T> struct candidates {
  using V = integer_registers;
  using numbers = lanes<T>;
  static constexpr std::size_t lane_count = V::bytes / sizeof(T);

  static NORMS_NOINLINE detail::panel_lanes up_to(const void* values, std::size_t count, T flip, T limit) noexcept {
    const auto bytes = static_cast<const unsigned char*>(values);
    const V::reg flips = numbers::set(flip), limits = numbers::set(limit);
    detail::panel_lanes found = 0;
    std::size_t k = 0;
    for (; count - k >= lane_count; k += lane_count) {
      const V::reg each = numbers::from(numbers::of(V::load(bytes + k * sizeof(T))) ^ numbers::of(flips));
      found |= detail::panel_lanes{V::signs(T{}, numbers::up_to(each, limits))} << k;
    }
    return k == count ? found : found | detail::plain_candidates<T>::from(k, values, count, flip, limit);
  }
};
