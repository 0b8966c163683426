// Included once per machine: its operations for one number, which finish a sum.

namespace finishing {
using norms::scalar::evaluate;

template <class T> struct vec {
  using element = T;
  using reg = T;
  static T sqrt(T a) { return T::root_of(a); }
  static constexpr T upper_half(T a) { return T::upper_half_of(a); }
  static constexpr T sub_product(T c, T a, T b) { return T::fused(-a, b, c); }
  static constexpr T two_product(T a, T b, T& error) {
    if constexpr (fuses_multiply_add) {
      const T product = a * b;
      error = T::fused(a, b, -product);
      return product;
    } else return norms::detail::two_product(a, b, error);
  }
};
}  // namespace finishing
