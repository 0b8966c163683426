// A tour of the library on real data. Usage: tour [directory for pictures [directory of the data]]
#include <exception>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "chapters.hpp"
#include "pictures.hpp"
#include "support/console.hpp"

namespace {

namespace fs = std::filesystem;

struct options {
  fs::path pictures = "norms-tour";
  fs::path data = EXAMPLES_DATA_DIRECTORY;
};

void draw_pictures(const examples::data_sets& data, const fs::path& directory) {
  examples::print_heading("Pictures");
  for (const auto& file :
       {examples::draw_unit_balls(directory), examples::draw_digit_neighbours(data.digits, directory),
        examples::draw_misread_digits(data.digits, directory), examples::draw_correct_digits(data.digits, directory)})
    std::cout << fs::absolute(file).lexically_normal().string() << '\n';
}

void take_tour(const options& chosen) {
  const examples::data_sets data{examples::load_digits(chosen.data), examples::load_iris(chosen.data),
                                 examples::load_diabetes(chosen.data)};
  fs::create_directories(chosen.pictures);
  examples::show_norms_of_data(data);
  examples::show_digit_neighbours(data.digits);
  examples::show_extreme_scales(data);
  examples::show_iris(data.iris);
  examples::show_diabetes(data.diabetes);
  examples::show_speed(data.digits);
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
