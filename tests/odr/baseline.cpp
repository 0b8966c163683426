#include "unit.hpp"

int odr::baseline() { return count_failures(); }
