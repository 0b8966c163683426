#include "console.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace examples {
namespace {

/// The number of characters of a UTF-8 text: its bytes without those that continue a character.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return (byte & '\xc0') != '\x80'; }));
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

constexpr std::string_view column_gap = "   ";

}  // namespace

void print_heading(std::string_view title) {
  std::cout << '\n' << title << '\n' << repeated("═", width(title)) << '\n';
}

std::ostream& operator<<(std::ostream& out, const text_table& table) {
  std::vector<std::size_t> widths(table.rows_.front().size());
  for (const auto& row : table.rows_)
    for (std::size_t j = 0; j < row.size(); ++j) widths[j] = std::max(widths[j], width(row[j]));

  bool is_heading = true;
  for (const auto& row : table.rows_) {
    for (std::size_t j = 0; j < row.size(); ++j) {
      const std::string padding(widths[j] - width(row[j]), ' ');
      out << column_gap << (j == 0 ? row[j] + padding : padding + row[j]);
    }
    out << '\n';
    if (is_heading)
      for (const std::size_t column : widths) out << column_gap << repeated("─", column);
    if (is_heading) out << '\n';
    is_heading = false;
  }
  return out;
}

progress::progress(std::string label, std::size_t total)
    : label_(std::move(label)), total_(total), on_terminal_(isatty(STDERR_FILENO) == 1) {
  std::cout.flush();
}

progress::~progress() {
  if (on_terminal_) std::cerr << '\r' << std::string(width(label_) + 40, ' ') << '\r' << std::flush;
}

void progress::advance() {
  const std::size_t steps_shown = on_terminal_ ? 100 : 4;
  const std::size_t before = done_ * steps_shown / total_;
  const std::size_t now = ++done_ * steps_shown / total_;
  if (now != before) show(100 * now / steps_shown);
}

void progress::show(std::size_t percentage) const {
  if (!on_terminal_) {
    std::cerr << label_ << ": " << percentage << " %\n";
    return;
  }
  constexpr std::size_t bar_width = 25;
  const std::size_t filled = bar_width * percentage / 100;
  std::cerr << '\r' << label_ << "  " << repeated("█", filled) << repeated("░", bar_width - filled) << ' ' << percentage
            << " %" << std::flush;
}

}  // namespace examples
