#include "lp.hpp"

#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <catalogue/elements.hpp>

#include "true_value.hpp"

namespace accuracy {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr double orders[] = {-5,   -4,  -3,  -2.5, -2,  -1.5, -1,  -0.75, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, -0.05,
                             0.05, 0.1, 0.2, 0.3,  0.4, 0.5,  0.6, 0.75,  1,    1.25, 1.5,  1.75, 2,    2.5,  3,
                             3.7,  4,   5,   7.5,  10,  15,   20,  30,    50,   70,   100,  200,  300,  500,  1000};

template <class T> constexpr const char* type_name = catalogue::element_name<T>;

// Typical magnitudes of components, the first of them 1.
template <class T> constexpr auto scales = std::array{1.0, 1e-300, 1e-100, 1e-10, 1e10, 1e100, 1e300};
template <> constexpr auto scales<float> = std::array{1.0, 1e-36, 1e-20, 1e-10, 1e10, 1e20, 1e36};

// How many vectors of n components, for every order and scale: all n take about the same time.
struct amount {
  std::size_t n, vectors;
};
constexpr amount amounts[] = {{2, 40}, {3, 40}, {10, 40}, {100, 10}, {1000, 2}, {10'000, 1}};

template <class T> struct lp_contender {
  const char* name;
  T (*call)(const T* x, std::size_t n, double p);
  bool is_library = false;
  double promised = infinity;  // in ulp
};

template <class T> std::vector<lp_contender<T>> lp_contenders() {
  std::vector<lp_contender<T>> all{
      {"norms", [](const T* x, std::size_t n, double p) { return norms::lp_norm(std::span(x, n), p); }, true, 0.55},
      {"norms::fast",
       [](const T* x, std::size_t n, double p) { return norms::lp_norm(norms::fast, std::span(x, n), p); }, true, 8},
      {"loop", lp_norm_by_loop<T>},
  };
  if (has_eigen()) all.push_back({"eigen", lp_norm_by_eigen<T>});
  return all;
}

// Every second vector is normally distributed, so that few components matter where the order is large. The others have powers
// within a factor of e^4 for most components, so that all matter.
template <class T>
std::vector<T> random_vector(std::mt19937_64& engine, std::size_t n, double scale, double p, bool is_gaussian) {
  std::normal_distribution<double> normal;
  const double width = std::min(1.0, 2 / std::abs(p));
  std::vector<T> x(n);
  for (T& component : x) {
    const double random = normal(engine);
    component = static_cast<T>(scale * (is_gaussian ? random : std::exp(width * random)));
  }
  return x;
}

// What is known of one contender's results for one order.
struct errors_of_order {
  double p = 0;
  double near_one = 0, anywhere = 0;  // the largest, in ulp, of components of magnitude 1 and of all
  std::size_t correct = 0, results = 0;
};

int broken_promises = 0;

template <class T>
void expect_promised(const lp_contender<T>& contender, double p, T result, T expected, double error) {
  const bool is_rounded_once = contender.promised < 1 && (p == 1 || p == 2 || p == 3 || p == 4);
  if (is_rounded_once ? result == expected : error <= contender.promised) return;
  ++broken_promises;
  std::fprintf(stderr, "PROMISE BROKEN: %s %s, p = %g on %s: %a instead of %a\n", contender.name, type_name<T>, p,
               std::string(norms::active_target().name()).c_str(), static_cast<double>(result),
               static_cast<double>(expected));
}

template <class T>
void measure_vector(const std::vector<T>& x, double p, bool is_near_one, const std::vector<lp_contender<T>>& contenders,
                    std::vector<errors_of_order>& found) {
  const true_value truth(lp_order{p}, std::span(x));
  const T expected = truth.template rounded<T>();
  if (!std::isfinite(expected) || expected < std::numeric_limits<T>::min()) return;  // ulps of them mean little
  const auto judge = [&](std::size_t k) {
    const T result = contenders[k].call(x.data(), x.size(), p);
    const double error = truth.error_in_ulp(result);
    if (contenders[k].is_library) expect_promised(contenders[k], p, result, expected, error);
    errors_of_order& known = found[k];
    known.anywhere = std::max(known.anywhere, error);
    if (is_near_one) known.near_one = std::max(known.near_one, error);
    known.correct += result == expected;
    ++known.results;
  };
  for (std::size_t k = 0; k < contenders.size(); ++k) {
    if (!contenders[k].is_library) {
      judge(k);
      continue;
    }
    for (const auto target : norms::supported_targets()) {
      norms::force_target(target);
      judge(k);
    }
  }
}

template <class T>
std::vector<errors_of_order> measure_order(double p, const std::vector<lp_contender<T>>& contenders) {
  std::mt19937_64 engine(1);
  std::vector<errors_of_order> found(contenders.size());
  for (errors_of_order& each : found) each.p = p;
  for (const double scale : scales<T>) {
    for (const amount& few : amounts) {
      for (std::size_t v = 0; v < few.vectors; ++v) {
        // Of the longest there is one: normally distributed at one scale, the other kind at the next.
        const bool is_gaussian = (v + (&scale - scales<T>.data())) % 2 == 0;
        measure_vector(random_vector<T>(engine, few.n, scale, p, is_gaussian), p, scale == 1, contenders, found);
      }
    }
  }
  return found;
}

struct group {
  const char* title;
  bool (*holds)(double p);
};

constexpr group groups[] = {
    {"p = 1, 2, 3, 4", [](double p) { return p == 1 || p == 2 || p == 3 || p == 4; }},
    {"other p, ½ to 5", [](double p) { return p >= 0.5 && p <= 5 && p != 1 && p != 2 && p != 3 && p != 4; }},
    {"7.5 to 1000", [](double p) { return p > 5; }},
    {"−5 to −½", [](double p) { return p <= -0.5; }},
    {"\\|p\\| < ½", [](double p) { return std::abs(p) < 0.5; }},
};

std::string error_text(double ulp) {
  if (!std::isfinite(ulp)) return "∞";
  char text[32];
  std::snprintf(text, sizeof text, ulp < 0.6 ? "%.4f" : ulp < 100 ? "%.2f" : ulp < 1e6 ? "%.0f" : "%.0e", ulp);
  return text;
}

void print_row(const std::string& name, const std::vector<errors_of_order>& by_order) {
  std::printf("| %s |", name.c_str());
  std::size_t correct = 0, results = 0;
  for (const group& each : groups) {
    double near_one = 0, anywhere = 0;
    for (const errors_of_order& known : by_order) {
      if (!each.holds(known.p)) continue;
      near_one = std::max(near_one, known.near_one);
      anywhere = std::max(anywhere, known.anywhere);
      correct += known.correct;
      results += known.results;
    }
    std::printf(" %s, %s |", error_text(near_one).c_str(), error_text(anywhere).c_str());
  }
  if (correct == results) {
    std::printf(" all %zu |\n", results);
  } else if (results - correct < results / 1000) {
    std::printf(" all but %zu of %zu |\n", results - correct, results);
  } else {
    std::printf(" %.4g %% |\n", 100.0 * static_cast<double>(correct) / static_cast<double>(results));
  }
}

template <class T> void compare_orders_of(std::FILE* file) {
  const auto contenders = lp_contenders<T>();
  std::vector<std::vector<errors_of_order>> by_contender(contenders.size());
  for (const double p : orders) {
    const auto found = measure_order(p, contenders);
    for (std::size_t k = 0; k < contenders.size(); ++k) by_contender[k].push_back(found[k]);
  }
  for (std::size_t k = 0; k < contenders.size(); ++k) {
    const std::string name = std::string(contenders[k].name) + " " + type_name<T>;
    std::fprintf(file, "\"%s\"\n", name.c_str());
    for (const errors_of_order& known : by_contender[k]) {
      std::fprintf(file, "%g %g %g\n", known.p, known.near_one, known.anywhere);
    }
    std::fprintf(file, "\n\n");
    print_row(name, by_contender[k]);
  }
}

}  // namespace
}  // namespace accuracy

int accuracy::compare_orders(const char* path) {
  std::FILE* const file = std::fopen(path, "w");
  if (file == nullptr) throw std::runtime_error(std::string("cannot write ") + path);
  std::printf("| lp_norm |");
  for (const group& each : groups) std::printf(" %s |", each.title);
  std::printf(" correctly rounded |\n|---|");
  for (std::size_t k = 0; k < std::size(groups) + 1; ++k) std::printf("---|");
  std::printf("\n");
  compare_orders_of<double>(file);
  compare_orders_of<float>(file);
  std::fclose(file);
  return broken_promises;
}
