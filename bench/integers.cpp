// The library's kernels of integers, compiled at plain -O2: bytes, every instruction set. Both policies are one but for
// cosines.
#include <string>

#include "library.hpp"

namespace {

template <class Function> void enter(bench::verb what, Function function) {
  for_each_policy("", [=](const std::string& prefix, auto policy) {
    enter_targets<catalogue::bytes>(what, prefix, function, policy);
  });
}

const bench::entry verbs([] {
  enter(bench::norm_of<norms::l2_t>, norms::l2_norm);
  enter(bench::distance_of<norms::l1_t>, norms::l1_distance);
  enter(bench::distance_of<norms::l2_t>, norms::l2_distance);
  enter(bench::distance_of<norms::l2_squared_t>, norms::l2_distance_squared);
  enter(bench::distance_of<norms::linf_t>, norms::linf_distance);
  enter(bench::distance_of<norms::l0_t>, norms::hamming_distance);
  enter(bench::distance_of<norms::cosine_distance_t>, norms::cosine_distance);
});

}  // namespace
