#include "metrics.hpp"

#include <algorithm>

#include "support/text.hpp"
#include "svg.hpp"

namespace examples {

std::string colour_of(double p) {
  constexpr std::string_view spikiest = "#5b1a63";  // of order 0, whose ball is the axes
  const double position = on_diagonal(p);
  double below = 0.0;
  std::string_view colour_below = spikiest;
  for (const auto& named : every_metric) {
    const double above = on_diagonal(named.metric.p);
    if (position <= above) return mixed(colour_below, named.colour, (position - below) / (above - below));
    below = above;
    colour_below = named.colour;
  }
  return std::string(colour_below);
}

std::string label_of(double p) {
  const auto named = std::ranges::find(every_metric, p, [](const auto& known) { return known.metric.p; });
  return named == every_metric.end() ? significant(p, 3) : std::string(named->index);
}

}  // namespace examples
