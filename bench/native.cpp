// The library compiled like its peers, for the running CPU: norms and their distances, whose code for short vectors is inlined.
#include "library.hpp"

namespace {

void enter_native(bench::verb what, auto function) {
  for_each_policy("native_", [=](const std::string& prefix, auto policy) {
    enter_targets<catalogue::native_elements>(what, prefix, function, policy);
  });
}

const bench::entry verbs([] {
  catalogue::for_each(catalogue::filtered<catalogue::metrics, catalogue::is_norm>{}, []<class Row>(Row) {
    if constexpr (Row::has_norm) enter_native(bench::norm_of_row<Row>, Row::norm::function);
    enter_native(bench::distance_of_row<Row>, Row::distance::function);
  });
});

}  // namespace
