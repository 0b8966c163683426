// Boost 1.74 calls isfinite without declaring it; <math.h> puts the name where it is found.
#include <math.h>

#include <boost/math/tools/norms.hpp>

#include "../contender.hpp"

namespace {

constexpr auto name = "boost";
namespace tools = boost::math::tools;

// The functions return double or std::size_t where they count.
template <class Evaluate> void enter_norm(bench::verb what, Evaluate) {
  bench::enter(what, name,
               []<class T>(const T* x, const T*, std::size_t n) -> T { return static_cast<T>(Evaluate{}(x, x + n)); });
}

template <class Evaluate> void enter_distance(bench::verb what, Evaluate) {
  bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    return static_cast<T>(Evaluate{}(x, x + n, y));
  });
}

const bench::entry functions([] {
  enter_norm(bench::norm_of<norms::l0_t>, [](auto x, auto end) { return tools::l0_pseudo_norm(x, end); });
  enter_norm(bench::norm_of<norms::l1_t>, [](auto x, auto end) { return tools::l1_norm(x, end); });
  enter_norm(bench::norm_of<norms::l2_t>, [](auto x, auto end) { return tools::l2_norm(x, end); });
  enter_norm(bench::norm_of<norms::linf_t>, [](auto x, auto end) { return tools::sup_norm(x, end); });
  enter_distance(bench::distance_of<norms::l0_t>,
                 [](auto x, auto end, auto y) { return tools::hamming_distance(x, end, y); });
  enter_distance(bench::distance_of<norms::l1_t>,
                 [](auto x, auto end, auto y) { return tools::l1_distance(x, end, y); });
  enter_distance(bench::distance_of<norms::l2_t>,
                 [](auto x, auto end, auto y) { return tools::l2_distance(x, end, y); });
  enter_distance(bench::distance_of<norms::linf_t>,
                 [](auto x, auto end, auto y) { return tools::sup_distance(x, end, y); });
  // Its orders are unsigned integers.
  catalogue::for_each(catalogue::orders{}, []<class Order>(Order) {
    if constexpr (Order::is_integer) {
      constexpr auto p = static_cast<unsigned>(Order::p);
      enter_norm(bench::norm_of_order<Order>, [](auto x, auto end) { return tools::lp_norm(x, end, p); });
      enter_distance(bench::distance_of_order<Order>,
                     [](auto x, auto end, auto y) { return tools::lp_distance(x, end, y, p); });
    }
  });
});

}  // namespace
