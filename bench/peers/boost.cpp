// Boost 1.74 calls isfinite without declaring it; <math.h> puts the name where it is found.
#include <math.h>

#include <boost/math/tools/norms.hpp>

#include "../contender.hpp"
#include "../orders.hpp"

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
  enter_norm(bench::l0_pseudo_norm, [](auto x, auto end) { return tools::l0_pseudo_norm(x, end); });
  enter_norm(bench::l1_norm, [](auto x, auto end) { return tools::l1_norm(x, end); });
  enter_norm(bench::l2_norm, [](auto x, auto end) { return tools::l2_norm(x, end); });
  enter_norm(bench::linf_norm, [](auto x, auto end) { return tools::sup_norm(x, end); });
  enter_distance(bench::hamming_distance, [](auto x, auto end, auto y) { return tools::hamming_distance(x, end, y); });
  enter_distance(bench::l1_distance, [](auto x, auto end, auto y) { return tools::l1_distance(x, end, y); });
  enter_distance(bench::l2_distance, [](auto x, auto end, auto y) { return tools::l2_distance(x, end, y); });
  enter_distance(bench::linf_distance, [](auto x, auto end, auto y) { return tools::sup_distance(x, end, y); });
  // Its orders are unsigned integers.
  for_each_lp_norm([]<class Order>(bench::verb what, Order) {
    if constexpr (Order::is_integer) {
      enter_norm(what, [](auto x, auto end) { return tools::lp_norm(x, end, static_cast<unsigned>(Order::p)); });
    }
  });
  for_each_lp_distance([]<class Order>(bench::verb what, Order) {
    if constexpr (Order::is_integer) {
      enter_distance(what, [](auto x, auto end, auto y) {
        return tools::lp_distance(x, end, y, static_cast<unsigned>(Order::p));
      });
    }
  });
});

}  // namespace
