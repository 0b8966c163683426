// Chapter 3: the same data at scales where squares overflow or vanish.
#include <iostream>
#include <iterator>

#include "chapters.hpp"
#include "metrics.hpp"
#include "plain_loop.hpp"
#include "support/console.hpp"
#include "support/neighbours.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

constexpr double scales[] = {1.0, 1e200, 1e-160, 1e-200};

void add_norms(text_table& out, const std::string& name, const dataset& data) {
  for (const double scale : scales) {
    const auto x = scaled(data, scale).features.values;
    out.add({name, significant(scale, 3), significant(plain_l2_norm(x), 17), significant(norms::l2_norm(x), 17),
             significant(static_cast<double>(reference_l2_norm(x)), 17)});
  }
}

void add_norms_of_order(text_table& out, const named_metric& named, const dataset& data) {
  const double p = named.metric.p;
  for (const double scale : {1.0, 1e200, 1e-200}) {
    const auto x = scaled(data, scale).features.values;
    out.add({std::string(named.name), significant(scale, 3), significant(plain_lp_norm(x, p), 17),
             significant(norms::lp_norm(x, p), 17), significant(static_cast<double>(reference_lp_norm(x, p)), 17)});
  }
}

void add_error_rates(text_table& out, const dataset& digits, progress& bar) {
  for (const double scale : scales) {
    const dataset data = scaled(digits, scale);
    const auto error_rate = [&](const auto& distance) {
      return percent(classify_held_out(data, training_digits(data), distance, [&] { bar.advance(); }).error_rate());
    };
    out.add({significant(scale, 3), error_rate(plain_l2_distance), error_rate(norms::l2_distance)});
  }
}

}  // namespace

void show_extreme_scales(const data_sets& data) {
  print_heading("The same data at extreme scales");
  std::cout << "A plain loop squares first, so its squares overflow or vanish although the norm itself is an ordinary\n"
               "number. The reference is a compensated sum in long double of the same scaled data.\n\n";
  text_table norms_of_tables({"table", "scale", "plain loop", "norms::l2_norm", "reference"});
  add_norms(norms_of_tables, "digits", data.digits);
  add_norms(norms_of_tables, "iris", data.iris);
  add_norms(norms_of_tables, "diabetes", data.diabetes);
  std::cout << norms_of_tables
            << "\nOther orders, of all digits. The larger p, the sooner plain powers leave the range of double:\n\n";

  text_table norms_of_orders({"norm", "scale", "plain loop", "norms::lp_norm", "reference"});
  for (const auto& named : {l_half, l_three_halves, l3}) add_norms_of_order(norms_of_orders, named, data.digits);
  std::cout << norms_of_orders << "\nError rate of the digit reader above (L2) when the images are scaled:\n\n";

  text_table error_rates({"scale", "plain loop", "norms::l2_distance"});
  {
    progress bar("reading scaled digits", 2 * std::size(scales) * held_out_digits);
    add_error_rates(error_rates, data.digits, bar);
  }
  std::cout << error_rates;
}

}  // namespace examples
