#pragma once
// The verdict on the sums of a pass: the result, or the reason why they do not determine one.
#include "../compiler/config.hpp"

namespace norms::detail {

/// The sums determine the result; or they are out of range, so that nothing follows from them; or they are in range,
/// but their error leaves more than one result.
enum class finding { settled, out_of_range, undecided };

/// The result if the sums determine it; otherwise the reason why not.
template <class T> struct verdict {
  T value;
  finding found;

  NORMS_INLINE constexpr bool is_settled() const { return found == finding::settled; }
};
}  // namespace norms::detail
