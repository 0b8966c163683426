#include "gnuplot.hpp"

#include <stdio.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "text.hpp"

namespace examples {
namespace {

bool has_gnuplot() {
  static const bool found = std::system("command -v gnuplot >/dev/null") == 0;
  return found;
}

/// As gnuplot reads it: between quotes a quote is written twice.
std::string quoted(const std::filesystem::path& file) {
  std::string result = "'";
  for (const char c : file.string()) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

}  // namespace

void gnuplot::rows(std::string_view name, const columns& some, auto next) {
  script_ += joined("$", name, " << end_of_data\n");
  const std::size_t size = some.begin()->size();
  for (std::size_t row = 0; row < size; row = next(row)) {
    for (const auto column : some) script_ += significant(column[row], 6) + ' ';
    script_ += '\n';
  }
  script_ += "end_of_data\n";
}

void gnuplot::data(std::string_view name, const columns& some) {
  rows(name, some, [](std::size_t row) { return row + 1; });
}

void gnuplot::history(std::string_view name, const columns& some) {
  const std::size_t last = some.begin()->size() - 1;
  rows(name, some, [last](std::size_t row) { return row < last ? std::min(last, row + 1 + row / 25) : last + 1; });
}

void gnuplot::number(std::string_view name, double value) { script_ += joined(name, " = ", value, "\n"); }

void gnuplot::draw(const context& here, std::string_view name) const {
  const auto picture = here.pictures / joined(name, ".svg");
  if (!has_gnuplot()) {
    std::cerr << "gnuplot is not installed, so there is no picture " << picture.string() << '\n';
    return;
  }
  const std::filesystem::path scripts = EXAMPLES_PLOT_DIRECTORY;
  const std::string commands = joined(script_, "load ", quoted(scripts / "style.gp"), "\nset output ", quoted(picture),
                                      "\nload ", quoted(scripts / joined(name, ".gp")), "\n");
  FILE* const pipe = popen("gnuplot", "w");
  if (pipe == nullptr) throw std::runtime_error("gnuplot cannot be started");
  const bool written = fputs(commands.c_str(), pipe) >= 0;
  if (pclose(pipe) != 0 || !written) throw std::runtime_error(picture.string() + ": gnuplot cannot draw it");
}

}  // namespace examples
