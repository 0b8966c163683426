#pragma once
// The textbook formulas: what a user would write, for the loops that the library is compared with, and, with numbers of
// hundreds of bits in the place of N, the oracle of the tests. A formula has
//   total<N>          what is folded, zero at first
//   term(d)           what a component or the difference of two contributes; term(x, y) where the difference is not enough
//   add(total, term)
//   finish(total, n)  what is made of the total of n terms
// Always inlined for the reason that list.hpp gives.
#include <cmath>
#include <cstddef>

#include "list.hpp"

namespace catalogue::formulas {

#define CATALOGUE_INLINE [[gnu::always_inline]] static inline

struct sum {
  template <class N> using total = N;
  template <class N> CATALOGUE_INLINE void add(N& total, const N& term) { total += term; }
  template <class N> CATALOGUE_INLINE N finish(const N& total, std::size_t) { return total; }
};

struct maximum {
  template <class N> using total = N;
  template <class N> CATALOGUE_INLINE void add(N& total, const N& term) {
    if (total < term) total = term;
  }
  template <class N> CATALOGUE_INLINE N finish(const N& total, std::size_t) { return total; }
};

struct count : sum {
  template <class N> CATALOGUE_INLINE N term(const N& d) { return N(d != N(0)); }
};

template <class Fold> struct magnitude : Fold {
  template <class N> CATALOGUE_INLINE N term(const N& d) {
    using std::abs;
    return abs(d);
  }
};

template <class Fold> struct square : Fold {
  template <class N> CATALOGUE_INLINE N term(const N& d) { return d * d; }
};

template <class Formula> struct mean : Formula {
  template <class N> CATALOGUE_INLINE N finish(const N& total, std::size_t n) {
    return n == 0 ? total : total / N(static_cast<double>(n));
  }
};

template <class Formula> struct root : Formula {
  template <class N> CATALOGUE_INLINE N finish(const N& total, std::size_t n) {
    using std::sqrt;
    return sqrt(Formula::finish(total, n));
  }
};

/// Of order P::p, for the numbers of the language.
template <class P> struct root_of_powers : sum {
  template <class N> CATALOGUE_INLINE N term(const N& d) { return std::pow(std::abs(d), N(P::p)); }
  template <class N> CATALOGUE_INLINE N finish(const N& total, std::size_t) { return std::pow(total, N(1 / P::p)); }
};

struct inner_product : sum {
  template <class N> CATALOGUE_INLINE N term(const N& x, const N& y) { return x * y; }
};

struct cosine_similarity {
  template <class N> struct total {
    N xy{}, xx{}, yy{};
  };
  template <class N> CATALOGUE_INLINE total<N> term(const N& x, const N& y) { return {x * y, x * x, y * y}; }
  template <class N> CATALOGUE_INLINE void add(total<N>& all, const total<N>& term) {
    all.xy += term.xy;
    all.xx += term.xx;
    all.yy += term.yy;
  }
  template <class N> CATALOGUE_INLINE N finish(const total<N>& all, std::size_t) {
    using std::sqrt;
    return all.xy / sqrt(all.xx * all.yy);
  }
};

struct cosine_distance : cosine_similarity {
  template <class N> CATALOGUE_INLINE N finish(const total<N>& all, std::size_t n) {
    return N(1) - cosine_similarity::finish(all, n);
  }
};

/// The term of the components x and y.
template <class Formula, class N> [[gnu::always_inline]] inline auto term_of(const N& x, const N& y) {
  if constexpr (requires { Formula::term(x, y); }) return Formula::term(x, y);
  else return Formula::term(x - y);
}

#undef CATALOGUE_INLINE

}  // namespace catalogue::formulas
