#pragma once
// The control register of the floating-point unit: rounding, and whether subnormal numbers are flushed to zero.
#include <cstdint>
#if defined(__SSE2_MATH__)
#include <xmmintrin.h>
#endif

namespace test {

#if defined(__SSE2_MATH__)
using control_word = unsigned;
inline constexpr control_word standard_control = 0x1f80;
inline constexpr control_word flushing_control = 0x9fc0;   // flush-to-zero and denormals-are-zero
inline constexpr control_word sticky_status_flags = 0x3f;  // what arithmetic itself sets
inline control_word read_control() { return _mm_getcsr(); }
inline void write_control(control_word control) { _mm_setcsr(control); }
#elif defined(__aarch64__)
using control_word = std::uint64_t;
inline constexpr control_word standard_control = 0;
inline constexpr control_word flushing_control = std::uint64_t{1} << 24;
inline constexpr control_word sticky_status_flags = 0;
inline control_word read_control() {
  control_word control;
  asm volatile("mrs %0, fpcr" : "=r"(control));
  return control;
}
inline void write_control(control_word control) { asm volatile("msr fpcr, %0" : : "r"(control)); }
#endif

// Runs a scope under the given mode; the fences keep the compiler from moving memory accesses out of it.
class arithmetic_mode {
 public:
  explicit arithmetic_mode(control_word control) : before_(read_control()) {
    write_control(control);
    asm volatile("" : : : "memory");
  }
  ~arithmetic_mode() {
    asm volatile("" : : : "memory");
    write_control(before_);
  }
  arithmetic_mode(const arithmetic_mode&) = delete;
  arithmetic_mode& operator=(const arithmetic_mode&) = delete;

 private:
  control_word before_;
};

}  // namespace test
