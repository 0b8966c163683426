#pragma once
// Which instruction set runs: chosen once, at the first call, the widest the CPU has; a relaxed atomic index into a
// constant table of kernels, so a call costs three loads and a jump, and works before main.
#include "../plan/compiled.hpp"
#include "../plan/panel.hpp"
#include "../plan/verdict.hpp"
#include "targets.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <type_traits>

namespace norms {
namespace detail {
// Shared by all translation units, whatever their flags: 0 until decided, then 1 + the position in `targets`.
extern std::atomic<unsigned> active_index;
NORMS_SHARED constinit std::atomic<unsigned> active_index{0};

/// The metric of whole vectors. What the sums do not settle goes to Escalate::value.
template <class Plan, class Escalate> struct value_job {
  static constexpr bool is_in_library = false;  // the library has whole calls instead; see plan/compiled.hpp
  using function = typename Plan::value(typename Plan::formula, const typename Plan::element*, typename Plan::second,
                                        std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template kernel<Plan, Escalate>::value;
};

/// The verdict on merged sums.
template <class Plan> struct conclusion_job {
  static constexpr bool is_in_library = false;
  using function = verdict<typename Plan::value>(typename Plan::formula, const typename Plan::sums&,
                                                 std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template kernel<Plan, void>::conclude;
};

/// The metric of up to rows_of_tile rows with each row of a panel.
template <class Plan> struct panel_job {
  static constexpr bool is_in_library = false;
  using A = typename Plan::arithmetic;
  using function = void(typename Plan::formula, rows_at<const A>, std::size_t, const A*, std::size_t, std::size_t,
                        rows_at<typename Plan::value>, panel_lanes*) noexcept;
  template <class Set> static constexpr auto entry = &Set::template panel<Plan>::measure;
};

/// The folded terms of vectors.
template <class Plan> struct fold_job {
  static constexpr bool is_in_library = is_compiled_fold<Plan>;
  using function = typename Plan::sums(typename Plan::formula, const typename Plan::element*, typename Plan::second,
                                       std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template folds<Plan>::fold;
};

/// The folded terms of vectors, and a bound of their error.
template <class Plan> struct bounded_fold_job {
  static constexpr bool is_in_library = false;
  using function = bounded_sums<typename Plan::arithmetic, Plan::formula::count>(typename Plan::formula,
                                                                                 const typename Plan::element*,
                                                                                 typename Plan::second,
                                                                                 std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template folds<Plan>::bounded_fold;
};

/// The folded terms of scale_x x and scale_y y.
template <class Plan> struct scaled_fold_job {
  static constexpr bool is_in_library = is_compiled_fold<Plan>;
  using function = typename Plan::sums(typename Plan::formula, const typename Plan::element*, typename Plan::second,
                                       std::size_t, double, double) noexcept;
  template <class Set> static constexpr auto entry = &Set::template scaled_folds<Plan>::scaled;
};

/// Sums of slices.
template <int Degree, class T, class Y> struct slice_job {
  static constexpr bool is_in_library = true;
  using function = std::size_t(const T*, Y, std::size_t, int, slice_totals<Degree>&) noexcept;
  template <class Set> static constexpr auto entry = &Set::template slices<Degree, T, Y>::add;
};

inline namespace NORMS_ABI {

template <class List> struct target_table;
template <class... Set> struct target_table<target_list<Set...>> {
  static constexpr std::size_t size = sizeof...(Set);
  NORMS_HIDDEN static constexpr std::array<const char*, size> names{Set::name...};
  static std::array<bool, size> supported() {
    const cpu_features cpu = detect_cpu();
    return {Set::supported(cpu)...};
  }
};
using known_targets = target_table<targets>;

NORMS_NOINLINE inline unsigned decide_target() noexcept {
  const auto supported = known_targets::supported();
  unsigned best = usable_targets<all_targets>::baseline_index + 1;
  for (unsigned k = 0; k < known_targets::size; ++k) {
    if (supported[k]) best = k + 1;
  }
  // Another thread may have decided or forced a target meanwhile; its choice stands.
  unsigned undecided = 0;
  return active_index.compare_exchange_strong(undecided, best, std::memory_order_relaxed) ? best : undecided;
}

NORMS_STRICT_BEGIN
/// The table of the functions that do a job, one for each instruction set. The function in slot 0, where every program
/// starts, chooses the instruction set and goes on with its function. A job says the type of its functions and, as
/// `entry<Set>`, which one an instruction set has.
template <class Job, class Function = typename Job::function, class List = targets> struct dispatch;
template <class Job, class R, class... A, class... Set> struct dispatch<Job, R(A...) noexcept, target_list<Set...>> {
  using entry = R (*)(A...) noexcept;
  static R decide(A... arguments) noexcept { return table[decide_target()](arguments...); }
  NORMS_HIDDEN static constexpr entry table[] = {&decide, Job::template entry<Set>...};

  static NORMS_INLINE R run(A... arguments) noexcept {
    if constexpr (NORMS_COMPILED && Job::is_in_library) return compiled_job<Job, R(A...) noexcept>::run(arguments...);
    else if constexpr (usable_targets<all_targets>::has_one)
      return Job::template entry<baseline::instruction_set>(arguments...);
    else return table[active_index.load(std::memory_order_relaxed)](arguments...);
  }
};

/// The folded terms, by the kernel of the active instruction set.
template <class Plan>
NORMS_INLINE constexpr typename Plan::sums fold_terms(const typename Plan::formula& f, const typename Plan::element* x,
                                                      typename Plan::second y, std::size_t n) {
  using terms = typename Plan::terms;
  const typename terms::formula of_terms(f);
  if (std::is_constant_evaluated()) return scalar::folds<terms>::fold(of_terms, x, y, n);
  return dispatch<fold_job<terms>>::run(of_terms, x, y, n);
}
template <class Plan>
NORMS_INLINE constexpr typename Plan::sums fold_scaled_terms(const typename Plan::formula& f,
                                                             const typename Plan::element* x, typename Plan::second y,
                                                             std::size_t n, double scale_x, double scale_y) {
  using terms = typename Plan::terms;
  const typename terms::formula of_terms(f);
  if (std::is_constant_evaluated()) return scalar::folds<terms>::scaled(of_terms, x, y, n, scale_x, scale_y);
  return dispatch<scaled_fold_job<terms>>::run(of_terms, x, y, n, scale_x, scale_y);
}
NORMS_STRICT_END
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
