#pragma once
// norms: vector norms and distances, header-only C++20. The ten-line tour:
//
//   norms::l2_norm(x);                          l1_norm, linf_norm, l0_pseudo_norm, l2_norm_squared
//   norms::l2_distance(x, y);                   l1_distance, linf_distance, hamming_distance, cosine_similarity, …
//   norms::lp_norm(x, 2.5);                     any order p; norms::lp_norm<3>(x), lp_distance
//   norms::weighted_l2_norm(x, w);              sqrt(sum w x^2); l1, linf, lp, and *_distance(x, y, w)
//   norms::l2_norm(norms::fast, x);             a policy goes first: `accurate` (the default) or `fast`
//   norms::norm(x, norms::linf);                the same by metric; norms::distance(x, y, my_metric{})
//   norms::l2_norm(x.begin(), x.end());         iterators, C arrays, initializer lists, views, Eigen vectors,
//   norms::l2_norm(norms::strided(p, n, 3));    strided memory
//   norms::accumulator<norms::l2_t, double> a;  a.push(3.0); a.append(chunk); a.merge(other); a.value();
//   norms::row_norms(norms::matrix_view{p, 2, 2}, norms::l2, out);  many vectors at once; cdist, pdist, nearest
//   norms::active_target().name();              "avx512": the instruction set chosen at run time
#include "compiler/config.hpp"

#include "accumulator.hpp"
#include "any_metric.hpp"
#include "cdist.hpp"
#include "clip.hpp"
#include "distance.hpp"
#include "dot.hpp"
#include "lp.hpp"
#include "matrix.hpp"
#include "metric.hpp"
#include "missing.hpp"
#include "nearest.hpp"
#include "norm.hpp"
#include "normalize.hpp"
#include "penalty.hpp"
#include "policy.hpp"
#include "project.hpp"
#include "quadratic.hpp"
#include "target.hpp"
#include "version.hpp"
#include "weighted.hpp"
