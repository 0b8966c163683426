// A tour of the library on real data. Usage: tour [directory for pictures [directory of the data]]
#include <exception>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "chapters.hpp"
#include "console.hpp"
#include "pictures.hpp"

namespace {

namespace fs = std::filesystem;

struct options {
  fs::path pictures = "norms-tour";
  fs::path data = TOUR_DATA_DIRECTORY;
};

void draw_pictures(const tour::data_sets& data, const fs::path& directory) {
  tour::print_heading("Pictures");
  for (const auto& file :
       {tour::draw_unit_balls(directory), tour::draw_digit_neighbours(data.digits, directory),
        tour::draw_misread_digits(data.digits, directory), tour::draw_correct_digits(data.digits, directory)})
    std::cout << fs::absolute(file).lexically_normal().string() << '\n';
}

void take_tour(const options& chosen) {
  const tour::data_sets data{tour::load_digits(chosen.data), tour::load_iris(chosen.data),
                             tour::load_diabetes(chosen.data)};
  fs::create_directories(chosen.pictures);
  tour::show_norms_of_data(data);
  tour::show_digit_neighbours(data.digits);
  tour::show_extreme_scales(data);
  tour::show_iris(data.iris);
  tour::show_diabetes(data.diabetes);
  tour::show_speed(data.digits);
  draw_pictures(data, chosen.pictures);
}

}  // namespace

int main(int argc, char** argv) try {
  options chosen;
  if (argc > 3 || (argc > 1 && std::string_view(argv[1]).starts_with('-'))) {
    std::cerr << "usage: tour [directory for pictures [directory of the data]]\n";
    return 2;
  }
  if (argc > 1) chosen.pictures = argv[1];
  if (argc > 2) chosen.data = argv[2];
  take_tour(chosen);
} catch (const std::exception& error) {
  std::cerr << "tour: " << error.what() << '\n';
  return 1;
}
