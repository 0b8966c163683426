// The moduli of complex numbers. Included by kernel.inl once per instruction set.

/// The moduli of n complex numbers of parts T, or of the differences of such, times `scale`, as doubles: `high`, and if
/// `IsTwofold` the negative of what is missing, so that high - low is the modulus up to some 2^-100 of it.
template <class T, class Y, bool IsTwofold> struct moduli {
  using V = vec<detail::double_beside<T>>;
  using reg = typename V::reg;
  static constexpr bool is_binary = detail::is_binary<Y>;

  static NORMS_NOINLINE void compute(const T* x, Y y, std::size_t n, double scale, double* high, double* low) noexcept {
    std::size_t i = 0;
    for (; n - i >= V::lanes(); i += V::lanes())
      step(x + 2 * i, detail::advanced_by(y, 2 * i), scale, high + i, IsTwofold ? low + i : low);
    if (i < n) add_rest(x + 2 * i, detail::advanced_by(y, 2 * i), n - i, scale, high + i, IsTwofold ? low + i : low);
  }

 private:
  static constexpr std::size_t most_lanes = 8;

  static NORMS_INLINE void add_rest(const T* x, Y y, std::size_t n, double scale, double* high, double* low) {
    T rest_x[2 * most_lanes] = {}, rest_y[2 * most_lanes] = {};
    for (std::size_t k = 0; k < 2 * n; ++k) {
      rest_x[k] = x[k];
      if constexpr (is_binary) rest_y[k] = y[k];
    }
    double rest_high[most_lanes], rest_low[most_lanes];
    if constexpr (is_binary) step(rest_x, static_cast<const T*>(rest_y), scale, rest_high, rest_low);
    else step(rest_x, y, scale, rest_high, rest_low);
    for (std::size_t k = 0; k < n; ++k) {
      high[k] = rest_high[k];
      if constexpr (IsTwofold) low[k] = rest_low[k];
    }
  }
  static NORMS_INLINE void step(const T* x, Y y, double scale, double* high, double* low) {
    reg first = load(x, scale), second = load(x + V::lanes(), scale), first_low = V::zero(), second_low = V::zero();
    if constexpr (is_binary) {
      const reg from_first = load(y, scale), from_second = load(y + V::lanes(), scale);
      const reg difference = V::sub(first, from_first), next_difference = V::sub(second, from_second);
      // What is not finite has no error, and to look for one would be an invalid operation.
      if (IsTwofold && V::all_finite(difference) && V::all_finite(next_difference)) {
        first = two_difference<V>(first, from_first, first_low);
        second = two_difference<V>(second, from_second, second_low);
      } else {
        first = difference;
        second = next_difference;
      }
    }
    reg imag = V::zero(), imag_low = V::zero();
    const reg real = V::even_and_odd(first, second, imag);
    const reg real_low = V::even_and_odd(first_low, second_low, imag_low);
    // 1 in place of a square that is 0 as both parts are.
    const reg has_parts = V::not_equal(V::add(V::magnitude(real), V::magnitude(imag)), V::zero());
    const reg stand_in = V::sub(V::set(1), has_parts);
    const reg square = V::add(V::mul_add(real, real, V::mul(imag, imag)), stand_in);
    if (!V::all_finite(square) || V::any_sign(V::sub(square, V::set(0x1p-900)))) [[unlikely]]
      return step_one_by_one(x, y, scale, high, low);
    if constexpr (IsTwofold) {
      reg error = V::add(V::mul(real, real_low), V::mul(imag, imag_low)), missing = V::zero();
      const reg exact = square_of_parts(real, imag, V::add(error, error), missing);
      const reg sum = V::add(exact, stand_in), root = V::sqrt(sum);
      const reg again = V::two_product(root, root, error);
      const reg excess = V::sub(V::add(V::sub(again, sum), error), missing);
      V::store(low, V::mul(excess, V::div(V::set(0.5), root)));
      V::store(high, V::mul(root, has_parts));
    } else V::store(high, V::mul(V::sqrt(square), has_parts));
  }
  static NORMS_INLINE reg load(const T* p, double scale) { return V::mul(V::load(p), V::set(scale)); }
  /// The sum of both squares; what it is less than that of `given` and of them is added to `missing`.
  static NORMS_INLINE reg square_of_parts(reg real, reg imag, reg given, reg& missing) {
    reg first_error = V::zero(), second_error = V::zero(), sum_error = V::zero();
    const reg first = V::two_product(real, real, first_error);
    const reg second = V::two_product(imag, imag, second_error);
    const reg sum = two_sum<V>(first, second, sum_error);
    missing = V::add(V::add(given, V::add(first_error, second_error)), sum_error);
    return sum;
  }
  static NORMS_NOINLINE void step_one_by_one(const T* x, Y y, double scale, double* high, double* low) {
    for (std::size_t k = 0; k < V::lanes(); ++k) {
      const detail::twofold modulus = detail::modulus_of(x + 2 * k, detail::advanced_by(y, 2 * k), scale);
      high[k] = modulus.high;
      if constexpr (IsTwofold) low[k] = -modulus.low;
    }
  }
};
