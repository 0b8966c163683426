#pragma once
// The pictures of the tour. Each writes one SVG file into a directory and returns its path.
#include <filesystem>

#include "support/dataset.hpp"

namespace examples {

std::filesystem::path draw_unit_balls(const std::filesystem::path& directory);
std::filesystem::path draw_digit_neighbours(const dataset& digits, const std::filesystem::path& directory);
std::filesystem::path draw_misread_digits(const dataset& digits, const std::filesystem::path& directory);
std::filesystem::path draw_correct_digits(const dataset& digits, const std::filesystem::path& directory);

}  // namespace examples
