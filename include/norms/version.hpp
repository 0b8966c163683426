#pragma once
// The version of the library; CMakeLists.txt says the same.
#include "compiler/config.hpp"

#define NORMS_VERSION_MAJOR 0
#define NORMS_VERSION_MINOR 1
#define NORMS_VERSION_PATCH 0
