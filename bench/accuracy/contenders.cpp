#include "contenders.hpp"

#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <tuple>

namespace {

struct entered {
  std::string verb, name;
  bench::functions calls;
};

std::vector<entered>& all_entered() {
  static std::vector<entered> all;
  return all;
}

constexpr std::array<std::string_view, 10> order{"norms", "norms::fast",      "eigen", "eigen_stable", "openblas",
                                                 "boost", "transform_reduce", "loop",  "hypot",        "dot products"};

// Calls a norm with x, a distance with x and y.
template <class Function, class Policy> void enter_library(bench::verb what, const char* name, Function, Policy) {
  bench::enter<catalogue::elements>(what, name,
                                    []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                                      if constexpr (requires(std::span<const T> s) { Function{}(Policy{}, s, s); }) {
                                        return Function{}(Policy{}, std::span(x, n), std::span(y, n));
                                      } else {
                                        return Function{}(Policy{}, std::span(x, n));
                                      }
                                    });
}

// The library, on the widest instruction set of the CPU unless another is forced.
template <class Policy> void enter_policy(const char* name, Policy policy) {
  catalogue::for_each(catalogue::metrics{}, [=]<class Row>(Row) {
    if constexpr (Row::has_norm) enter_library(bench::norm_of_row<Row>, name, Row::norm::function, policy);
    enter_library(bench::distance_of_row<Row>, name, Row::distance::function, policy);
  });
}

const bench::entry library([] {
  enter_policy("norms", norms::accurate);
  enter_policy("norms::fast", norms::fast);
});

const bench::entry forms([] {
  bench::enter(bench::norm_of<norms::l2_t>, "hypot", []<class T>(const T* x, const T*, std::size_t n) -> T {
    T norm = 0;
    for (std::size_t i = 0; i < n; ++i) norm = std::hypot(norm, x[i]);
    return norm;
  });
  bench::enter(bench::distance_of<norms::l2_t>, "hypot", []<class T>(const T* x, const T* y, std::size_t n) -> T {
    T norm = 0;
    for (std::size_t i = 0; i < n; ++i) norm = std::hypot(norm, x[i] - y[i]);
    return norm;
  });
  // As distances that come from a matrix product.
  bench::enter(bench::distance_of<norms::l2_t>, "dot products",
               []<class T>(const T* x, const T* y, std::size_t n) -> T {
                 const T xx = std::inner_product(x, x + n, x, T(0)), yy = std::inner_product(y, y + n, y, T(0));
                 return std::sqrt(xx - 2 * std::inner_product(x, x + n, y, T(0)) + yy);
               });
});

}  // namespace

void bench::enter(verb what, const char* name, const functions& all, preparation) {
  all_entered().push_back({what.name, name, all});
}

template <class T> std::vector<accuracy::contender<T>> accuracy::contenders_of(std::string_view verb) {
  std::vector<contender<T>> found;
  for (const std::string_view name : order) {
    for (const entered& e : all_entered()) {
      const auto call = std::get<bench::function<T>>(e.calls);
      if (e.verb == verb && e.name == name && call != nullptr) found.push_back({e.name, call});
    }
  }
  return found;
}

template std::vector<accuracy::contender<float>> accuracy::contenders_of<float>(std::string_view);
template std::vector<accuracy::contender<double>> accuracy::contenders_of<double>(std::string_view);
