// A shared object that uses everything.
#include "everything.hpp"

extern "C" __attribute__((visibility("default"))) int failures_of_plugin() { return everything::failures(); }

extern "C" __attribute__((visibility("default"))) unsigned target_of_plugin() { return norms::active_target().index(); }
