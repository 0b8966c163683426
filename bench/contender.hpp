#pragma once
// What enters the benchmark: one function per element type for a verb. Translation units compiled for different
// instruction sets share this header, so it holds declarations and constants, and no code that would be emitted.
#include <cstddef>

namespace bench {

struct verb {
  const char* name;
  std::size_t vectors;             // how many vectors one call reads
  std::size_t largest = 1u << 24;  // how many components are measured at most
};

inline constexpr verb l0_pseudo_norm{"l0_pseudo_norm", 1};
inline constexpr verb l1_norm{"l1_norm", 1};
inline constexpr verb l2_norm{"l2_norm", 1};
inline constexpr verb linf_norm{"linf_norm", 1};
inline constexpr verb l2_norm_squared{"l2_norm_squared", 1};
inline constexpr verb hamming_distance{"hamming_distance", 2};
inline constexpr verb l1_distance{"l1_distance", 2};
inline constexpr verb l2_distance{"l2_distance", 2};
inline constexpr verb linf_distance{"linf_distance", 2};
inline constexpr verb l2_distance_squared{"l2_distance_squared", 2};
inline constexpr verb cosine_similarity{"cosine_similarity", 2};
inline constexpr verb cosine_distance{"cosine_distance", 2};

// A power costs some peers 50 ns, so that longer vectors would take seconds and tell nothing new.
inline constexpr std::size_t largest_of_powers = 1u << 20;
inline constexpr verb l0_5_norm{"l0.5_norm", 1, largest_of_powers};
inline constexpr verb l1_5_norm{"l1.5_norm", 1, largest_of_powers};
inline constexpr verb l2_5_norm{"l2.5_norm", 1, largest_of_powers};
inline constexpr verb l3_norm{"l3_norm", 1, largest_of_powers};
inline constexpr verb l3_7_norm{"l3.7_norm", 1, largest_of_powers};
inline constexpr verb l4_norm{"l4_norm", 1, largest_of_powers};
inline constexpr verb l2_5_distance{"l2.5_distance", 2, largest_of_powers};
inline constexpr verb l3_distance{"l3_distance", 2, largest_of_powers};

inline constexpr verb all_verbs[] = {
    l0_pseudo_norm,    l1_norm,         l2_norm,     linf_norm,     l2_norm_squared,
    hamming_distance,  l1_distance,     l2_distance, linf_distance, l2_distance_squared,
    cosine_similarity, cosine_distance, l0_5_norm,   l1_5_norm,     l2_5_norm,
    l3_norm,           l3_7_norm,       l4_norm,     l2_5_distance, l3_distance,
};

// Every contender is called through such a pointer, so all pay for the same call. A norm ignores y.
template <class T> using function = T (*)(const T* x, const T* y, std::size_t n);

// Runs before the clock starts; `argument` is handed through.
struct preparation {
  void (*run)(std::size_t argument);
  std::size_t argument;
};

// Registers `verb/f32/name/n` and `verb/f64/name/n` for every n.
void enter(verb, const char* name, function<float>, function<double>, preparation = {});

// A generic lambda []<class T>(const T* x, const T* y, std::size_t n) -> T holds both functions.
template <class Lambda> void enter(verb what, const char* name, Lambda call, preparation before = {}) {
  enter(what, name, function<float>(call), function<double>(call), before);
}

// A namespace-scope object of this type enters the contenders of its file before main.
struct entry {
  explicit entry(void (*enter_all)()) { enter_all(); }
};

}  // namespace bench
