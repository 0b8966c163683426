# Included after project() of norms, which takes this CMake for the oldest that may use the library.
set(CMAKE_VERSION 3.20.0)
