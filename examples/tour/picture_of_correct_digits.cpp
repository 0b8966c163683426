// How many digits of the L2 norm are right when the same images are scaled through the whole range of double.
#include <algorithm>
#include <cmath>

#include "metrics.hpp"
#include "pictures.hpp"
#include "plain_loop.hpp"
#include "support/console.hpp"
#include "support/text.hpp"
#include "svg.hpp"

namespace examples {
namespace {

constexpr int largest_power = 306;  // of ten; the largest norm of an image is near 80
constexpr int power_step = 2;
constexpr double most_digits = 16.5;  // a correctly rounded double has between 15.95 and 16.26
constexpr std::string_view plain_colour = "#7d828c", library_colour = l2.colour;

constexpr point corner{74.0, 128.0};
constexpr double width = 800.0, height = 300.0;

point on_sheet(double power, double digits) {
  return {corner.x + width * (power + largest_power) / (2.0 * largest_power),
          corner.y + height * (1.0 - digits / 17.0)};
}

double correct_digits(double value, long double reference) {
  const auto error = static_cast<double>(std::abs(value - reference) / reference);
  return std::clamp(-std::log10(error), 0.0, most_digits);
}

/// The fewest correct digits over all images, at each scale.
struct accuracy_curves {
  std::vector<point> plain, library;
};

accuracy_curves measure(const dataset& digits) {
  accuracy_curves curves;
  progress bar("scaling images through the range of double", 2 * largest_power / power_step + 1);
  for (int power = -largest_power; power <= largest_power; power += power_step) {
    const dataset images = scaled(digits, std::pow(10.0, power));
    double plain = most_digits, library = most_digits;
    for (std::size_t i = 0; i < images.features.rows(); ++i) {
      const auto x = images.features.row(i);
      const long double reference = reference_l2_norm(x);
      plain = std::min(plain, correct_digits(plain_l2_norm(x), reference));
      library = std::min(library, correct_digits(norms::l2_norm(x), reference));
    }
    curves.plain.push_back(on_sheet(power, plain));
    curves.library.push_back(on_sheet(power, library));
    bar.advance();
  }
  return curves;
}

void draw_axes(svg& sheet) {
  const typography right_aligned{.size = 13.0, .colour = palette::muted, .anchor = "end"};
  const typography centred{.size = 13.0, .colour = palette::muted, .anchor = "middle"};
  for (const int digits : {0, 4, 8, 12, 16}) {
    const point left = on_sheet(-largest_power, digits), right = on_sheet(largest_power, digits);
    sheet.line(left, right, {digits == 0 ? palette::axis : palette::grid});
    sheet.text({left.x - 14.0, left.y + 4.5}, std::to_string(digits), right_aligned);
  }
  for (const int power : {-300, -200, -100, 0, 100, 200, 300}) {
    const point tick = on_sheet(power, 0.0);
    sheet.line(tick, {tick.x, tick.y + 6.0}, {palette::axis});
    sheet.text({tick.x, tick.y + 24.0}, power == 0 ? "1" : joined("1e", power), centred);
  }
  const point middle = on_sheet(0.0, 0.0);
  sheet.text({middle.x, middle.y + 52.0}, "factor by which every pixel is multiplied", centred);
}

void draw_curves(svg& sheet, const accuracy_curves& curves) {
  std::vector<point> area = curves.plain;
  area.push_back(on_sheet(largest_power, 0.0));
  area.push_back(on_sheet(-largest_power, 0.0));
  sheet.polygon(area, mixed(palette::paper, plain_colour, 0.14));
  sheet.polyline(curves.plain, {plain_colour, 2.5});
  sheet.polyline(curves.library, {library_colour, 2.5});
}

void label_curves(svg& sheet) {
  const typography note{.size = 13.0, .colour = palette::muted, .anchor = "middle"};
  const point top = on_sheet(-230.0, 16.0), inside = on_sheet(0.0, 9.8);
  sheet.text({top.x, top.y - 14.0}, "norms::l2_norm", {.colour = library_colour, .anchor = "middle", .bold = true});
  sheet.text(inside, "plain loop", {.colour = plain_colour, .anchor = "middle", .bold = true});
  sheet.text(on_sheet(-235.0, 1.0), "its squares vanish", note);
  sheet.text(on_sheet(235.0, 1.0), "its squares overflow", note);
}

}  // namespace

std::filesystem::path draw_correct_digits(const dataset& digits, const std::filesystem::path& directory) {
  svg sheet(920.0, 520.0, "Correct digits of the L2 norm at every scale",
            joined("The worst of ", digits.features.rows(), " digit images, against a long double reference"));
  draw_axes(sheet);
  draw_curves(sheet, measure(digits));
  label_curves(sheet);

  const auto file = directory / "correct_digits.svg";
  sheet.save(file);
  return file;
}

}  // namespace examples
