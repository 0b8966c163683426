// The kernels, included once per instruction set inside its namespace and its target region; no guard, no std header.
// Rules for everything in here and in the parts below, each of which some supported compiler needs:
//   operations are static NORMS_INLINE members of vec<T>; no operators, friends, lambdas or statics; no template is
//   declared outside the region; entries take pointers, sizes and scalars; arithmetic on vectors is V's, never std's;
//   no __AVX__ tests, which do not follow the region.
// In this order, because the parts name templates of those before them; empty lines keep formatters from sorting.
#include "../number/power.inl"

#include "evaluate.inl"
#include "pair.inl"

#include "twofold_terms.inl"

#include "accumulate.inl"
#include "bounded_sums.inl"
#include "maximum.inl"

#include "choose_fold.inl"

#include "walk.inl"

#include "pass.inl"

#include "few.inl"

#include "folds.inl"

#include "conclude.inl"
#include "slices.inl"

#include "conversion.inl"
#include "value.inl"

#include "panel.inl"
#include "panel_values.inl"

#include "columns.inl"
#include "moduli.inl"
#include "position.inl"
#include "presence.inl"

#include "writing.inl"
