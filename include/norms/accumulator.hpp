#pragma once
// An accumulator computes the norm or distance of vectors that come in pieces, in any order, from any number of threads
// or machines.
#include "call/blocks.hpp"
#include "call/refusal.hpp"
#include "call/spelling.hpp"
#include "distance.hpp"
#include "evaluate/chunked_value.hpp"
#include "evaluate/complex_total.hpp"
#include "metric.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {
namespace detail {
/// What keeps the sums of an accumulator.
template <class F, class T, bool Weighted> struct total_of {
  using type = chunked_value<accurate_t, F, T, Weighted>;
};
template <class F, complex_element C> struct total_of<F, C, false> {
  using type = complex_total<F, C>;
};
}  // namespace detail

inline namespace NORMS_ABI {

/// The value of a metric for components that arrive one by one or in chunks. T, float or double, is the type of the
/// value; or T is a complex number of such parts.
///
///     norms::accumulator<norms::l2_t, double> total;
///     for (const auto& chunk : chunks) total.append(chunk);
///     total.value();  // norms::l2_norm of all components, bit for bit
///
/// value() equals the call on all components at once, for every splitting and every order of push, append and merge,
/// where the metric is correctly rounded (l1, l2, l2 squared, means, lp_c<3>, lp_c<4>: their sums are kept without
/// rounding, in at most two kilobytes for double) or a maximum or a count. Other metrics are summed in twice the
/// precision, and so are moduli of complex numbers; those of 2^-900 or less lose digits. A metric of two vectors takes
/// pairs of components.
/// Trivially copyable; allocates nothing; one object is not to be changed by two threads at once, but each may have its
/// own. Weighted, see weighted_accumulator, it takes a weight beside each component. OpenMP merges them after
/// `#pragma omp declare reduction(merge : norms::accumulator<norms::l2_t, double> : omp_out.merge(omp_in))`,
/// by `reduction(merge : total)`; mpi.hpp merges those of ranks.
template <metric Metric, class T, bool Weighted = false>
requires(std::same_as<T, detail::value_t<T>> || (detail::complex_element<T> && !Weighted))
class accumulator {
  using formula_type = decltype(formula_of(std::declval<const Metric&>()));
  using total_type = typename detail::total_of<formula_type, T, Weighted>::type;

  // Two iterators, or a pointer and a length, are one vector where the metric is of one.
  using form_of_norm = detail::call_form<1 + Weighted, Weighted>;
  using form_of_distance = detail::call_form<2 + Weighted, Weighted>;
  template <class... A>
  static constexpr bool is_of_one_vector = [] {
    if constexpr (norm_metric<Metric>) return detail::spelled<form_of_norm, A...> != detail::spelling::none;
    else return false;
  }();
  template <class... A> using form = std::conditional_t<is_of_one_vector<A...>, form_of_norm, form_of_distance>;
  template <class... A> static constexpr bool is_taken = detail::spelled<form<A...>, A...> != detail::spelling::none;
  static constexpr bool is_generic = detail::generic_number<T>, cannot_throw = !detail::number_class<T>;
  static constexpr bool has_state =
      formula_type::template is_certifiable<Weighted> && !is_generic && !detail::complex_element<T>;

 public:
  constexpr accumulator() noexcept
  requires std::default_initializable<Metric>
      : accumulator(Metric{}) {}
  constexpr explicit accumulator(Metric metric) noexcept : total_(formula_of(metric)) {}

  /// Adds a component, or a pair of components of two vectors. Some 10 ns.
  constexpr void push(const T& x) noexcept(cannot_throw)
  requires(norm_metric<Metric> && !Weighted)
  {
    total_.add(&x, expr::nothing{}, 1);
  }
  constexpr void push(const T& x, const T& y) noexcept(cannot_throw)
  requires(!Weighted)
  {
    const T* const pointer = &y;
    total_.add(&x, pointer, 1);
  }
  /// The same of halves, which are floats.
  template <detail::half H>
  constexpr void push(const H& x) noexcept(cannot_throw)
  requires(norm_metric<Metric> && !Weighted)
  {
    push(detail::as_number<T>(x));
  }
  template <detail::half H>
  constexpr void push(const H& x, const H& y) noexcept(cannot_throw)
  requires(!Weighted)
  {
    push(detail::as_number<T>(x), detail::as_number<T>(y));
  }
  /// Adds a component, or a pair of them, and its weight; std::domain_error if that is negative or NaN.
  ///     norms::weighted_accumulator<norms::l1_t, double> total;
  ///     total.push(3, 4);
  ///     total.value()  // 12
  constexpr void push(const T& x, const T& weight)
  requires(norm_metric<Metric> && Weighted)
  {
    adder{total_}.add_in_memory(1, &x, &weight);
  }
  constexpr void push(const T& x, const T& y, const T& weight)
  requires Weighted
  {
    adder{total_}.add_in_memory(1, &x, &y, &weight);
  }

  /// Adds the components of a vector, or of two of the same size: std::invalid_argument names their sizes if they
  /// differ, before anything is added. Vectors as norm_function and distance_function take them, but no lists: ranges,
  /// iterators, pointers and a length; elements convert to T. Weighted: append(x, w) and append(x, y, w), and all other
  /// calls of weighted_norm_function and weighted_distance_function; std::domain_error if a weight is negative or NaN,
  /// and then nothing is added.
  ///     norms::accumulator<norms::l1_t, double> total;
  ///     total.append(x);
  ///     total.append(x.begin(), x.end());
  ///     total.append(x.data(), 2);
  ///     total.value()  // 21
  template <class... A>
  requires is_taken<A...>
  constexpr void append(A&&... a) {
    detail::value_of_spelling<form<A...>>(adder{total_}, std::forward<A>(a)...);
  }
  template <class... A,
            class Form =
                std::conditional_t<norm_metric<Metric> && sizeof...(A) < 2 + Weighted, form_of_norm, form_of_distance>,
            class Mistake = detail::mistake_in<Form, is_taken<A...>, A...>>
  NORMS_REFUSED double append(A&&...) NORMS_REFUSED_END;

  /// Adds what another accumulator took.
  constexpr void merge(const accumulator& other) noexcept(cannot_throw) { total_.merge(other.total_); }

  /// The metric of all components so far; 0 if there were none.
  [[nodiscard]] constexpr detail::value_t<T> value() const noexcept(cannot_throw) { return total_.value(); }
  /// How many components, or pairs of them, there were.
  [[nodiscard]] constexpr std::size_t count() const noexcept { return total_.size(); }

  /// Everything the accumulator has kept, as integers. The element-wise sum of the states of up to 2^31 accumulators,
  /// as MPI_SUM computes it, is the state of the merged one. For correctly rounded metrics only.
  [[nodiscard]] constexpr auto state() const noexcept
  requires has_state
  {
    return total_.state();
  }
  /// An accumulator from a state or a sum of states; std::invalid_argument if the number of integers is wrong.
  [[nodiscard]] static constexpr accumulator from_state(std::span<const std::int64_t> state)
  requires(has_state && std::default_initializable<Metric>)
  {
    detail::require_same_size(state.size(), total_type::state_size);
    accumulator result;
    result.total_ = total_type(state.first<total_type::state_size>());
    return result;
  }

 private:
  struct adder {
    total_type& total;
    constexpr adder ending() const { return *this; }

    template <class... Pointer> constexpr void add_in_memory(std::size_t n, const T* x, Pointer... others) const {
      const auto y = detail::second_operand<Weighted>::of(others...);
      if constexpr (Weighted) detail::require_weights(y.weights, n);
      total.add(x, y, n);
    }
    template <class V, class... Others> constexpr void operator()(V x, Others... others) const {
      (detail::require_same_known_size(x, others), ...);
      if constexpr (are_in_place<V, Others...>) {
        if (x.dense() && (others.dense() && ...)) return add_in_memory(x.size(), x.next, others.next...);
      }
      if constexpr (are_always_dense<V, Others...>) return;
      else if constexpr (sizeof...(Others) == 0) detail::for_each_block<T>(block_adder{*this}, std::move(x));
      else {
        // Only when all sizes have turned out equal, and all weights right, is anything added.
        total_type longer = total;
        detail::for_each_block<T>(block_adder{{longer}}, std::move(x), std::move(others)...);
        total = longer;
      }
    }

   private:
    template <class... V>
    static constexpr bool are_in_place = ((V::in_place && std::is_same_v<typename V::element, T>) && ...);
    template <class... V> static constexpr bool are_always_dense = are_in_place<V...> && (V::is_always_dense && ...);
  };
  struct block_adder {
    adder to;
    template <class... Pointer> constexpr void operator()(std::size_t n, const T* x, Pointer... others) const {
      to.add_in_memory(n, x, others...);
    }
  };

  total_type total_;
};

/// An accumulator of components and their weights: push(x, w) and append(x, w), of a metric of two vectors push(x, y, w)
/// and append(x, y, w). value() is weighted_norm or weighted_distance of all at once, bit for bit where that is
/// correctly rounded, or a maximum; others as those of accumulator. Of real orders p nearer to 0 than 2^-12 the value is
/// that of +-2^-12.
///     norms::weighted_accumulator<norms::l2_t, double> total;
///     total.append(x, w);
///     total.push(2, 6);
///     total.value()  // 8
template <metric Metric, class T> using weighted_accumulator = accumulator<Metric, T, true>;
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
