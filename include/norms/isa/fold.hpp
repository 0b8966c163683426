#pragma once
// The concept of a fold, which makes one number of the terms of all components. It does not know where they come from.
#include "../compiler/config.hpp"

#include <concepts>
#include <cstddef>

namespace norms::detail {

/// A fold keeps `words` registers per term in each stream, and is given pointers to those of one stream. They start as
/// `start` says, two streams become one by `join`, and the lanes of the last one high + low by `collect`. Terms enter
/// by `step(expression, x, y, low, weight, words)`. `block` is how many terms a lane takes before its `carry` word is
/// emptied into a total; 0 for no limit. `brief_streams` is how many streams serve short vectors best. Folds of sums
/// also have `error_bound`, that of high + low for n terms none of which is negative, `is_valid`, and `sum_nearby`, where
/// the rounding test starts. Folds of sums that may cancel collect a third number besides, which `error_bound` then
/// takes in the place of the sum.
template <class Fold>
concept fold_of_terms = requires(const Fold& fold, typename Fold::reg* const* words, typename Fold::A& number) {
  { typename Fold::operations::element{} } -> std::same_as<typename Fold::A>;
  requires std::same_as<const std::size_t, decltype(Fold::words)> && Fold::words <= 3;
  requires std::same_as<const std::size_t, decltype(Fold::block)>;
  requires Fold::carry < Fold::words;
  requires std::same_as<const std::size_t, decltype(Fold::brief_streams)>;
  requires std::same_as<const bool, decltype(Fold::is_compensated)>;
  { fold.start(std::size_t{}) } -> std::same_as<typename Fold::reg>;
  fold.join(words, words);
  requires requires { fold.collect(number, number, words); } ||
               requires { fold.collect(number, number, number, words); };
};
}  // namespace norms::detail
