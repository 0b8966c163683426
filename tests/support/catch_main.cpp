// The test runner, for cross builds: there the one that Debian's Catch2 brings is built for the host.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
