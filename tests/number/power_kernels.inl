// Included once per instruction set, inside its region and a namespace in which vec and power are its own.

inline void fast_double(const double* a, double* result, std::size_t n, double p) {
  using V = vec<double>;
  for (std::size_t i = 0; i < n; i += V::lanes())
    V::store(result + i, power<V>::of(V::load(a + i), power<V>::exponent(p)));
}
inline void fast_float(const float* a, float* result, std::size_t n, double p) {
  using V = vec<float>;
  for (std::size_t i = 0; i < n; i += V::lanes())
    V::store(result + i, power<V>::of(V::load(a + i), power<V>::exponent(p)));
}
inline void accurate(const double* a, const double* a_low, double* result, double* result_low, std::size_t n,
                     double p) {
  using V = vec<double>;
  for (std::size_t i = 0; i < n; i += V::lanes()) {
    V::reg low = V::zero();
    const V::reg high = power<V>::of(V::load(a + i), V::load(a_low + i), power<V>::exponent(p), low);
    V::store(result + i, high);
    V::store(result_low + i, low);
  }
}
// As passes compute them: several registers side by side, with NaN for what needs care.
inline void unchecked_double(const double* a, double* result, std::size_t n, double p) {
  using V = std::conditional_t<vec<double>::lanes() == 1, vec<double>, pair_of<pair_of<vec<double>>>>;
  for (std::size_t i = 0; i < n; i += V::lanes())
    V::store(result + i, power<V::unchecked>::of(V::load(a + i), power<V::unchecked>::exponent(p)));
}
inline void unchecked_float(const float* a, float* result, std::size_t n, double p) {
  using V = std::conditional_t<vec<float>::lanes() == 1, vec<float>, pair_of<pair_of<vec<float>>>>;
  for (std::size_t i = 0; i < n; i += V::lanes())
    V::store(result + i, power<V::unchecked>::of(V::load(a + i), power<V::unchecked>::exponent(p)));
}
inline void unchecked_accurate(const double* a, const double* a_low, double* result, double* result_low, std::size_t n,
                               double p) {
  using V = std::conditional_t<vec<double>::lanes() == 1, vec<double>, pair_of<pair_of<vec<double>>>>;
  for (std::size_t i = 0; i < n; i += V::lanes()) {
    V::reg low = V::zero();
    V::store(result + i,
             power<V::unchecked>::brief(V::load(a + i), V::load(a_low + i), power<V::unchecked>::exponent(p), low));
    V::store(result_low + i, low);
  }
}
inline double root(double high, double low, double p, int exponent) {
  return power<vec<double>>::root_of_sum(high, low, p, exponent);
}
inline double fast_root(double sum, double p) { return power<vec<double>>::fast_root_of_sum<double>(sum, p); }
inline float fast_root_float(double sum, double p) { return power<vec<double>>::fast_root_of_sum<float>(sum, p); }
