#pragma once
// Catch2 v3 where it is installed, v2 (as Debian 12 ships it) otherwise. The tests use only what both spell alike.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
