#pragma once
// Lists of rows, which are types, and what is done with them. Files compiled with different flags share these headers, so
// functions are always inlined: a linker that may choose among copies would mix the flags.
#include <cstddef>
#include <type_traits>
#include <utility>

namespace catalogue {

template <class... Rows> struct list {
  static constexpr std::size_t size = sizeof...(Rows);
};

/// Calls body(Row{}) for each row, in order.
template <class... Rows, class Body> [[gnu::always_inline]] inline constexpr void for_each(list<Rows...>, Body body) {
  (body(Rows{}), ...);
}

/// body(Row{}) for the row of a number known at run time.
template <class... Rows, class Body> constexpr auto visit(list<Rows...>, std::size_t wanted, Body body) {
  std::common_type_t<decltype(body(Rows{}))...> result{};
  std::size_t index = 0;
  static_cast<void>(((index++ == wanted && (result = body(Rows{}), true)) || ...));
  return result;
}

/// The number of a row.
template <class Row, class... Rows> consteval std::size_t index_in(list<Rows...>) {
  std::size_t index = 0;
  static_cast<void>(((std::is_same_v<Row, Rows> || (++index, false)) || ...));
  return index;
}

namespace detail {
template <class... Lists> struct joined;
template <> struct joined<> {
  using type = list<>;
};
template <class... Rows> struct joined<list<Rows...>> {
  using type = list<Rows...>;
};
template <class... Rows, class... More, class... Lists>
struct joined<list<Rows...>, list<More...>, Lists...> : joined<list<Rows..., More...>, Lists...> {};

template <class List, template <class> class Keep> struct filtered;
template <class... Rows, template <class> class Keep>
struct filtered<list<Rows...>, Keep> : joined<std::conditional_t<Keep<Rows>::value, list<Rows>, list<>>...> {};

template <std::size_t Index, class List> struct row_at;
template <class Row, class... Rows> struct row_at<0, list<Row, Rows...>> {
  using type = Row;
};
template <std::size_t Index, class Row, class... Rows>
struct row_at<Index, list<Row, Rows...>> : row_at<Index - 1, list<Rows...>> {};

template <class Type, class... Rows> struct row_of;  // incomplete if no row has the type
template <class Type, class Row, class... Rows>
struct row_of<Type, Row, Rows...>
    : std::conditional_t<std::is_same_v<typename Row::type, Type>, std::type_identity<Row>, row_of<Type, Rows...>> {};
template <class Type, class List> struct row_in;
template <class Type, class... Rows> struct row_in<Type, list<Rows...>> : row_of<Type, Rows...> {};
}  // namespace detail

/// The rows that Keep<Row>::value is true of.
template <class List, template <class> class Keep> using filtered = typename detail::filtered<List, Keep>::type;

/// The rows of several lists, one list after the other.
template <class... Lists> using joined = typename detail::joined<Lists...>::type;

/// The row of a number.
template <class List, std::size_t Index> using row_at = typename detail::row_at<Index, List>::type;

/// The row whose `type` is Type.
template <class List, class Type> using row_of = typename detail::row_in<Type, List>::type;

/// A name as a template argument.
template <std::size_t Size> struct text {
  char characters[Size]{};
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is to become a template argument without a word
  consteval text(const char (&literal)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) characters[i] = literal[i];
  }
  consteval text() = default;
};

template <std::size_t First, std::size_t Second>
consteval text<First + Second - 1> operator+(const text<First>& a, const text<Second>& b) {
  text<First + Second - 1> both;
  for (std::size_t i = 0; i + 1 < First; ++i) both.characters[i] = a.characters[i];
  for (std::size_t i = 0; i < Second; ++i) both.characters[First - 1 + i] = b.characters[i];
  return both;
}

/// The characters of a name, for the whole run of the program.
template <text Name> inline constexpr auto stored = Name;
template <text Name> inline constexpr const char* characters = stored<Name>.characters;

}  // namespace catalogue
