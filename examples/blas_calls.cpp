// Calls the shared object of blas.cpp as a program in Fortran or C calls a BLAS.
#include <cmath>
#include <iostream>

#include "support/example.hpp"

extern "C" {
float snrm2_(const int* n, const float* x, const int* incx);
double dnrm2_(const int* n, const double* x, const int* incx);
float sasum_(const int* n, const float* x, const int* incx);
double dasum_(const int* n, const double* x, const int* incx);
int isamax_(const int* n, const float* x, const int* incx);
int idamax_(const int* n, const double* x, const int* incx);
float sdot_(const int* n, const float* x, const int* incx, const float* y, const int* incy);
double ddot_(const int* n, const double* x, const int* incx, const double* y, const int* incy);
}

namespace {

void show(examples::context& here) {
  const int n = 3, none = 0, one = 1, two = 2, backwards = -1, by_two_backwards = -2;
  const double x[] = {3, 100, -4, 100, 12}, y[] = {1, 2, 3}, huge[] = {3e200, 4e200, 0}, tiny[] = {3e-200, 4e-200, 0};
  const float f[] = {3, 100, -4, 100, 12}, g[] = {1, 2, 3};

  std::cout << "dnrm2 of 3, -4, 12: " << dnrm2_(&n, x, &two) << ", of huge numbers " << dnrm2_(&n, huge, &one)
            << ", of tiny ones " << dnrm2_(&n, tiny, &one) << '\n';
  here.claim(dnrm2_(&n, x, &two) == 13 && snrm2_(&n, f, &two) == 13, "nrm2 takes every second number");
  here.claim(
      std::abs(dnrm2_(&n, huge, &one) / 5e200 - 1) < 1e-15 && std::abs(dnrm2_(&n, tiny, &one) / 5e-200 - 1) < 1e-15,
      "no square overflows or vanishes");
  here.claim(dasum_(&n, x, &two) == 19 && sasum_(&n, f, &two) == 19, "asum adds up magnitudes");
  here.claim(idamax_(&n, x, &two) == 3 && isamax_(&n, f, &two) == 3, "amax counts from 1");
  here.claim(ddot_(&n, x, &two, y, &one) == 31 && sdot_(&n, f, &two, g, &one) == 31, "dot");
  here.claim(ddot_(&n, x, &by_two_backwards, y, &one) == 13 && ddot_(&n, x, &two, y, &backwards) == 13 &&
                 ddot_(&n, x, &by_two_backwards, y, &backwards) == 31 && sdot_(&n, f, &by_two_backwards, g, &one) == 13,
             "of a negative increment the first component is the last in memory");
  here.claim(dnrm2_(&none, x, &one) == 0 && dasum_(&n, x, &backwards) == 0 && idamax_(&none, x, &one) == 0 &&
                 idamax_(&n, x, &backwards) == 0 && ddot_(&none, x, &one, y, &one) == 0,
             "nothing gives 0, and so do asum and amax of a negative increment");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
