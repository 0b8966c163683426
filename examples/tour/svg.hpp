#pragma once
// A small SVG canvas: shapes and texts on a rounded sheet that looks the same on light and dark pages.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/text.hpp"

namespace examples {

struct point {
  double x, y;
};

/// Colours of everything that is not data.
namespace palette {
inline constexpr std::string_view paper = "#fdfcf9", border = "#e3dfd6", grid = "#e9e6de", axis = "#a9a69f",
                                  ink = "#23262d", muted = "#6a6f78", warning = "#b3261e";
}

/// The colour a `fraction` of the way from one colour, written #rrggbb, to another.
std::string mixed(std::string_view from, std::string_view to, double fraction);

struct stroke {
  std::string_view colour;
  double width = 1.0;
  std::string_view dashes = "none";
};

struct typography {
  double size = 14.0;
  std::string_view colour = palette::ink;
  std::string_view anchor = "start";  // or "middle", "end"
  bool bold = false;
  std::string_view halo = "none";  // the colour of a rim that keeps the text readable on lines
};

class svg {
 public:
  svg(double width, double height, std::string_view title, std::string_view subtitle);

  void line(point from, point to, const stroke& style);
  void rectangle(point corner, double width, double height, double radius, std::string_view fill,
                 const stroke& outline = {"none"});
  void circle(point centre, double radius, std::string_view fill, const stroke& outline = {"none"});
  void polyline(const std::vector<point>& points, const stroke& style);
  void polygon(const std::vector<point>& points, std::string_view fill, const stroke& outline = {"none"});
  void text(point at, std::string_view content, const typography& style = {});
  void norm_name(point at, std::string_view index, const typography& style);  // an L with its index below the line

  void save(const std::filesystem::path& file) const;

 private:
  /// Adds an element without content.
  void element(std::string_view name, const auto&... attributes) { body_ += joined("<", name, attributes..., "/>\n"); }

  std::string body_;
};

}  // namespace examples
