#include "example.hpp"

#include <exception>
#include <iostream>

namespace examples {

void context::claim(bool holds, std::string_view text) {
  std::cout << (holds ? "holds: " : "FAILS: ") << text << '\n';
  all_hold_ = all_hold_ && holds;
}

int run(int argc, char** argv, void (*example)(context&)) try {
  if (argc > 2 || (argc == 2 && std::string_view(argv[1]).starts_with('-'))) {
    std::cerr << "usage: " << argv[0] << " [directory for pictures]\n";
    return 2;
  }
  context here(argc == 2 ? argv[1] : "norms-gallery");
  std::filesystem::create_directories(here.pictures);
  example(here);
  return here.all_hold() ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << argv[0] << ": " << error.what() << '\n';
  return 1;
}

}  // namespace examples
