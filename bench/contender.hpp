#pragma once
// What enters the benchmark: one function per element type for a verb. Verbs and element types are those of the catalogue.
// Translation units compiled for different instruction sets share this header, so it holds declarations and constants, and no
// code that would be emitted.
#include <cstddef>
#include <tuple>
#include <utility>

#include <catalogue/elements.hpp>
#include <catalogue/metrics.hpp>
#include <catalogue/orders.hpp>

namespace bench {

struct verb {
  const char* name;
  std::size_t vectors;             // how many vectors one call reads
  std::size_t largest = 1u << 24;  // how many components are measured at most
};

// The verbs of a row of the catalogue's metrics, and of a metric.
template <class Row> inline constexpr verb norm_of_row{Row::norm::name, 1};
template <class Row> inline constexpr verb distance_of_row{Row::distance::name, 2};
template <class Metric> inline constexpr verb norm_of = norm_of_row<catalogue::metric_of<Metric>>;
template <class Metric> inline constexpr verb distance_of = distance_of_row<catalogue::metric_of<Metric>>;

// A power costs some peers 50 ns, so that longer vectors would take seconds and tell nothing new.
inline constexpr std::size_t largest_of_powers = 1u << 20;
template <class Order> inline constexpr verb norm_of_order{Order::norm_name, 1, largest_of_powers};
template <class Order> inline constexpr verb distance_of_order{Order::distance_name, 2, largest_of_powers};

// Every contender is called through such a pointer, so all pay for the same call. A norm ignores y.
template <class T> using function = catalogue::result_of<T> (*)(const T* x, const T* y, std::size_t n);

// One for each element that is measured; null where a contender does not know the type.
template <class... Elements>
std::tuple<function<typename Elements::type>...> functions_of(catalogue::list<Elements...>);
using functions = decltype(functions_of(catalogue::measured_elements{}));

// Runs before the clock starts; `argument` is handed through.
struct preparation {
  void (*run)(std::size_t argument);
  std::size_t argument;
};

// Registers `verb/element/name/n` for every element and every n.
void enter(verb, const char* name, const functions&, preparation = {});

// A generic lambda []<class T>(const T* x, const T* y, std::size_t n) holds the functions of these elements: for the library of
// all, for others of those that the language has.
template <class Elements = catalogue::native_elements, class Lambda>
void enter(verb what, const char* name, Lambda call, preparation before = {}) {
  functions all{};
  catalogue::for_each(Elements{}, [&]<class Element>(Element) {
    using T = typename Element::type;
    std::get<function<T>>(all) = call;
  });
  enter(what, name, all, before);
}

// A namespace-scope object of this type enters the contenders of its file before main.
struct entry {
  explicit entry(void (*enter_all)()) { enter_all(); }
};

}  // namespace bench
