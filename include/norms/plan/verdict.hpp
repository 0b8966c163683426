#pragma once
// What sums say of the result.
#include "../compiler/config.hpp"

namespace norms::detail {

/// Sums determine the result; or they are no sums to conclude from; or they leave more than one result.
enum class finding { settled, out_of_range, undecided };

/// The result if the sums determine it; otherwise the reason why not.
template <class T> struct verdict {
  T value;
  finding found;

  NORMS_INLINE constexpr bool is_settled() const { return found == finding::settled; }
};
}  // namespace norms::detail
