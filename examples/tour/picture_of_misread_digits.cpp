// How many held-out digits are misread as their nearest neighbour, by the order of the distance.
#include <array>

#include "metrics.hpp"
#include "pictures.hpp"
#include "support/console.hpp"
#include "support/neighbours.hpp"
#include "support/text.hpp"
#include "svg.hpp"

namespace examples {
namespace {

constexpr std::array orders{0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0, 20.0, linf.metric.p};
constexpr int most_misread = 40;

constexpr point corner{76.0, 128.0};
constexpr double width = 792.0, height = 290.0;

/// The orders lie where their unit circles cut the diagonal, which gives each its room and infinity a place.
point on_sheet(double p, double misread) {
  const double first = on_diagonal(orders.front());
  constexpr double margin = 30.0;
  return {corner.x + margin + (width - 2.0 * margin) * (on_diagonal(p) - first) / (1.0 - first),
          corner.y + height * (1.0 - misread / most_misread)};
}

struct result {
  double p;
  std::size_t misread;
};

/// Sums in one precision do: how near images are to each other is not a matter of last bits.
std::vector<result> measure(const dataset& digits) {
  std::vector<result> results;
  progress bar("reading digits by distances of many orders", orders.size() * held_out_digits);
  for (const double p : orders) {
    const auto distance = [p](auto x, auto y) { return norms::lp_distance(norms::fast, x, y, p); };
    const auto answers = classify_held_out(digits, training_digits(digits), distance, [&] { bar.advance(); });
    results.push_back({p, answers.wrong()});
  }
  return results;
}

void draw_axes(svg& sheet) {
  const point norms_begin = on_sheet(1.0, most_misread), end = {corner.x + width, corner.y + height};
  sheet.rectangle(corner, norms_begin.x - corner.x, height, 0.0, mixed(palette::paper, l_half.colour, 0.07));
  const typography right_aligned{.size = 13.0, .colour = palette::muted, .anchor = "end"};
  for (int misread = 0; misread <= most_misread; misread += 10) {
    const double y = on_sheet(1.0, misread).y;
    sheet.line({corner.x, y}, {end.x, y}, {misread == 0 ? palette::axis : palette::grid});
    sheet.text({corner.x - 14.0, y + 4.5}, std::to_string(misread), right_aligned);
  }
  const typography note{.size = 13.0, .colour = palette::muted};
  sheet.text({corner.x + 14.0, corner.y + height - 14.0}, "p < 1: quasi-norms", note);
  sheet.text({norms_begin.x + 14.0, corner.y + height - 14.0}, "p ≥ 1: norms", note);
  sheet.text({corner.x + width / 2.0, end.y + 54.0}, "order p of the distance",
             {.size = 13.0, .colour = palette::muted, .anchor = "middle"});
}

void draw_results(svg& sheet, const std::vector<result>& results) {
  std::vector<point> curve;
  for (const auto& [p, misread] : results) curve.push_back(on_sheet(p, static_cast<double>(misread)));
  sheet.polyline(curve, {palette::axis, 1.5});

  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto& [p, misread] = results[i];
    const std::string colour = colour_of(p);
    sheet.circle(curve[i], 6.5, colour, {palette::paper, 2.0});
    sheet.text({curve[i].x, curve[i].y - 15.0}, std::to_string(misread), {.size = 13.0, .anchor = "middle"});
    const point tick = on_sheet(p, 0.0);
    sheet.line(tick, {tick.x, tick.y + 6.0}, {palette::axis});
    sheet.text({tick.x, tick.y + 25.0}, label_of(p), {.colour = colour, .anchor = "middle", .bold = true});
  }
}

}  // namespace

std::filesystem::path draw_misread_digits(const dataset& digits, const std::filesystem::path& directory) {
  svg sheet(920.0, 510.0, "Misread digits by the order of the distance",
            joined("How many of ", held_out_digits, " held-out images have a nearest neighbour of another class among ",
                   training_digits(digits), " images"));
  draw_axes(sheet);
  draw_results(sheet, measure(digits));

  const auto file = directory / "misread_digits.svg";
  sheet.save(file);
  return file;
}

}  // namespace examples
