#pragma once
// Verbs that take rows one by one: their norms, and their distances from one vector.
#include "../evaluate/merged_parts.hpp"
#include "blocks.hpp"
#include "rows_to_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// How many rows are copied at a time where components of rows do not lie side by side, so that each part of memory is
/// read once.
inline constexpr std::size_t rows_copied_together = 16;

/// Rows from `first` on, one after the other without gaps.
template <class E> void copy_rows(const matrix_memory<E>& a, std::size_t first, std::size_t count, E* to) {
  for (std::size_t k = 0; k < a.columns; ++k) {
    for (std::size_t r = 0; r < count; ++r) to[r * a.columns + k] = *a.at(first + r, k);
  }
}

/// out[i] = the norm of row i.
template <class Options> struct norms_of_rows {
  Options options;

  template <class F, class E, class T> constexpr void operator()(const F& f, const matrix_memory<E>& x, T* out) const {
    const auto function = detail::evaluation_of<false>(options_of_single_calls(options));
    if (x.column_stride == 1 || x.columns <= 1) {
      const auto norm = [&](std::size_t i) { out[i] = function(f, memory<E, dynamic, 1>(x.at(i, 0), x.columns)); };
      detail::for_each_index(options.execution, x.rows, norm);
    } else of_copies(function, f, x, out);
  }

 private:
  template <class Function, class F, class E, class T>
  static void of_copies(const Function& function, const F& f, const matrix_memory<E>& x, T* out) {
    const scratch<E> rows(rows_copied_together * x.columns);
    for (std::size_t i = 0; i < x.rows; i += rows_copied_together) {
      const std::size_t count = (std::min)(rows_copied_together, x.rows - i);
      copy_rows(x, i, count, rows.data());
      for (std::size_t r = 0; r < count; ++r)
        out[i + r] = function(f, memory<E, dynamic, 1>(rows.data() + r * x.columns, x.columns));
    }
  }
};

/// Asks for the memory of a row that is soon to be read. CPUs ask for more by themselves once they see that it goes on.
template <class E> NORMS_INLINE void prefetch_row(const E* row, std::size_t n) {
  const char* const first = reinterpret_cast<const char*>(row);
  const std::size_t bytes = (std::min)(n * sizeof(E), std::size_t{512});
  for (std::size_t k = 0; k < bytes; k += 64) __builtin_prefetch(first + k);
}

/// out[i] = the distance of the query, in memory, and row ids[i].
template <class Options> struct distances_of_ids {
  Options options;

  template <class F, class EQ, class E, class Index, class T>
  constexpr void operator()(const F& f, const EQ* query, const matrix_memory<E>& x, const Index* ids, std::size_t count,
                            T* out) const {
    const auto function = detail::evaluation_of<false>(options_of_single_calls(options));
    const auto value = [&](const E* row) {
      return real_part_of(function(f, memory<EQ, dynamic, 1>(query, x.columns), memory<E, dynamic, 1>(row, x.columns)));
    };
    division cut{count, (std::max)(count, std::size_t{1})};
    if constexpr (has_turns<Options>)
      cut = division::of(count, least_components<F> / (std::max)(x.columns, std::size_t{1}), most_turns);
    if (x.column_stride != 1 && x.columns > 1) {
      const scratch<E> rows(cut.count() * x.columns);
      detail::for_each_index(options.execution, cut.count(), [&](std::size_t k) {
        for (std::size_t i = cut.first(k); i < cut.first(k) + cut.size_of(k); ++i)
          out[i] = value(contiguous_row(x, static_cast<std::size_t>(ids[i]), rows.data() + k * x.columns));
      });
    } else {
      detail::for_each_index(options.execution, cut.count(), [&](std::size_t k) {
        of_rows_in_memory(value, x, ids + cut.first(k), cut.size_of(k), out + cut.first(k));
      });
    }
  }

 private:
  template <class Value, class E, class Index, class T>
  static constexpr void of_rows_in_memory(const Value& value, const matrix_memory<E>& x, const Index* ids,
                                          std::size_t count, T* out) {
    constexpr std::size_t ahead = 4;
    const auto row_of_id = [&](std::size_t i) { return x.at(static_cast<std::size_t>(ids[i]), 0); };
    for (std::size_t i = 0; i < count; ++i) {
      if (!std::is_constant_evaluated() && i + ahead < count) prefetch_row(row_of_id(i + ahead), x.columns);
      out[i] = value(row_of_id(i));
    }
  }
};

/// f(pointer) of the n components of an operand, in memory: where they lie, or copied.
template <class V, class Function> constexpr void with_components_in_memory(V x, std::size_t n, Function f) {
  using E = typename V::element;
  if constexpr (V::lies_in_memory) {
    if (x.dense()) return f(static_cast<const E*>(x.next));
  }
  const scratch<E> copy(n);
  x.take(copy.data(), n);
  f(static_cast<const E*>(copy.data()));
}

template <class Index> constexpr void require_ids(const Index* ids, std::size_t count, std::size_t rows) {
  for (std::size_t i = 0; i < count; ++i) {
    if (ids[i] < Index(0) || static_cast<std::size_t>(ids[i]) >= rows)
      fail_numbers("no row ", static_cast<std::size_t>(ids[i]), " among ", rows);
  }
}
}  // namespace NORMS_ABI

/// Vectors that tell their number of components before they are read.
template <class V>
concept sized_vector = vector_like<V> && requires(V&& v) { requires decltype(detail::components_of(v))::is_sized; };

template <class V, class X>
using value_beside_rows =
    std::common_type_t<value_t<typename element_of<std::remove_cvref_t<V>>::type>, value_t<row_element<X>>>;

struct norms_of_each_row {
  template <class Options, rows_of_vectors X, norm_metric M, output_of<row_value<X>> Out>
  static constexpr void of(const Options& options, const X& x, const M& metric, Out&& out) {
    const auto a = detail::elements_of(x);
    const std::size_t size = std::ranges::size(out);
    auto* const to = std::ranges::data(out);
    require_output(size, a.rows);
    require_apart(to, size, a);
    norms::with_formula(norms_of_rows<Options>{options}, metric, a, to);
  }
  template <class X, class M, class Out> static consteval auto mistake() {
    return first_mistake(mistake_of_rows_of<X>(), mistake_of_metric<one_row, std::remove_cvref_t<M>>(),
                         mistake_of_output<Out, row_value<X>>());
  }
};

struct distances_of_named_rows {
  template <class Options, sized_vector V, rows_of_vectors X, indices Ids, distance_metric M,
            output_of<value_beside_rows<V, X>> Out>
  static constexpr void of(const Options& options, V&& query, const X& x, const Ids& ids, const M& metric, Out&& out) {
    const auto a = detail::elements_of(x);
    const auto q = detail::components_of(query);
    const std::size_t size = std::ranges::size(out);
    auto* const to = std::ranges::data(out);
    const auto* const rows = std::ranges::data(ids);
    require_columns(q.size(), a.columns);
    require_output(size, std::ranges::size(ids));
    require_ids(rows, size, a.rows);
    require_apart(to, size, a);
    require_apart(to, size, rows, size);
    detail::with_components_in_memory(q, a.columns, [&](const auto* components) {
      require_apart(to, size, components, a.columns);
      norms::with_formula(distances_of_ids<Options>{options}, metric, components, a, rows, size, to);
    });
  }
  template <class V, class X, class Ids, class M, class Out> static consteval auto mistake() {
    if constexpr (!vector_like<V>) return mistake_of_vector<V>();
    else
      return first_mistake(mistake_of_rows_of<X>(), mistake_of_indices<Ids>(),
                           mistake_of_metric<two_rows, std::remove_cvref_t<M>>(),
                           mistake_of_output<Out, value_beside_rows<V, X>>());
  }
};
}  // namespace norms::detail
NORMS_STRICT_END
