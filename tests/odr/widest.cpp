#include "unit.hpp"

int odr::widest() { return count_failures(); }
