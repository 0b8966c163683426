// A held-out digit beside its nearest training digits under metrics of several orders.
#include <algorithm>

#include "metrics.hpp"
#include "pictures.hpp"
#include "support/neighbours.hpp"
#include "support/text.hpp"
#include "svg.hpp"

namespace examples {
namespace {

constexpr std::size_t neighbours_shown = 6;

std::vector<neighbour> neighbours_of(const dataset& digits, std::size_t row, norms::lp metric) {
  const norms::distance_function<norms::lp> distance{metric};
  return nearest(digits.features, 0, training_digits(digits), digits.features.row(row), neighbours_shown, distance);
}

/// How many of the neighbours of a row are of its class.
std::size_t agreement(const dataset& digits, std::size_t row, norms::lp metric) {
  const auto found = neighbours_of(digits, row, metric);
  return static_cast<std::size_t>(std::ranges::count_if(
      found, [&](const neighbour& near) { return digits.target[near.row] == digits.target[row]; }));
}

/// The held-out digit on which L2 and L∞ disagree most.
std::size_t most_telling_digit(const dataset& digits) {
  std::size_t best = training_digits(digits);
  std::ptrdiff_t best_gap = -1;
  for (std::size_t row = training_digits(digits); row < digits.features.rows(); ++row) {
    const auto gap = static_cast<std::ptrdiff_t>(agreement(digits, row, l2.metric)) -
                     static_cast<std::ptrdiff_t>(agreement(digits, row, linf.metric));
    if (gap > best_gap) {
      best = row;
      best_gap = gap;
    }
  }
  return best;
}

/// The grey of a pixel of 0 to 16.
std::string shade(double pixel) { return mixed("#f5f3ee", palette::ink, pixel / 16.0); }

void draw_digit(svg& sheet, std::span<const double> pixels, point corner, double size, const stroke& outline) {
  const double cell = size / 8.0, gap = cell / 16.0, margin = cell / 2.0;
  sheet.rectangle({corner.x - margin, corner.y - margin}, size + 2.0 * margin, size + 2.0 * margin, margin, "#ffffff",
                  outline);
  for (std::size_t i = 0; i < pixels.size(); ++i)
    sheet.rectangle(
        {corner.x + cell * static_cast<double>(i % 8) + gap, corner.y + cell * static_cast<double>(i / 8) + gap},
        cell - 2.0 * gap, cell - 2.0 * gap, cell / 8.0, shade(pixels[i]));
}

void draw_neighbour(svg& sheet, const dataset& digits, const neighbour& near, double truth, point corner, double size) {
  const bool same_class = digits.target[near.row] == truth;
  const stroke outline = same_class ? stroke{palette::border, 1.0} : stroke{palette::warning, 2.0};
  draw_digit(sheet, digits.features.row(near.row), corner, size, outline);
  const double baseline = corner.y + size + 24.0;
  sheet.text({corner.x, baseline}, joined(digits.target[near.row]),
             {.size = 15.0, .colour = same_class ? palette::ink : palette::warning, .bold = true});
  sheet.text({corner.x + size, baseline}, fixed(near.distance, 1),
             {.size = 12.5, .colour = palette::muted, .anchor = "end"});
}

void draw_explanation(svg& sheet, point at) {
  for (const std::string_view line :
       {"Nearest first. Under each image:", "its class and its distance; a red", "frame marks another class.", "",
        "L1 adds all pixel differences,", "L½ heeds most how many there", "are, L∞ only the largest; the orders",
        "between let it weigh more and more."}) {
    sheet.text(at, line, {.size = 12.5, .colour = palette::muted});
    at.y += line.empty() ? 10.0 : 19.0;
  }
}

}  // namespace

std::filesystem::path draw_digit_neighbours(const dataset& digits, const std::filesystem::path& directory) {
  const std::size_t row = most_telling_digit(digits);
  const double truth = digits.target[row];
  svg sheet(920.0, 816.0, "What is near depends on the norm",
            joined("The held-out digit on which L2 and L∞ disagree most, and its nearest of ", training_digits(digits),
                   " training images"));

  constexpr point query{52.0, 140.0};
  constexpr double query_size = 192.0;
  draw_digit(sheet, digits.features.row(row), query, query_size, {palette::border});
  sheet.text({query.x - 12.0, 376.0}, joined("a ", truth, ", held out"), {.size = 17.0, .bold = true});
  sheet.text({query.x - 12.0, 398.0}, joined("row ", row, " of the table"), {.size = 12.5, .colour = palette::muted});
  draw_explanation(sheet, {query.x - 12.0, 430.0});

  constexpr double left = 368.0, size = 72.0, column_width = 88.0, row_height = 134.0;
  double y = 132.0;
  for (const auto& named : {l_half, l1, l2, l4, linf}) {
    sheet.norm_name({left - 30.0, y + size / 2.0 + 6.0}, named.index,
                    {.size = 22.0, .colour = named.colour, .anchor = "end", .bold = true});
    double x = left;
    for (const auto& near : neighbours_of(digits, row, named.metric)) {
      draw_neighbour(sheet, digits, near, truth, {x, y}, size);
      x += column_width;
    }
    y += row_height;
  }

  const auto file = directory / "digit_neighbours.svg";
  sheet.save(file);
  return file;
}

}  // namespace examples
