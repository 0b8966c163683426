#include "unit.hpp"

int odr::fast_math() { return count_failures(); }
