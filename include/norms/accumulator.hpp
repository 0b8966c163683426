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
template <class F, class T> struct total_of {
  using type = chunked_value<accurate_t, F, T>;
};
template <class F, complex_element C> struct total_of<F, C> {
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
/// own.
template <metric Metric, class T>
requires(std::same_as<T, detail::value_t<T>> || detail::complex_element<T>)
class accumulator {
  using formula_type = decltype(formula_of(std::declval<const Metric&>()));
  using total_type = typename detail::total_of<formula_type, T>::type;

  // Two iterators, or a pointer and a length, are one vector where the metric is of one.
  template <class... A>
  using form = detail::call_form<
      norm_metric<Metric> && detail::spelled<detail::call_form<1>, A...> != detail::spelling::none ? 1 : 2>;
  template <class... A> static constexpr bool is_taken = detail::spelled<form<A...>, A...> != detail::spelling::none;
  static constexpr bool has_state = formula_type::template is_certifiable<false> && !detail::complex_element<T>;

 public:
  constexpr accumulator() noexcept
  requires std::default_initializable<Metric>
      : accumulator(Metric{}) {}
  constexpr explicit accumulator(Metric metric) noexcept : total_(formula_of(metric)) {}

  /// Adds a component, or a pair of components of two vectors. Some 10 ns.
  constexpr void push(const T& x) noexcept
  requires norm_metric<Metric>
  {
    total_.add(&x, expr::nothing{}, 1);
  }
  constexpr void push(const T& x, const T& y) noexcept {
    const T* const pointer = &y;
    total_.add(&x, pointer, 1);
  }
  /// The same of halves, which are floats.
  template <detail::half H>
  constexpr void push(const H& x) noexcept
  requires norm_metric<Metric>
  {
    push(detail::as_number<T>(x));
  }
  template <detail::half H> constexpr void push(const H& x, const H& y) noexcept {
    push(detail::as_number<T>(x), detail::as_number<T>(y));
  }

  /// Adds the components of a vector, or of two of the same size: std::invalid_argument names their sizes if they
  /// differ, before anything is added where both sizes are known. Vectors as norm_function and distance_function take
  /// them, but no lists: ranges, iterators, pointers and a length; elements convert to T.
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
  template <class... A, class Form = detail::call_form<norm_metric<Metric> && sizeof...(A) < 2 ? 1 : 2>,
            class Mistake = detail::mistake_in<Form, is_taken<A...>, A...>>
  NORMS_REFUSED double append(A&&...) NORMS_REFUSED_END;

  /// Adds what another accumulator took.
  constexpr void merge(const accumulator& other) noexcept { total_.merge(other.total_); }

  /// The metric of all components so far; 0 if there were none.
  [[nodiscard]] constexpr detail::value_t<T> value() const noexcept { return total_.value(); }
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
  template <class... V>
  static constexpr bool are_in_place = ((V::in_place && std::is_same_v<typename V::element, T>) && ...);

  struct adder {
    total_type& total;
    constexpr adder ending() const { return *this; }
    template <class V> constexpr void operator()(V x) const {
      if constexpr (are_in_place<V>) {
        if (x.dense()) return total.add(x.next, expr::nothing{}, x.size());
      }
      if constexpr (!(are_in_place<V> && V::is_always_dense)) detail::add_blocks<T>(total, std::move(x));
    }
    template <class V, class W> constexpr void operator()(V x, W y) const {
      if constexpr (V::is_sized && W::is_sized) detail::require_same_size(x.size(), y.size());
      if constexpr (are_in_place<V, W>) {
        if (x.dense() && y.dense()) return total.add(x.next, y.next, x.size());
      }
      if constexpr (!(are_in_place<V, W> && V::is_always_dense && W::is_always_dense)) {
        total_type longer = total;
        detail::add_blocks<T>(longer, std::move(x), std::move(y));
        total = longer;  // only now, when the sizes have turned out equal
      }
    }
  };

  total_type total_;
};
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
