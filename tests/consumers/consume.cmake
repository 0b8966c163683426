# Builds the consumer in one of the ways to use the library and checks what it prints.
# In: way, source (of norms), work (a directory), version (expected), generator, compiler, flags.

set(consumer "${CMAKE_CURRENT_LIST_DIR}/consumer")
set(flags "${flags} -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror")
include("${CMAKE_CURRENT_LIST_DIR}/common.cmake")

function(build_by_cmake)
  run("${CMAKE_COMMAND}" -S "${consumer}" -B "${work}/build" -G "${generator}" -D way=${way}
    "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_CXX_FLAGS=${flags}" ${ARGN})
  run("${CMAKE_COMMAND}" --build "${work}/build")
endfunction()

function(build_by_compiler)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  file(MAKE_DIRECTORY "${work}/build")
  run("${compiler}" -std=c++20 ${flags} ${ARGN} "${consumer}/main.cpp" -o "${work}/build/consumer")
endfunction()

if(way STREQUAL "find_package")
  install_to("${work}/moved")
  build_by_cmake("-DCMAKE_PREFIX_PATH=${work}/moved" "-Dversion=${version}")
elseif(way STREQUAL "pkg_config")
  install_to("${work}/moved")
  set(ENV{PKG_CONFIG_PATH} "${work}/moved/share/pkgconfig")
  run_for(package_flags pkg-config --cflags "norms = ${version}")
  separate_arguments(package_flags UNIX_COMMAND "${package_flags}")
  build_by_compiler(${package_flags})
elseif(way STREQUAL "include_path")
  build_by_compiler("-I${source}/include")
elseif(way STREQUAL "compiled")
  # One build of the library serves its users beside it and those who find it installed. The package is what is tested, so
  # the kernels are few and hardly optimised.
  string(APPEND flags " -O1 -DNORMS_NARROW_STACK=1")
  set(way add_subdirectory)
  build_by_cmake("-Dnorms_source=${source}" -DNORMS_BUILD_COMPILED=ON -Dlibrary=norms::compiled)
  run_for(printed "${work}/build/consumer")
  run("${CMAKE_COMMAND}" --install "${work}/build" --prefix "${work}/moved" --component norms_Development)
  file(REMOVE_RECURSE "${work}/build")
  set(way find_package)
  build_by_cmake("-DCMAKE_PREFIX_PATH=${work}/moved" "-Dversion=${version}" -Dlibrary=norms::compiled)
else()
  build_by_cmake("-Dnorms_source=${source}")
endif()

run_for(printed "${work}/build/consumer")
if(NOT printed STREQUAL version)
  message(FATAL_ERROR "The headers call themselves version ${printed}, CMake calls them ${version}.")
endif()
