#pragma once
// Errors: exceptions where the build has them, otherwise a handler that the program may replace.
#include "compiler/config.hpp"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <type_traits>

namespace norms {

/// Called with the message of an error in a build without exceptions; it must not return.
using error_handler = void (*)(const char* message);

namespace detail {
extern std::atomic<error_handler> installed_handler;
NORMS_SHARED constinit std::atomic<error_handler> installed_handler{nullptr};
}  // namespace detail

inline namespace NORMS_ABI {

/// Replaces the handler that -fno-exceptions builds call instead of throwing; returns the one before (null: the
/// default, which prints the message and aborts). The program is aborted should the handler return.
///     const norms::error_handler before = norms::set_error_handler([](const char*) { std::abort(); });
inline error_handler set_error_handler(error_handler handler) noexcept {
  return detail::installed_handler.exchange(handler);
}

}  // namespace NORMS_ABI

namespace detail {
inline namespace NORMS_ABI {

/// Throws E(message), or E() of exceptions without a message, or calls the handler where there are no exceptions.
template <class E> [[__noreturn__]] NORMS_NOINLINE void fail(const char* message) {
#if NORMS_EXCEPTIONS
  if constexpr (std::is_constructible_v<E, const char*>) throw E(message);
  else throw E();
#else
  if (const error_handler handler = installed_handler.load()) handler(message);
  else std::fprintf(stderr, "%s\n", message);
  std::abort();
#endif
}

/// `at_least` says that counting stopped before the end of that vector, whose size may be larger.
[[__noreturn__]] NORMS_NOINLINE inline void fail_sizes_differ(std::size_t first, std::size_t second,
                                                              bool first_at_least = false,
                                                              bool second_at_least = false) {
  char message[128];
  std::snprintf(message, sizeof message, "norms: sizes differ: %s%zu and %s%zu", first_at_least ? "at least " : "",
                first, second_at_least ? "at least " : "", second);
  fail<std::invalid_argument>(message);
}

[[__noreturn__]] NORMS_NOINLINE inline void fail_matrix_size(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  char message[128];
  std::snprintf(message, sizeof message, "norms: a matrix of %td rows and %td columns", rows, columns);
  fail<std::invalid_argument>(message);
}

constexpr void require_same_size(std::size_t first, std::size_t second) {
  if (first != second) fail_sizes_differ(first, second);
}
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
