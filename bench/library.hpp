#pragma once
// Enters the library: a verb under a policy, once for each instruction set.
#include <norms/norms.hpp>

#include <span>
#include <string>

#include <catalogue/policies.hpp>

#include "contender.hpp"

// Unnamed because the files that include it are compiled with different flags.
namespace {

void force_target(std::size_t index) { norms::force_target(norms::supported_targets()[index]); }

// Calls a norm with x, a distance with x and y.
template <class Function, class Policy> constexpr auto call(const auto& x, const auto& y) {
  if constexpr (requires { Function{}(Policy{}, x, y); }) {
    return Function{}(Policy{}, x, y);
  } else {
    return Function{}(Policy{}, x);
  }
}

template <class Elements = catalogue::elements, class Function, class Policy>
void enter_targets(bench::verb what, const std::string& prefix, Function, Policy) {
  std::size_t index = 0;
  for (auto target : norms::supported_targets()) {
    bench::enter<Elements>(what, (prefix + std::string(target.name())).c_str(),
                           []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                             return call<Function, Policy>(std::span(x, n), std::span(y, n));
                           },
                           {force_target, index++});
  }
}

// Under every policy; `form` tells further ones apart.
void for_each_policy(const std::string& form, auto enter) {
  catalogue::for_each(catalogue::policies{}, [&]<class Row>(Row) {
    enter(std::string("norms_") + Row::name + "_" + form, typename Row::type{});
  });
}

}  // namespace
