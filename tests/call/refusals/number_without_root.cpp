// expected: a_number_type_has_constructors_of_int_and_double_and_arithmetic_and_comparisons_and_sqrt_unlike<rational>
#include <norms/norms.hpp>

struct rational {
  rational() = default;
  explicit rational(double value);
  friend rational operator+(rational, rational);
  friend rational operator-(rational, rational);
  friend rational operator*(rational, rational);
  friend rational operator/(rational, rational);
  friend bool operator<(rational, rational);
  friend bool operator==(rational, rational);
};

int main() {
  rational x[2] = {rational(1), rational(2)};
  static_cast<void>(norms::l2_norm(x + 0, x + 2));
}
