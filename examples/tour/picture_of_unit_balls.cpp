// Unit balls: the points of norm 1 around the origin of the plane, under norms and quasi-norms of many orders.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "metrics.hpp"
#include "pictures.hpp"
#include "support/text.hpp"
#include "svg.hpp"

namespace examples {
namespace {

/// Orders whose circles cut the diagonal at nearly equal steps, the largest first, which is drawn below the others;
/// those of the named metrics are among them.
constexpr std::array orders{linf.metric.p, 20.0, 10.0, 6.0, 4.0, 3.0, 2.0, 1.5,
                            1.2,           1.0,  0.85, 0.7, 0.6, 0.5, 0.4, 0.3};

constexpr std::string_view quasi_norm_dashes = "5 4";

constexpr double legend_left = 612.0, entry_height = 62.0;

/// Where a ball is drawn: its centre and the pixels of one unit.
struct place {
  point centre;
  double unit;

  point at(double x, double y) const { return {centre.x + unit * x, centre.y - unit * y}; }
};

constexpr place stage{{314.0, 372.0}, 232.0};

bool is_named(double p) {
  return std::ranges::any_of(every_metric, [&](const auto& named) { return named.metric.p == p; });
}

/// A ring of directions, each divided by its norm. A multiple of eight, so that corners and cusps are among them.
std::vector<point> unit_circle(double p, const place& where) {
  constexpr int directions = 1440;
  std::vector<point> result;
  for (int i = 0; i < directions; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / directions;
    const std::array direction{std::cos(angle), std::sin(angle)};
    const double length = norms::lp_norm(direction, p);
    result.push_back(where.at(direction[0] / length, direction[1] / length));
  }
  return result;
}

void draw_axes(svg& sheet) {
  constexpr double reach = 1.1;
  for (const double tick : {-1.0, 1.0}) {
    sheet.line(stage.at(tick, -reach), stage.at(tick, reach), {palette::grid});
    sheet.line(stage.at(-reach, tick), stage.at(reach, tick), {palette::grid});
  }
  sheet.line(stage.at(-reach, 0.0), stage.at(reach, 0.0), {palette::axis});
  sheet.line(stage.at(0.0, -reach), stage.at(0.0, reach), {palette::axis});
  const typography style{.size = 13.0, .colour = palette::muted, .anchor = "middle"};
  for (const auto& [value, label] : {std::pair{-1.0, "−1"}, std::pair{1.0, "1"}}) {
    const point below = stage.at(value, -reach), beside = stage.at(-reach, value);
    sheet.text({below.x, below.y + 18.0}, label, style);
    sheet.text({beside.x - 12.0, beside.y + 4.5}, label, style);
  }
}

void draw_balls(svg& sheet) {
  for (const double p : orders) sheet.polygon(unit_circle(p, stage), mixed(palette::paper, colour_of(p), 0.13));
  draw_axes(sheet);
  for (const double p : orders) {
    const std::string colour = colour_of(p);
    const stroke style{colour, is_named(p) ? 2.4 : 1.2, p < 1.0 ? quasi_norm_dashes : "none"};
    sheet.polygon(unit_circle(p, stage), "none", style);
  }
}

/// Every order where its curve meets a diagonal, by turns below and above the axis, so that there is room for each. The
/// first two crowd at the corners and are labelled outside.
void label_balls(svg& sheet) {
  double side = -1.0;
  for (const double p : orders) {
    const double t = on_diagonal(p);
    const bool at_corner = t > 0.95;
    const double distance = at_corner ? 1.07 : t;
    const point at = stage.at(distance, side * distance);
    const std::string colour = colour_of(p);
    if (at_corner) sheet.line(stage.at(t, side * t), at, {colour, 1.2});
    sheet.text({at.x, at.y + 4.5}, label_of(p),
               {.size = 12.5, .colour = colour, .anchor = "middle", .bold = true, .halo = palette::paper});
    side = -side;
  }
}

void draw_legend_entry(svg& sheet, const named_metric& named, double y) {
  const place icon{{legend_left + 18.0, y}, 18.0};
  sheet.polygon(unit_circle(named.metric.p, icon), mixed(palette::paper, named.colour, 0.25), {named.colour, 1.6});
  sheet.norm_name({legend_left + 50.0, y}, named.index, {.size = 20.0, .colour = named.colour, .bold = true});
  sheet.text({legend_left + 98.0, y}, named.formula, {.size = 15.0});
  sheet.text({legend_left + 98.0, y + 20.0}, joined("meets the diagonal at ", fixed(on_diagonal(named.metric.p), 3)),
             {.size = 12.5, .colour = palette::muted});
}

void draw_note(svg& sheet, point at) {
  sheet.line({at.x, at.y - 4.5}, {at.x + 36.0, at.y - 4.5}, {l_half.colour, 2.0, quasi_norm_dashes});
  for (const std::string_view line : {"p < 1: not convex. A quasi-norm,", "without triangle inequality."}) {
    sheet.text({at.x + 50.0, at.y}, line, {.size = 12.5, .colour = palette::muted});
    at.y += 18.0;
  }
}

}  // namespace

std::filesystem::path draw_unit_balls(const std::filesystem::path& directory) {
  svg sheet(920.0, 680.0, "Unit balls of order p",
            "The points (x, y) with lp_norm({x, y}, p) = 1: a ring of directions, each divided by its norm");
  draw_balls(sheet);
  label_balls(sheet);

  double y = 148.0;
  for (const auto& named : every_metric) {
    draw_legend_entry(sheet, named, y);
    y += entry_height;
  }
  draw_note(sheet, {legend_left, y + 20.0});

  const auto file = directory / "unit_balls.svg";
  sheet.save(file);
  return file;
}

}  // namespace examples
