#include <Eigen/Core>
#include <cmath>

#include "../contender.hpp"

namespace {

constexpr auto name = "eigen";
constexpr auto stable = "eigen_stable";

template <class T> auto vector(const T* x, std::size_t n) {
  return Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, 1>>(x, static_cast<Eigen::Index>(n));
}

// Enters evaluate(x) as a norm, evaluate(x, y) as a distance.
template <class Evaluate> void enter_expression(bench::verb what, const char* contender, Evaluate) {
  bench::enter(what, contender, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    if constexpr (std::is_invocable_v<Evaluate, decltype(vector(x, n))>) {
      return static_cast<T>(Evaluate{}(vector(x, n)));
    } else {
      return static_cast<T>(Evaluate{}(vector(x, n), vector(y, n)));
    }
  });
}

auto cosine(const auto& x, const auto& y) { return x.dot(y) / (x.norm() * y.norm()); }

// The order of lpNorm is an integer.
template <class Order> auto lp_norm(const auto& x) {
  using scalar = typename std::decay_t<decltype(x)>::Scalar;
  if constexpr (Order::is_integer) {
    return x.template lpNorm<static_cast<int>(Order::p)>();
  } else {
    return std::pow(x.cwiseAbs().array().pow(scalar(Order::p)).sum(), scalar(1 / Order::p));
  }
}

const bench::entry expressions([] {
  enter_expression(bench::norm_of<norms::l0_t>, name, [](const auto& x) { return (x.array() != 0).count(); });
  enter_expression(bench::norm_of<norms::l1_t>, name, [](const auto& x) { return x.template lpNorm<1>(); });
  enter_expression(bench::norm_of<norms::l2_t>, name, [](const auto& x) { return x.norm(); });
  enter_expression(bench::norm_of<norms::l2_t>, stable, [](const auto& x) { return x.stableNorm(); });
  enter_expression(bench::norm_of<norms::linf_t>, name,
                   [](const auto& x) { return x.template lpNorm<Eigen::Infinity>(); });
  enter_expression(bench::norm_of<norms::l2_squared_t>, name, [](const auto& x) { return x.squaredNorm(); });
  enter_expression(bench::distance_of<norms::l0_t>, name,
                   [](const auto& x, const auto& y) { return (x.array() != y.array()).count(); });
  enter_expression(bench::distance_of<norms::l1_t>, name,
                   [](const auto& x, const auto& y) { return (x - y).template lpNorm<1>(); });
  enter_expression(bench::distance_of<norms::l2_t>, name, [](const auto& x, const auto& y) { return (x - y).norm(); });
  enter_expression(bench::distance_of<norms::l2_t>, stable,
                   [](const auto& x, const auto& y) { return (x - y).stableNorm(); });
  enter_expression(bench::distance_of<norms::linf_t>, name,
                   [](const auto& x, const auto& y) { return (x - y).template lpNorm<Eigen::Infinity>(); });
  enter_expression(bench::distance_of<norms::l2_squared_t>, name,
                   [](const auto& x, const auto& y) { return (x - y).squaredNorm(); });
  enter_expression(bench::distance_of<norms::inner_product_t>, name,
                   [](const auto& x, const auto& y) { return x.dot(y); });
  enter_expression(bench::distance_of<norms::cosine_similarity_t>, name,
                   [](const auto& x, const auto& y) { return cosine(x, y); });
  enter_expression(bench::distance_of<norms::cosine_distance_t>, name,
                   [](const auto& x, const auto& y) { return 1 - cosine(x, y); });
  catalogue::for_each(catalogue::orders{}, []<class Order>(Order) {
    enter_expression(bench::norm_of_order<Order>, name, [](const auto& x) { return lp_norm<Order>(x); });
    enter_expression(bench::distance_of_order<Order>, name,
                     [](const auto& x, const auto& y) { return lp_norm<Order>(x - y); });
  });
});

}  // namespace
