#pragma once
// What every example is: a function that works on data, leaves a picture, and says what it has shown.
#include <filesystem>
#include <string_view>
#include <utility>

namespace examples {

/// Where an example finds its data and leaves its picture, and what it claims.
class context {
 public:
  explicit context(std::filesystem::path for_pictures) : pictures(std::move(for_pictures)) {}

  const std::filesystem::path data = EXAMPLES_DATA_DIRECTORY;
  const std::filesystem::path pictures;

  /// Prints the claim, and whether it holds.
  void claim(bool holds, std::string_view text);
  bool all_hold() const { return all_hold_; }

 private:
  bool all_hold_ = true;
};

/// Runs `example` and returns the exit code of the program: 1 if a claim fails or an exception says what is wrong.
/// The only argument of the program is the directory for pictures.
int run(int argc, char** argv, void (*example)(context&));

}  // namespace examples
