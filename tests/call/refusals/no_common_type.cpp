// expected: norms::mistake::elements_of_the_vectors_have_no_common_type
#include <norms/norms.hpp>

#include <vector>

struct real {
  real() = default;
  explicit real(double value);
  explicit real(int value);
  friend real operator+(real, real);
  friend real operator-(real, real);
  friend real operator*(real, real);
  friend real operator/(real, real);
  friend bool operator<(real, real);
  friend bool operator==(real, real);
  friend real sqrt(real);
};

int main() {
  std::vector<real> x;
  std::vector<double> y;
  static_cast<void>(norms::l2_distance(x, y));
}
