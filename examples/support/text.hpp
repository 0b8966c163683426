#pragma once
// Numbers and pieces of text put together.
#include <iomanip>
#include <sstream>
#include <string>

namespace examples {

std::string joined(const auto&... parts) {
  std::ostringstream text;
  (text << ... << parts);
  return text.str();
}

inline std::string significant(double number, int digits) { return joined(std::setprecision(digits), number); }
inline std::string fixed(double number, int decimals) {
  return joined(std::fixed, std::setprecision(decimals), number);
}
inline std::string percent(double fraction) { return joined(fixed(100.0 * fraction, 1), " %"); }

}  // namespace examples
