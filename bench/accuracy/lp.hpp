#pragma once
// How far Lp norms are from their true values, order by order.
#include <cstddef>

namespace accuracy {

// Writes the largest errors for gnuplot to the file at `path`, prints them as Markdown, and returns how many results of the
// library break a promise.
int compare_orders(const char* path);

// What a user would write, and Eigen's, if it is there.
bool has_eigen();
template <class T> T lp_norm_by_loop(const T* x, std::size_t n, double p);
template <class T> T lp_norm_by_eigen(const T* x, std::size_t n, double p);

}  // namespace accuracy
