#pragma once
// The value of a metric for the components of a call: where the verbs end.
#include "../evaluate/certified_blocks.hpp"
#include "../evaluate/measure.hpp"
#include "../evaluate/small_order.hpp"
#include "blocks.hpp"
#include "complex_value_of.hpp"
#include "generic_value_of.hpp"
#include "integer_value_of.hpp"
#include "operands.hpp"
#include "value_in_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Adds blocks to what has add(x, weighted, n), once their weights are checked.
template <class Total> struct weighted_block_adder {
  Total& total;
  template <class T, class... Pointer> constexpr void operator()(std::size_t n, const T* x, Pointer... others) const {
    const auto y = second_operand<true>::of(others...);
    require_weights(y.weights, n);
    total.add(x, y, n);
  }
};

/// Computes the value under policy P, given a formula and one operand for each vector, the last one of weights if
/// HasWeights. Vectors that lie in memory as a kernel wants them are handed to it at once. Others go through blocks;
/// where the types tell that none are needed, no code for blocks is compiled.
template <class P, bool HasWeights> struct value_of {
  using policy = P;
  static constexpr bool has_weights = HasWeights;

  template <class F, class V, class... Others>
  constexpr auto operator()(const mean_by_weights<F>& f, V x, Others... others) const {
    return value_in_parts<P, HasWeights, false>{}(f, std::move(x), std::move(others)...);
  }
  template <class F, class V, class... Others>
  NORMS_INLINE constexpr auto operator()(F f, V x, Others... others) const {
    (require_same_known_size(x, others), ...);
    using T = computed_in<V, Others...>;
    constexpr bool is_of_complex = is_call_of_complex<V, Others...>;
    if constexpr (HasWeights && F::has_real_powers && !generic_number<T> && !is_of_complex) {
      if (absolute(order_of(f)) < small_order) return of_small_order(order_of(f), std::move(x), std::move(others)...);
    }
    if constexpr (generic_number<T>) return value_of_generic<T, HasWeights>{}(f, std::move(x), std::move(others)...);
    else if constexpr (is_of_complex) return value_of_complex<P, HasWeights>{}(f, std::move(x), std::move(others)...);
    else if constexpr (!HasWeights && is_call_of_integers<F, V, Others...>)
      return value_of_integers<P>{}(f, std::move(x), std::move(others)...);
    else if constexpr (!HasWeights && is_call_of_long_integers<F, V, Others...>)
      return detail::value_of_differences<P>(f, std::move(x), std::move(others)...);
    else if constexpr (counts_pairs<F, V>) return by_blocks(f, std::move(x), std::move(others)...);
    else if constexpr (are_always_dense<V, Others...>)
      return in_memory(f, x.next, second_operand<HasWeights>::of(others.next...), count_of<V, Others...>(x));
    else {
      if constexpr (are_in_place<V, Others...>) {
        if (x.dense() && (others.dense() && ...))
          return in_memory(f, x.next, second_operand<HasWeights>::of(others.next...), count_of<V, Others...>(x));
      }
      return by_blocks(f, std::move(x), std::move(others)...);
    }
  }

 private:
  template <class... V> using computed_in = std::common_type_t<value_t<typename V::element>...>;
  /// Whether a formula with the number of components is computed of their parts, of which there are twice as many.
  template <class F, class V>
  static constexpr bool counts_pairs =
      parts_of_component<V> != 1 && F::kind == expr::term_kind::square && (F::root.halves == 0 || F::root.of_mean);
  template <class V, class... Others>
  static constexpr bool are_in_place =
      V::in_place && ((Others::in_place && std::is_same_v<typename Others::element, typename V::element>) && ...);
  template <class V, class... Others>
  static constexpr bool are_always_dense =
      are_in_place<V, Others...> && V::is_always_dense && (Others::is_always_dense && ...);

  /// The number of components: where the type of a vector tells it and it is small, so does the type of this, and code is
  /// compiled for that number.
  template <class V, class... Others> static NORMS_INLINE constexpr auto count_of(const V& x) {
    constexpr std::size_t known = (std::min)({V::extent, Others::extent...});
    if constexpr (known <= most_of_known_few) return std::integral_constant<std::size_t, known>{};
    else return x.size();
  }

  /// Kernels answer weights that are negative or NaN by NaN; only then are the weights looked through for the error.
  template <class F, class E, class Y, class Count>
  static NORMS_INLINE constexpr value_t<E> in_memory(F f, const E* x, Y y, Count n) {
    const value_t<E> result = measure<P>(f, x, y, n);
    if constexpr (HasWeights) {
      if (is_nan(result)) [[unlikely]]
        require_weights(y.weights, n);
    }
    return result;
  }
  /// What is no longer than a block is then a vector in memory like any other.
  template <class F, class... V> static constexpr auto by_blocks(F f, V... vectors) {
    using T = computed_in<V...>;
    constexpr bool may_be_read_again = (V::is_multipass && ...);
    const auto value_of_readers = [&](auto& first, auto&... others) -> T {
      if (!counts_pairs<F, typename std::remove_reference_t<decltype(first)>::operand> && !first.may_have_more())
        return in_memory(f, first.data(), second_operand<HasWeights>::of(others.data()...), first.size());
      if constexpr (may_be_read_again && has_certified_blocks<plan_of_blocks<F, T, sizeof...(V)>>) {
        T result = 0;
        if (!std::is_constant_evaluated() && are_certified<T>(f, result, first, others...)) return result;
        const auto value = [&f](auto&... readers) { return of_many_blocks<T>(f, readers...); };
        return detail::with_first_blocks<T>(value, std::move(vectors)...);
      } else return of_many_blocks<T>(f, first, others...);
    };
    if constexpr (may_be_read_again) return detail::with_first_blocks<T>(value_of_readers, vectors...);
    else return detail::with_first_blocks<T>(value_of_readers, std::move(vectors)...);
  }
  template <class F, class T, std::size_t Vectors>
  using plan_of_blocks =
      typename plan_of_call<P, F, T, typename operand_beside<T, Vectors - HasWeights == 2, HasWeights>::type>::usual;
  /// Whether sums of the blocks settle the value, which then is `result`.
  template <class T, class F, class First, class... Others>
  static NORMS_NOINLINE bool are_certified(F f, T& result, First& first, Others&... others) {
    certified_blocks<plan_of_blocks<F, T, 1 + sizeof...(Others)>> total(f);
    const auto add = [&total](std::size_t n, const T* x, auto... components) {
      return total.add(x, second_operand<HasWeights>::of(components...), n);
    };
    if (!detail::for_each_block_while(add, first, others...)) return false;
    total.take_as_one(First::parts);
    return total.settles(result);
  }
  template <class T, class F, class First, class... Others>
  static NORMS_NOINLINE constexpr T of_many_blocks(F f, First& first, Others&... others) {
    chunked_value<P, F, T, HasWeights> total(f);
    using adder = std::conditional_t<HasWeights, weighted_block_adder<decltype(total)>, block_adder<decltype(total)>>;
    adder add{total};
    for_each_block_of(add, first, others...);
    total.take_as_one(First::parts);
    return total.value();
  }
  template <class... V> static constexpr auto of_small_order(double p, V... vectors) {
    using T = computed_in<V...>;
    const subnormals_honoured scope;
    small_order_sum total(p);
    detail::for_each_block<T>(weighted_block_adder<small_order_sum>{total}, std::move(vectors)...);
    return total.value<T>();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
