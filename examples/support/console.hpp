#pragma once
// What examples write to the terminal: headings, tables, progress.
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text.hpp"

namespace examples {

void print_heading(std::string_view title);

/// A table with its first column aligned left and the others right. Every row has as many cells as the heading.
class text_table {
 public:
  explicit text_table(std::vector<std::string> heading) : rows_{std::move(heading)} {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  friend std::ostream& operator<<(std::ostream& out, const text_table& table);

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// Tells on standard error how far long work is: a line that renews itself on a terminal, four plain lines otherwise.
class progress {
 public:
  progress(std::string label, std::size_t total);
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;
  ~progress();
  void advance();

 private:
  void show(std::size_t percentage) const;

  std::string label_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool on_terminal_;
};

}  // namespace examples
