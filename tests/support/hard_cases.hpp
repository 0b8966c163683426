#pragma once
// Vectors whose norms and distances are hard to round: sums that lie midway between two numbers or next to that, and
// components of every scale, order and relation.
#include "hard_cases/near_ties.hpp"
#include "hard_cases/shapes.hpp"
#include "hard_cases/ties.hpp"
