// t^p, as 2^(p log2 t). Included by isa/kernel.inl once per instruction set, and by number/power.hpp for one number.

/// c[First] + c[First + 1] z + ... + c[Last] z^(Last - First), its even and its odd terms apart, which halves the wait.
template <class V, int First, int Last, class A>
NORMS_INLINE constexpr typename V::reg polynomial_in_square(const A* c, typename V::reg square) {
  if constexpr (First + 2 > Last) return V::set(c[First]);
  else return V::mul_add(polynomial_in_square<V, First + 2, Last>(c, square), square, V::set(c[First]));
}
template <class V, int First, int Last, class A>
NORMS_INLINE constexpr typename V::reg polynomial(const A* c, typename V::reg z, typename V::reg square) {
  return V::mul_add(polynomial_in_square<V, First + 1, Last>(c, square), z,
                    polynomial_in_square<V, First, Last>(c, square));
}

template <class V, class A = typename V::element> struct power;

/// Whether the operations V answer powers out of range by NaN, so that nothing on the way there needs to be kept small.
template <class V> inline constexpr bool is_unchecked = false;

/// 1/m of the mantissa m is found in a table to within a few bits, so that log2(m) is the logarithm in another table
/// and a short polynomial; and a sixteenth of y = p log2(t) likewise, so that 2^y is an entry, a short polynomial and
/// an exponent. The fast version does without tables where fetching their entries costs more than a division and longer
/// polynomials.
template <class V> struct power<V, double> {
  using reg = typename V::reg;
  using exponent = detail::power_exponent<double>;

  /// a^p for a >= 0 with an error of 1.3 + 1.2 |p| units of 2^-53, of 1.5 + 1.2 |p| for |p| < 1/2: infinity above the
  /// range of doubles; a result below 2^-1021 may be subnormal or 0.
  static NORMS_INLINE constexpr reg of(reg a, exponent p) {
    reg k = V::zero();
    if constexpr (V::has_lookup) {
      const reg significand = of(a, p, k);
      return V::scale(significand, shifted(k, p));
    } else {
      const reg significand = without_tables(a, p, k);
      return V::scale(significand, shifted(k, p));
    }
  }
  /// The same as significand 2^floor(k), with 0.9 < significand < 2.1.
  static NORMS_INLINE constexpr reg of(reg a, exponent p, reg& k) {
    reg m = V::zero();
    const reg e = V::exponent_of(a, m);
    const reg index = V::add(m, V::set(to_sixteenths));
    const reg z = V::product_minus_one(m, V::lookup(detail::reciprocals, index));
    const reg log =
        V::mul_add(polynomial<V, 0, 9>(detail::log_fast, z, V::mul(z, z)), z, V::lookup(detail::logarithms, index));

    const reg large = V::mul(V::set(p.high), e);  // exact, so that a large exponent loses nothing
    const reg y = V::add(V::mul_add(V::set(p.value), log, large), V::set(to_sixteenths));
    k = V::sub(y, V::set(to_sixteenths));
    const reg rest = V::mul_add(V::set(p.low), e, V::mul_add(V::set(p.value), log, V::sub(large, k)));
    const reg r = V::clamped(rest, 0x1p-4);
    const reg entry = V::lookup(detail::powers_high, y);
    const reg q = polynomial<V, 0, 5>(detail::exp_fast, r, V::mul(r, r));
    return V::add(entry, V::mul_add(V::mul(entry, r), q, V::lookup(detail::powers_low, y)));
  }

  /// (a + a_low)^p as high + low, |low| < 2^-28 high, for a >= 0 and |a_low| at most its rounding error, with an error
  /// of 2^-72 + 2^-69 |p|. Where it is 0 or infinity, low is of no account but finite.
  static NORMS_INLINE constexpr reg of(reg a, reg a_low, exponent p, reg& low) {
    reg log_low = V::zero(), y_low = V::zero(), k = V::zero();
    const reg log = log2_of(a, a_low, log_low);
    const reg y = V::two_product(V::set(p.value), log, y_low);
    const reg high = exp2_of(y, V::mul_add(V::set(p.value), log_low, y_low), low, k);
    return V::scale(high, low, V::sub(k, V::set(p.shift)));
  }

  /// The same, with an a_low or with something else in its place where there is none, and with an error of 2^-64 + 2^-61 |p|.
  template <class Low> static NORMS_INLINE constexpr reg brief(reg a, Low a_low, exponent p, reg& low) {
    reg log_low = V::zero(), y_low = V::zero(), k = V::zero();
    const reg log = brief_log2(a, a_low, log_low);
    const reg y = V::two_product(V::set(p.value), log, y_low);
    const reg high = brief_exp2(y, V::mul_add(V::set(p.value), log_low, y_low), low, k);
    return V::scale(high, low, shifted(k, p));
  }

  /// log2(a + a_low) as high + low, |low| < 2^-42, with an error of 2^-74, relative where a is near 1.
  static NORMS_INLINE constexpr reg log2_of(reg a, reg a_low, reg& low) {
    reg m = V::zero(), h = V::zero(), l = V::zero(), error = V::zero();
    const reg e = V::exponent_of(a, m);
    const reg index = V::add(m, V::set(to_sixteenths));
    const reg reciprocal = V::lookup(detail::reciprocals, index);
    const reg z = V::product_minus_one(m, reciprocal), square = V::mul(z, z);

    constexpr auto& c = detail::log_accurate;
    constexpr auto& c_low = detail::log_accurate_low;
    // Not even and odd terms apart to the end: the last addition to each would be rounded.
    h = V::mul_add(polynomial<V, 5, 12>(c, z, square), z, V::set(c[4]));
    finish_step(V::mul(h, z), V::zero(), c[3], c_low[3], h, l);
    step(z, c[2], c_low[2], h, l);
    step(z, c[1], c_low[1], h, l);
    step(z, c[0], c_low[0], h, l);
    h = V::two_product(h, z, error);
    l = V::mul_add(l, z, error);
    // The error of a where it is 0 or infinite may make this NaN, which must not spread.
    l = V::mul_add(V::clamped(V::quotient_or_zero(a_low, a), 0x1p-52), V::set(c[0]), l);

    const reg coarse = V::add(e, V::lookup(detail::logarithms_high, index));  // exact, and 0 or larger than h
    const reg high = V::add(coarse, h);
    low = V::add(V::add(V::sub(coarse, high), h), V::add(l, V::lookup(detail::logarithms_low, index)));
    return high;
  }

  /// 2^(y + y_low) as (high + low) 2^floor(k), 0.9 < high < 2.1, |y_low| < 2^-6, with an error of 2^-72.
  static NORMS_INLINE constexpr reg exp2_of(reg y, reg y_low, reg& low, reg& k) {
    const reg index = V::add(y, V::set(to_sixteenths));
    k = V::sub(index, V::set(to_sixteenths));
    const reg coarse = V::sub(y, k), r = V::clamped(V::add(coarse, y_low), 0x1p-4);
    const reg r_low = V::clamped(V::add(V::sub(coarse, r), y_low), 0x1p-20);  // its square is of no account

    reg l = V::zero(), error = V::zero();
    const reg h = exp2_minus_1(r, l);
    const reg entry = V::lookup(detail::powers_high, index), entry_low = V::lookup(detail::powers_low, index);
    const reg product = V::two_product(entry, h, error);
    const reg high = V::add(entry, product);
    l = V::mul_add(entry, l, V::add(error, V::mul_add(entry_low, h, entry_low)));
    l = V::add(V::add(V::sub(entry, high), product), l);
    low = V::mul_add(V::mul(high, r_low), V::set(detail::exp_accurate[0]), l);
    return high;
  }

  /// 2^r - 1 as h + low for |r| <= 2^-5 or little more, with a relative error of 2^-68.
  static NORMS_INLINE constexpr reg exp2_minus_1(reg r, reg& low) {
    constexpr auto& c = detail::exp_accurate;
    constexpr auto& c_low = detail::exp_accurate_low;
    reg h = V::mul_add(polynomial<V, 3, 7>(c, r, V::mul(r, r)), r, V::set(c[2])), error = V::zero();
    const reg first_product = V::two_product(h, r, error);
    finish_step(first_product, error, c[1], c_low[1], h, low);
    step(r, c[0], c_low[0], h, low);
    h = V::two_product(h, r, error);
    low = V::mul_add(low, r, error);
    return h;
  }

  /// See detail::root_of_sum.
  static constexpr double root_of_sum(double high, double low, double p, double shift) {
    if (detail::is_zero(high) || !detail::is_finite(high)) return detail::root_of_special(high, p);
    reg log_low = V::zero();
    const reg log = log2_of(V::set(high), V::set(low), log_low);
    const reg sum = V::add(V::set(shift), log), shift_part = V::sub(sum, log);
    const reg sum_low = V::add(V::sub(log, V::sub(sum, shift_part)), V::sub(V::set(shift), shift_part));
    return exp2_of_quotient(V::first(sum), V::first(V::add(log_low, sum_low)), p);
  }
  /// 2^((log + log_low) / p), rounded once.
  static constexpr double exp2_of_quotient(double log, double log_low, double p) {
    const double divisor = exponent(p).value;
    const reg inverse = V::set(1 / divisor);
    reg error = V::zero(), root_low = V::zero(), k = V::zero();
    const reg quotient = V::mul(V::set(log), inverse);
    const reg product = V::two_product(quotient, V::set(divisor), error);
    const reg quotient_low = V::mul(V::add(V::sub(V::sub(V::set(log), product), error), V::set(log_low)), inverse);
    const reg y = V::add(quotient, quotient_low);
    const reg root = exp2_of(y, V::add(V::sub(quotient, y), quotient_low), root_low, k);
    const reg rounded = V::add(root, root_low), rest = V::add(V::sub(root, rounded), root_low);
    return detail::scaled_once(V::first(rounded), V::first(rest),
                               detail::power_operations<double>::floor_of(V::first(k)));
  }

  /// See detail::fast_root_of_sum.
  template <class T> static constexpr T fast_root_of_sum(double sum, double p) {
    if (detail::is_zero(sum) || !detail::is_finite(sum)) return static_cast<T>(detail::root_of_special(sum, p));
    const double divisor = exponent(p).value, inverse = 1 / divisor;
    reg error = V::zero(), k = V::zero();
    const reg product = V::two_product(V::set(inverse), V::set(divisor), error);
    const double rest = V::first(V::sub(V::sub(V::set(1), product), error));
    const reg significand = of(V::set(sum), exponent(inverse, rest * inverse), k);
    return detail::nearest<T>(
        detail::scaled_once(V::first(significand), 0, detail::power_operations<double>::floor_of(V::first(k))));
  }

 private:
  /// log2(a + a_low) as high + low with an error of 2^-61: only the first term of the polynomial in two words.
  template <class Low> static NORMS_INLINE constexpr reg brief_log2(reg a, Low a_low, reg& low) {
    reg m = V::zero(), error = V::zero(), sum_error = V::zero();
    const reg e = V::exponent_of(a, m);
    const reg index = V::add(m, V::set(to_sixteenths));
    const reg z = V::product_minus_one(m, V::lookup(detail::reciprocals, index)), square = V::mul(z, z);

    constexpr auto& c = detail::log_accurate;
    const reg first = V::two_product(V::set(c[0]), z, error);
    const reg log = fast_two_sum(first, V::mul(polynomial<V, 1, 12>(c, z, square), square), sum_error);
    reg rest = V::mul_add(V::set(detail::log_accurate_low[0]), z, V::add(error, sum_error));
    // The error of a where it is 0 or infinite may make this NaN, which must not spread.
    if constexpr (!std::is_empty_v<Low>)
      rest = V::mul_add(V::clamped(V::quotient_or_zero(a_low, a), 0x1p-52), V::set(c[0]), rest);

    const reg coarse = V::add(e, V::lookup(detail::logarithms_high, index));  // exact, and 0 or larger than log
    const reg high = fast_two_sum(coarse, log, sum_error);
    low = V::add(sum_error, V::add(rest, V::lookup(detail::logarithms_low, index)));
    return high;
  }
  /// 2^(y + y_low) as (high + low) 2^floor(k), 0.9 < high < 2.1, with an error of 2^-62, likewise.
  static NORMS_INLINE constexpr reg brief_exp2(reg y, reg y_low, reg& low, reg& k) {
    const reg index = V::add(y, V::set(to_sixteenths));
    k = V::sub(index, V::set(to_sixteenths));
    const reg r = limited(V::sub(y, k), 0x1p-4), square = V::mul(r, r);

    constexpr auto& c = detail::exp_accurate;
    reg error = V::zero(), sum_error = V::zero(), product_error = V::zero();
    const reg first = V::two_product(V::set(c[0]), r, error);
    const reg power = fast_two_sum(first, V::mul(polynomial<V, 1, 7>(c, r, square), square), sum_error);
    reg rest = V::mul_add(V::set(detail::exp_accurate_low[0]), r, V::add(error, sum_error));

    const reg entry = V::lookup(detail::powers_high, index), entry_low = V::lookup(detail::powers_low, index);
    const reg product = V::two_product(entry, power, product_error);
    const reg high = fast_two_sum(entry, product, sum_error);
    rest = V::mul_add(entry, rest, V::mul_add(entry_low, power, V::add(product_error, entry_low)));
    low = V::mul_add(V::mul(limited(y_low, 0x1p-20), V::set(c[0])), high, V::add(rest, sum_error));
    return high;
  }
  /// Only powers out of range are shifted, which unchecked operations do not compute.
  static NORMS_INLINE constexpr reg shifted(reg k, exponent p) {
    if constexpr (is_unchecked<V>) return k;
    else return V::sub(k, V::set(p.shift));
  }
  static NORMS_INLINE constexpr reg limited(reg a, double bound) {
    if constexpr (is_unchecked<V>) return a;
    else return V::clamped(a, bound);
  }
  /// a + b = sum + error, for a that is 0 or larger than b.
  static NORMS_INLINE constexpr reg fast_two_sum(reg a, reg b, reg& error) {
    const reg sum = V::add(a, b);
    error = V::add(V::sub(a, sum), b);
    return sum;
  }
  /// The same as `of` with significand and k, 0.7 < significand < 1.42, for an exponent with p.high + p.low = p.value.
  static NORMS_INLINE reg without_tables(reg a, exponent p, reg& k) {
    reg m = V::zero();
    const reg e = V::exponent_of(a, m);
    // The first term of log2(m) is exact but for one rounding, and the quotient's errors matter to the rest only.
    const reg f = V::sub(m, V::set(1)), z = V::div(f, V::add(m, V::set(1))), square = V::mul(z, z);
    const reg first = V::mul(f, V::set(0x1.71547652b82fep0));
    const reg odd = polynomial<V, 0, 6>(detail::log_quotient, square, V::mul(square, square));
    const reg log = V::sub_product(first, z, V::sub_product(first, square, odd));

    k = V::sub(V::mul_add(V::set(p.value), V::add(e, log), V::set(to_integer)), V::set(to_integer));
    // As large as p or 1 at most, so that little is lost even of a large exponent.
    const reg fraction_of_e = V::mul_sub(V::set(p.value), e, k);
    const reg r = V::mul_add(V::set(p.value), log, fraction_of_e);
    // Not even and odd terms apart to the end: the last addition to the even ones would be rounded.
    constexpr auto& c = detail::exp_half;
    const reg q = V::mul_add(polynomial<V, 1, 10>(c, r, V::mul(r, r)), r, V::set(c[0]));
    return V::mul_add(q, r, V::set(1));
  }

  static constexpr double to_integer = 0x1.8p52;     // beside it numbers are rounded to integers
  static constexpr double to_sixteenths = 0x1.8p48;  // beside it numbers are rounded to multiples of 1/16

  /// The next of Horner's steps, (h + l) z + c + c_low, with h + l as long as two words.
  static NORMS_INLINE constexpr void step(reg z, double c, double c_low, reg& h, reg& l) {
    reg error = V::zero();
    const reg product = V::two_product(h, z, error);
    finish_step(product, V::mul_add(l, z, error), c, c_low, h, l);
  }
  static NORMS_INLINE constexpr void finish_step(reg product, reg error, double c, double c_low, reg& h, reg& l) {
    h = V::add(V::set(c), product);
    l = V::add(V::add(V::sub(V::set(c), h), product), V::add(error, V::set(c_low)));
  }
};

/// Without tables, whose entries cost more to fetch than they save.
template <class V> struct power<V, float> {
  using reg = typename V::reg;
  using exponent = detail::power_exponent<float>;

  /// a^p for a >= 0 with an error of 1.7 + 1.2 |p| units of 2^-24: infinity above the range of floats, 0 or a subnormal
  /// number below.
  static NORMS_INLINE constexpr reg of(reg a, exponent p) {
    reg m = V::zero();
    const reg e = V::exponent_of(a, m);
    const reg z = V::sub(m, V::set(1));
    const reg log = V::mul(polynomial<V, 0, 8>(detail::log_float, z, V::mul(z, z)), z);

    reg k = V::zero(), r = V::zero();
    if constexpr (fuses_multiply_add) {
      k = V::sub(V::mul_add(V::set(p.value), V::add(e, log), V::set(to_integer)), V::set(to_integer));
      // As large as p or 1 at most, so that little is lost even of a large exponent.
      const reg fraction_of_e = V::mul_sub(V::set(p.value), e, k);
      const float rest_of_p = (p.high - p.value) + p.low;
      r = V::mul_add(V::set(rest_of_p), e, V::mul_add(V::set(p.value), log, fraction_of_e));
    } else {
      const reg large = V::mul(V::set(p.high), e);  // exact, to the same end
      k = V::sub(V::add(V::mul_add(V::set(p.value), log, large), V::set(to_integer)), V::set(to_integer));
      r = V::mul_add(V::set(p.low), e, V::mul_add(V::set(p.value), log, V::sub(large, k)));
    }
    if constexpr (!V::scales_any_number) r = V::clamped(r, 0.75f);
    return V::scale(V::mul_add(polynomial<V, 0, 5>(detail::exp_float, r, V::mul(r, r)), r, V::set(1)), k);
  }

 private:
  static constexpr float to_integer = 0x1.8p23f;  // beside it numbers are rounded to integers
};

/// What a pass is given for a real exponent: its parts, or a number of halves. If `Unchecked`, the powers of infinity,
/// of subnormal numbers and beyond the range may be NaN, where the checked operations branch; and there is no shift.
template <class A, bool Unchecked> struct split_exponent {
  detail::power_exponent<A> parts;
};
struct halves {
  int count;
};
