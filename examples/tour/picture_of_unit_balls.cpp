// Unit balls: the points of norm 1 around the origin of the plane, under each metric.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "metrics.hpp"
#include "pictures.hpp"
#include "svg.hpp"
#include "text.hpp"

namespace tour {
namespace {

constexpr point centre{308.0, 352.0};
constexpr double unit = 205.0;  // pixels

constexpr double legend_left = 612.0;

point on_sheet(double x, double y) { return {centre.x + unit * x, centre.y - unit * y}; }

/// A ring of directions, each divided by its norm.
std::vector<point> unit_circle(const auto& metric) {
  constexpr int directions = 720;
  std::vector<point> result;
  for (int i = 0; i < directions; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / directions;
    const std::array direction{std::cos(angle), std::sin(angle)};
    const double length = norms::norm(direction, metric);
    result.push_back(on_sheet(direction[0] / length, direction[1] / length));
  }
  return result;
}

/// Where the unit circle meets the diagonal: (t, t) has norm 1.
double on_diagonal(const auto& metric) { return 1.0 / norms::norm(std::array{1.0, 1.0}, metric); }

void draw_axes(svg& sheet) {
  constexpr double reach = 1.16;
  for (const double tick : {-1.0, 1.0}) {
    sheet.line(on_sheet(tick, -reach), on_sheet(tick, reach), {palette::grid});
    sheet.line(on_sheet(-reach, tick), on_sheet(reach, tick), {palette::grid});
  }
  sheet.line(on_sheet(-reach, 0.0), on_sheet(reach, 0.0), {palette::axis});
  sheet.line(on_sheet(0.0, -reach), on_sheet(0.0, reach), {palette::axis});
  const typography style{.size = 13.0, .colour = palette::muted, .anchor = "middle"};
  for (const auto& [value, label] : {std::pair{-1.0, "−1"}, std::pair{1.0, "1"}}) {
    const point below = on_sheet(value, -reach), beside = on_sheet(-reach, value);
    sheet.text({below.x, below.y + 18.0}, label, style);
    sheet.text({beside.x - 14.0, beside.y + 4.5}, label, style);
  }
}

void draw_balls(svg& sheet) {
  struct ball {
    std::vector<point> outline;
    std::string_view colour;
  };
  std::vector<ball> balls;
  for_each_metric(every_metric, [&](const auto& named) { balls.push_back({unit_circle(named.metric), named.colour}); });
  std::ranges::reverse(balls);  // the largest first

  for (const auto& [outline, colour] : balls) sheet.polygon(outline, mixed(palette::paper, colour, 0.13));
  draw_axes(sheet);
  for (const auto& [outline, colour] : balls) sheet.polygon(outline, "none", {colour, 2.5});
}

void draw_diagonal(svg& sheet) {
  sheet.line(centre, on_sheet(1.12, 1.12), {palette::muted, 1.0, "2 5"});
  for_each_metric(every_metric, [&](const auto& named) {
    const double t = on_diagonal(named.metric);
    sheet.circle(on_sheet(t, t), 5.0, named.colour, {palette::paper, 2.0});
  });
}

void draw_legend_entry(svg& sheet, const auto& named, double y) {
  sheet.rectangle({legend_left, y - 17.0}, 6.0, 44.0, 3.0, named.colour);
  sheet.norm_name({legend_left + 22.0, y}, named.index, {.size = 20.0, .colour = named.colour, .bold = true});
  sheet.text({legend_left + 74.0, y}, named.formula, {.size = 16.0});
  sheet.text({legend_left + 74.0, y + 24.0}, joined("meets the diagonal at ", fixed(on_diagonal(named.metric), 3)),
             {.size = 13.0, .colour = palette::muted});
}

}  // namespace

std::filesystem::path draw_unit_balls(const std::filesystem::path& directory) {
  svg sheet(920.0, 640.0, "Five unit balls",
            "The points of the plane with norm 1: a ring of directions, each divided by its norm");
  draw_balls(sheet);
  draw_diagonal(sheet);

  double y = 164.0;
  for_each_metric(every_metric, [&](const auto& named) {
    draw_legend_entry(sheet, named, y);
    y += 76.0;
  });
  const typography note{.size = 13.0, .colour = palette::muted};
  sheet.text({legend_left, 560.0}, "The ball of L½ is not convex: L½ is a", note);
  sheet.text({legend_left, 580.0}, "quasi-norm, without triangle inequality.", note);

  const auto file = directory / "unit_balls.svg";
  sheet.save(file);
  return file;
}

}  // namespace tour
