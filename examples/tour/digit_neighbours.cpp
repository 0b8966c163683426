// Chapter 2: reading held-out digits by their nearest neighbour.
#include <iostream>

#include "chapters.hpp"
#include "metrics.hpp"
#include "support/console.hpp"
#include "support/neighbours.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

/// The class that was misread most often, and as what: "8: 3 of 33 (2 as 1, 1 as 9)".
std::string worst_class(const confusion& result) {
  std::size_t worst = 0;
  for (std::size_t digit = 1; digit < confusion::classes; ++digit)
    if (result.wrong(digit) > result.wrong(worst)) worst = digit;

  std::string answers;
  for (std::size_t digit = 0; digit < confusion::classes; ++digit)
    if (digit != worst && result.count(worst, digit) != 0)
      answers += joined(answers.empty() ? "" : ", ", result.count(worst, digit), " as ", digit);
  return joined(worst, ": ", result.wrong(worst), " of ", result.of_class(worst), " (", answers, ")");
}

}  // namespace

void show_digit_neighbours(const dataset& digits) {
  const std::size_t training = training_digits(digits);
  print_heading("Held-out digits, each read as its nearest neighbour");
  std::cout << "The last " << held_out_digits << " images are looked up among the first " << training << ".\n\n";

  text_table out({"metric", "misread", "error rate", "most misread digit"});
  {
    progress bar("searching neighbours of digits", every_metric.size() * held_out_digits);
    for (const auto& named : every_metric) {
      const norms::distance_function<norms::lp> distance{named.metric};
      const auto result = classify_held_out(digits, training, distance, [&] { bar.advance(); });
      out.add(
          {std::string(named.name), std::to_string(result.wrong()), percent(result.error_rate()), worst_class(result)});
    }
  }
  std::cout << out;
}

}  // namespace examples
