#pragma once
// A picture drawn by gnuplot: the program has the data, plots/<name>.gp says how they look, plots/style.gp what pictures
// have in common.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "example.hpp"

namespace examples {

///   gnuplot picture;
///   picture.data("errors", {steps, errors});  // the script finds them under the name $errors
///   picture.draw(here, "convergence");        // by plots/convergence.gp
class gnuplot {
 public:
  using columns = std::vector<std::span<const double>>;

  /// Columns of equal length, which the script calls $name.
  void data(std::string_view name, const columns& some);
  /// The same of a history with a row for each step: of many rows, those that a logarithmic axis tells apart.
  void history(std::string_view name, const columns& some);
  void number(std::string_view name, double value);
  /// Writes name.svg. Says so on standard error, and draws nothing, where gnuplot is not installed.
  void draw(const context& here, std::string_view name) const;

 private:
  void rows(std::string_view name, const columns& some, auto next);

  std::string script_;
};

}  // namespace examples
