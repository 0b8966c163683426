include(CMakeFindDependencyMacro)
find_dependency(norms 0.1)
include("${CMAKE_CURRENT_LIST_DIR}/dependent-targets.cmake")
