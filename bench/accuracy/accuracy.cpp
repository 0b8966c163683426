// Compares results with true values, which MPFR computes.
//   norms_accuracy inputs         what every contender returns for inputs on which they differ, as Markdown
//   norms_accuracy random FILE    how often results are correctly rounded, as Markdown; their errors, for gnuplot, to FILE
//   norms_accuracy orders FILE    the largest errors of Lp norms of many orders, likewise
// Fails if a result of norms::accurate on any instruction set is not the true value, correctly rounded; of Lp norms, if a
// result is further from the true value than promised.
#include <norms/norms.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "contenders.hpp"
#include "inputs.hpp"
#include "lp.hpp"
#include "true_value.hpp"

namespace accuracy {
namespace {

template <class T> constexpr const char* type_name = catalogue::element_name<T>;

formula formula_of(std::string_view verb) { return {verb != "l1_norm", verb != "l1_norm", verb == "rms"}; }

template <class T> bool same_value(T a, T b) {
  using bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  return (std::isnan(a) && std::isnan(b)) || std::bit_cast<bits>(a) == std::bit_cast<bits>(b);
}

int wrong_results = 0;

template <class T>
void expect_rounded(T result, T expected, const char* verb, std::string_view input, std::string_view target) {
  if (same_value(result, expected)) return;
  ++wrong_results;
  std::fprintf(stderr, "NOT CORRECTLY ROUNDED: %s %s of %.*s on %.*s: %a instead of %a\n", verb, type_name<T>,
               static_cast<int>(input.size()), input.data(), static_cast<int>(target.size()), target.data(),
               static_cast<double>(result), static_cast<double>(expected));
}

// A copy of a vector where malloc puts a large one, 16 bytes past a cache line: results of most contenders depend on that.
template <class T> class placed {
 public:
  explicit placed(const std::vector<T>& x) : storage_(x.size() + (line + offset) / sizeof(T)) {
    void* aligned = storage_.data();
    std::size_t space = storage_.size() * sizeof(T);
    std::align(line, x.size() * sizeof(T) + offset, aligned, space);
    data_ = static_cast<T*>(aligned) + offset / sizeof(T);
    std::copy(x.begin(), x.end(), data_);
  }
  placed(const placed&) = delete;
  placed& operator=(const placed&) = delete;
  const T* data() const { return data_; }

 private:
  static constexpr std::size_t line = 64, offset = 16;
  std::vector<T> storage_;
  T* data_;
};

template <class T> struct named_result {
  std::string name;
  T value;
};

// Of all contenders for a verb; an rms is made of the L2 norm where there is none.
template <class T> std::vector<named_result<T>> results_of(const input<T>& in) {
  std::vector<named_result<T>> results;
  const placed<T> x(in.x), y(in.y);
  const auto call = [&](const contender<T>& c) { return c.call(x.data(), y.data(), in.x.size()); };
  for (const auto& c : contenders_of<T>(in.verb)) results.push_back({c.name, call(c)});
  if (std::string_view(in.verb) == bench::norm_of<norms::root_mean_square_error_t>.name) {
    const T root_of_size = std::sqrt(static_cast<T>(in.x.size()));
    for (const auto& c : contenders_of<T>("l2_norm")) {
      const auto is_it = [&](const auto& known) { return known.name == c.name; };
      if (std::ranges::none_of(results, is_it)) results.push_back({c.name, call(c) / root_of_size});
    }
  }
  return results;
}

template <class T> std::string shortest(T value) {
  if (std::isnan(value)) return "nan";
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::string error_text(double ulp) {
  char text[32];
  if (!std::isfinite(ulp)) return "";
  std::snprintf(text, sizeof text, ulp < 100 ? "%.2f" : ulp < 1e6 ? "%.0f" : "%.0e", ulp);
  return text;
}

// Who returned a value, or who did not if these are few.
template <class T> std::string names_of(T value, const std::vector<named_result<T>>& results) {
  std::string with, without;
  std::size_t others = 0;
  for (const auto& r : results) {
    std::string& list = same_value(r.value, value) ? with : without;
    list += (list.empty() ? "" : ", ") + r.name;
    others += &list == &without;
  }
  return others == 0 ? "all" : others <= 2 ? "all but " + without : with;
}

// One row for each value that anyone returns, the right one first.
template <class T> void print_rows(const input<T>& in) {
  const true_value truth(formula_of(in.verb), std::span(in.x), std::span(in.y));
  const T right = truth.template rounded<T>();
  const auto results = results_of(in);
  std::vector<T> values{right};
  for (const auto& r : results) {
    if (std::none_of(values.begin(), values.end(), [&](T v) { return same_value(v, r.value); }))
      values.push_back(r.value);
  }
  std::stable_sort(values.begin() + 1, values.end(),
                   [&](T a, T b) { return truth.error_in_ulp(a) < truth.error_in_ulp(b); });
  std::printf("| %s %s, %s | **%s**", in.verb, type_name<T>, in.description.c_str(), shortest(right).c_str());
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (k != 0) std::printf("| | %s", shortest(values[k]).c_str());
    std::printf(" | %s | %s |\n", error_text(truth.error_in_ulp(values[k])).c_str(),
                names_of(values[k], results).c_str());
  }
  const contender<T> library = contenders_of<T>(in.verb).front();
  for (const auto target : norms::supported_targets()) {
    norms::force_target(target);
    expect_rounded(library.call(in.x.data(), in.y.data(), in.x.size()), right, in.verb, in.description, target.name());
  }
}

void compare_inputs() {
  std::printf("| input | returned, the true value first | error in ulp | by |\n|---|---|---|---|\n");
  for (const auto& in : telling_inputs_of_doubles()) print_rows(in);
  for (const auto& in : telling_inputs_of_floats()) print_rows(in);
}

// What is known of one contender's results for many vectors of a kind.
struct errors {
  std::vector<double> ulps;
  std::size_t correct = 0;
  double worst() const { return *std::max_element(ulps.begin(), ulps.end()); }
  double median() const {
    std::vector<double> sorted = ulps;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
  double percent_correct() const { return 100.0 * static_cast<double>(correct) / static_cast<double>(ulps.size()); }
};

// The errors of L2 norms, contender by contender.
template <class T, class Next> std::vector<errors> errors_of(std::size_t vectors, const char* kind, Next&& next) {
  const auto all = contenders_of<T>("l2_norm");
  std::vector<errors> found(all.size());
  for (std::size_t v = 0; v < vectors; ++v) {
    const std::vector<T> x = next();
    const true_value truth(formula_of("l2_norm"), std::span(x), std::span<const T>());
    const T right = truth.template rounded<T>();
    const placed<T> components(x);
    for (std::size_t k = 0; k < all.size(); ++k) {
      const T result = all[k].call(components.data(), nullptr, x.size());
      found[k].ulps.push_back(truth.error_in_ulp(result));
      found[k].correct += same_value(result, right);
      if (k == 0) expect_rounded(result, right, "l2_norm", kind, norms::active_target().name());
    }
  }
  return found;
}

template <class T> std::vector<errors> errors_of_gaussian(std::size_t n, std::size_t vectors) {
  std::mt19937_64 engine(n);
  std::normal_distribution<T> normal;
  return errors_of<T>(vectors, "a gaussian vector", [&] {
    std::vector<T> x(n);
    for (T& component : x) component = normal(engine);
    return x;
  });
}

// A column of the table: percentages of one kind of vectors.
struct column {
  std::string name;
  std::vector<errors> of_contenders;
};

template <class T> void measure_gaussian(std::FILE* file, std::vector<column>& columns) {
  constexpr std::size_t vectors = 100;
  std::vector<std::string> lines(contenders_of<T>("l2_norm").size());
  for (const std::size_t n : {10, 32, 100, 316, 1000, 3162, 10'000, 31'623, 100'000, 316'228, 1'000'000}) {
    std::fprintf(stderr, "%s, n = %zu\n", type_name<T>, n);
    std::vector<errors> found = errors_of_gaussian<T>(n, vectors);
    for (std::size_t k = 0; k < found.size(); ++k) {
      char line[96];
      std::snprintf(line, sizeof line, "%zu %.4g %.4g\n", n, found[k].worst(), found[k].median());
      lines[k] += line;
    }
    const char* const in_table = n == 10 ? "10" : n == 1000 ? "10³" : n == 1'000'000 ? "10⁶" : nullptr;
    if (in_table) columns.push_back({std::string(type_name<T>) + ", " + in_table, std::move(found)});
  }
  std::size_t k = 0;
  for (const auto& c : contenders_of<T>("l2_norm")) {
    std::fprintf(file, "\"%s %s\"\n%s\n\n", type_name<T>, c.name.c_str(), lines[k++].c_str());
  }
}

void measure_near_ties(std::vector<column>& columns) {
  for (const int difference : {-1, 0, 1}) {
    std::uint64_t k = 0;
    const char* const name = difference < 0 ? "m² − 1" : difference == 0 ? "m²" : "m² + 1";
    const auto next = [&] { return near_tie_of_l2(odd_of_54_bits(++k), difference); };
    columns.push_back({std::string("f64, ") + name, errors_of<double>(1000, name, next)});
  }
}

void compare_random(const char* path) {
  std::FILE* const file = std::fopen(path, "w");
  if (file == nullptr) throw std::runtime_error(std::string("cannot write ") + path);
  std::vector<column> columns;
  measure_gaussian<double>(file, columns);
  measure_near_ties(columns);
  measure_gaussian<float>(file, columns);
  std::fclose(file);

  std::printf("| l2_norm |");
  for (const column& c : columns) std::printf(" %s |", c.name.c_str());
  std::printf("\n|---|");
  for (std::size_t k = 0; k < columns.size(); ++k) std::printf("---|");
  std::size_t row = 0;
  for (const auto& contender : contenders_of<double>("l2_norm")) {
    std::printf("\n| %s |", contender.name.c_str());
    for (const column& c : columns) std::printf(" %.3g |", c.of_contenders[row].percent_correct());
    ++row;
  }
  std::printf("\n");
}

}  // namespace
}  // namespace accuracy

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "inputs") == 0) {
    accuracy::compare_inputs();
  } else if (argc == 3 && std::strcmp(argv[1], "random") == 0) {
    accuracy::compare_random(argv[2]);
  } else if (argc == 3 && std::strcmp(argv[1], "orders") == 0) {
    accuracy::wrong_results += accuracy::compare_orders(argv[2]);
  } else {
    std::fprintf(stderr, "norms_accuracy inputs | random FILE | orders FILE\n");
    return 2;
  }
  return accuracy::wrong_results == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
