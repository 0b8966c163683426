include(CMakeFindDependencyMacro)
find_dependency(norms)
include("${CMAKE_CURRENT_LIST_DIR}/dependent-targets.cmake")
