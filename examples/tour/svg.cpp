#include "svg.hpp"

#include <cmath>
#include <fstream>
#include <stdexcept>

namespace examples {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '&') result += "&amp;";
    else if (c == '<') result += "&lt;";
    else if (c == '>') result += "&gt;";
    else if (c == '"') result += "&quot;";
    else result += c;
  }
  return result;
}

std::string attribute(std::string_view name, std::string_view value) {
  return joined(" ", name, "=\"", escaped(value), "\"");
}

std::string attribute(std::string_view name, double value) { return attribute(name, significant(value, 5)); }

std::string attributes(const stroke& style) {
  std::string result = attribute("stroke", style.colour);
  if (style.colour == "none") return result;
  result += attribute("stroke-width", style.width);
  if (style.dashes != "none") result += attribute("stroke-dasharray", style.dashes);
  return result;
}

std::string attributes(const typography& style) {
  std::string result = attribute("font-size", style.size) + attribute("fill", style.colour);
  if (style.anchor != "start") result += attribute("text-anchor", style.anchor);
  if (style.bold) result += attribute("font-weight", "600");
  if (style.halo != "none")
    result += joined(attribute("paint-order", "stroke"), attributes(stroke{style.halo, 0.55 * style.size}),
                     attribute("stroke-linejoin", "round"));
  return result;
}

std::string attribute(const std::vector<point>& points) {
  std::string coordinates;
  for (const auto& p : points)
    coordinates += joined(coordinates.empty() ? "" : " ", significant(p.x, 5), ",", significant(p.y, 5));
  return attribute("points", coordinates);
}

int channel(std::string_view colour, std::size_t digit) {
  return std::stoi(std::string(colour.substr(digit, 2)), nullptr, 16);
}

}  // namespace

std::string mixed(std::string_view from, std::string_view to, double fraction) {
  std::string result = "#";
  for (std::size_t digit = 1; digit < from.size(); digit += 2) {
    const double start = channel(from, digit), end = channel(to, digit);
    result += joined(std::hex, std::setfill('0'), std::setw(2), std::lround(start + (end - start) * fraction));
  }
  return result;
}

svg::svg(double width, double height, std::string_view title, std::string_view subtitle) {
  constexpr std::string_view fonts = "Inter, 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif";
  body_ = joined("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"", attribute("width", width),
                 attribute("height", height), attribute("viewBox", joined("0 0 ", width, " ", height)),
                 attribute("font-family", fonts), ">\n<title>", escaped(title), "</title>\n<desc>", escaped(subtitle),
                 "</desc>\n");
  rectangle({0.5, 0.5}, width - 1.0, height - 1.0, 14.0, palette::paper, {palette::border});
  text({40.0, 52.0}, title, {.size = 22.0, .bold = true});
  text({40.0, 78.0}, subtitle, {.colour = palette::muted});
}

void svg::line(point from, point to, const stroke& style) {
  element("line", attribute("x1", from.x), attribute("y1", from.y), attribute("x2", to.x), attribute("y2", to.y),
          attributes(style));
}

void svg::rectangle(point corner, double width, double height, double radius, std::string_view fill,
                    const stroke& outline) {
  element("rect", attribute("x", corner.x), attribute("y", corner.y), attribute("width", width),
          attribute("height", height), attribute("rx", radius), attribute("fill", fill), attributes(outline));
}

void svg::circle(point centre, double radius, std::string_view fill, const stroke& outline) {
  element("circle", attribute("cx", centre.x), attribute("cy", centre.y), attribute("r", radius),
          attribute("fill", fill), attributes(outline));
}

void svg::polyline(const std::vector<point>& points, const stroke& style) {
  element("polyline", attribute("fill", "none"), attribute("stroke-linejoin", "round"),
          attribute("stroke-linecap", "round"), attributes(style), attribute(points));
}

void svg::polygon(const std::vector<point>& points, std::string_view fill, const stroke& outline) {
  element("polygon", attribute("fill", fill), attribute("stroke-linejoin", "round"), attributes(outline),
          attribute(points));
}

void svg::text(point at, std::string_view content, const typography& style) {
  body_ += joined("<text", attribute("x", at.x), attribute("y", at.y), attributes(style), ">", escaped(content),
                  "</text>\n");
}

void svg::norm_name(point at, std::string_view index, const typography& style) {
  body_ += joined("<text", attribute("x", at.x), attribute("y", at.y), attributes(style), ">L<tspan",
                  attribute("dy", 0.24 * style.size), attribute("font-size", 0.72 * style.size), ">", escaped(index),
                  "</tspan></text>\n");
}

void svg::save(const std::filesystem::path& file) const {
  std::ofstream stream(file);
  stream << body_ << "</svg>\n" << std::flush;
  if (!stream) throw std::runtime_error(joined(file.string(), ": cannot be written"));
}

}  // namespace examples
