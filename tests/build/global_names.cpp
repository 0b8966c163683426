// A program may have globals of any name, short ones too, without a warning of the headers, and the macros of windows.h:
// compiled, not run.
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define near
#define far
#define small char

#include <norms/norms.hpp>

#include <vector>

static int a = 0, b = 0, block = 0, c = 0, call = 0, components = 0, count = 0, d = 0, e = 0, f = 0, first = 0,
           function = 0, high = 0, i = 0, k = 0, low = 0, m = 0, n = 0, others = 0, p = 0, result = 0, s = 0,
           second = 0, size = 0, sum = 0, total = 0, value = 0, vectors = 0, w = 0, weights = 0, x = 0, y = 0;

double use_of_global_names() {
  const std::vector<double> doubles{3, 4};
  const std::vector<float> floats{3, 4};
  norms::accumulator<norms::l2_t, double> sums;
  sums.append(floats);
  return a + b + block + c + call + components + count + d + e + f + first + function + high + i + k + low + m + n +
         others + p + result + s + second + size + sum + total + value + vectors + w + weights + x + y +
         norms::weighted_lp_norm(doubles, doubles, 2.5) + norms::l2_norm(doubles) +
         norms::lp_distance(doubles, floats, 1.3) + norms::weighted_distance(doubles, floats, doubles) +
         norms::l2_norm(norms::fast, floats) +
         norms::cosine_similarity(doubles.begin(), doubles.end(), doubles.begin()) + sums.value();
}
