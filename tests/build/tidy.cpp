// What tests/tidy.sh has clang-tidy read: every verb, for both policies and both formats, so that what it checks is
// instantiated. Never run.
#include <norms/norms.hpp>

#include <cstdint>
#include <list>
#include <numeric>
#include <span>
#include <vector>

namespace {

template <class P, class T> T norms_of(P policy, std::span<const T> x, double p) {
  const T values[]{norms::l1_norm(policy, x),
                   norms::l2_norm(policy, x),
                   norms::l2_norm_squared(policy, x),
                   norms::linf_norm(policy, x),
                   norms::l0_pseudo_norm(policy, x),
                   norms::rms(policy, x),
                   norms::lp_norm<3>(policy, x),
                   norms::lp_norm(policy, x, p),
                   norms::norm(policy, x),
                   norms::norm(policy, x.begin(), x.end(), norms::linf)};
  return std::accumulate(std::begin(values), std::end(values), T{});
}

template <class P, class T> T distances_of(P policy, std::span<const T> x, std::span<const T> y, double p) {
  const T values[]{norms::l1_distance(policy, x, y),          norms::l2_distance(policy, x, y),
                   norms::l2_distance_squared(policy, x, y),  norms::linf_distance(policy, x, y),
                   norms::hamming_distance(policy, x, y),     norms::mean_absolute_error(policy, x, y),
                   norms::mean_squared_error(policy, x, y),   norms::root_mean_square_error(policy, x, y),
                   norms::cosine_similarity(policy, x, y),    norms::cosine_distance(policy, x, y),
                   norms::lp_distance<4>(policy, x, y),       norms::minkowski_distance(policy, x, y, p),
                   norms::distance(policy, x, y, norms::linf)};
  return std::accumulate(std::begin(values), std::end(values), T{});
}

template <class P, class T> T weighted_of(P policy, std::span<const T> x, std::span<const T> y, std::span<const T> w) {
  const T values[]{norms::weighted_l1_norm(policy, x, w),
                   norms::weighted_l2_norm(policy, x, w),
                   norms::weighted_linf_norm(policy, x, w),
                   norms::weighted_lp_norm(policy, x, w, 2.5),
                   norms::weighted_norm(policy, x, w, norms::l1),
                   norms::weighted_l1_distance(policy, x, y, w),
                   norms::weighted_l2_distance(policy, x, y, w),
                   norms::weighted_linf_distance(policy, x, y, w),
                   norms::weighted_distance(policy, x, y, w, norms::l2)};
  return std::accumulate(std::begin(values), std::end(values), T{});
}

template <class T> T accumulated(std::span<const T> x) {
  norms::accumulator<norms::l2_t, T> total;
  norms::accumulator<norms::linf_t, T> largest;
  total.push(x.front());
  total.append(x);
  largest.append(x);
  norms::accumulator<norms::l2_t, T> other = total;
  other.merge(norms::accumulator<norms::l2_t, T>::from_state(total.state()));
  return other.value() + largest.value();
}

double of_other_vectors(const std::list<float>& list, const std::vector<std::int8_t>& bytes) {
  return norms::l2_norm(list) + norms::l1_norm(bytes) + norms::l2_norm({3.0, 4.0}) +
         norms::l2_norm(norms::strided(bytes.data(), bytes.size() / 2, 2)) + norms::linf_distance(list, bytes);
}

template <class T> T all(std::span<const T> x, std::span<const T> y) {
  return norms_of(norms::accurate, x, 2.5) + norms_of(norms::fast, x, 0.5) + distances_of(norms::accurate, x, y, 1.5) +
         distances_of(norms::fast, x, y, 3) + weighted_of(norms::accurate, x, y, x) +
         weighted_of(norms::fast, x, y, x) + accumulated(x);
}
[[maybe_unused]] double everything(const std::vector<double>& x, const std::vector<float>& y) {
  norms::force_target(norms::active_target());
  return all(std::span(x), std::span(x)) + all(std::span(y), std::span(y)) + of_other_vectors({1}, {1, 2});
}
}  // namespace
