# Checks what packages of the library tell their users, in one case each, without compiling.
# In: case, source (of norms), work (a directory), generator.

cmake_policy(VERSION 3.20)
include("${CMAKE_CURRENT_LIST_DIR}/common.cmake")

# Fails unless users of `target`, got by `steps`, find the headers in directory `expected`.
function(probe steps target expected)
  file(REMOVE_RECURSE "${work}/probe")
  run("${CMAKE_COMMAND}" --no-warn-unused-cli -S "${CMAKE_CURRENT_LIST_DIR}/probe" -B "${work}/probe" -G "${generator}"
    "-Dsteps=${steps}" -Dtarget=${target} -Dpackage=norms "-Dnorms_source=${source}" ${ARGN})
  file(STRINGS "${work}/probe/include_directories.txt" directories)
  if(NOT expected IN_LIST directories OR NOT EXISTS "${expected}/norms/norms.hpp")
    message(FATAL_ERROR "${target} does not have the headers in '${expected}', but '${directories}'.")
  endif()
endfunction()

# Fails unless pkg-config, called with further arguments, prints `expected` but for dots in paths.
function(expect_of_pkg_config expected)
  run_for(printed pkg-config ${ARGN} norms)
  while(printed MATCHES "/[^/.]+/\\.\\.")
    string(REGEX REPLACE "/[^/.]+/\\.\\." "" printed "${printed}")
  endwhile()
  if(NOT printed STREQUAL expected)
    message(FATAL_ERROR "pkg-config ${ARGN} gives '${printed}', not '${expected}'.")
  endif()
endfunction()

if(case STREQUAL "cmake_3_20")
  set(old "-DCMAKE_PROJECT_norms_INCLUDE=${CMAKE_CURRENT_LIST_DIR}/old_cmake.cmake")
  install_to("${work}/moved" "${old}")
  probe(find norms::norms "${work}/moved/include" "-DCMAKE_PREFIX_PATH=${work}/moved" -Dcmake_version=3.20.0)
  probe(add norms::norms "${source}/include" "${old}")
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${work}/norms" "${old}" -DNORMS_BUILD_TESTS=ON
    RESULT_VARIABLE failed ERROR_VARIABLE message)
  if(NOT failed OR NOT message MATCHES "the tests need CMake 3.25")
    message(FATAL_ERROR "The tests are not refused by CMake 3.20, but: ${message}")
  endif()

elseif(case STREQUAL "absolute_directories")
  # CMake lets nothing be exported that lies in the source directory, as `work` may, except below the prefix.
  install_to("${work}/moved" "-DCMAKE_INSTALL_PREFIX=${work}" "-DCMAKE_INSTALL_INCLUDEDIR=${work}/elsewhere/include")
  probe(find norms::norms "${work}/elsewhere/include" "-DCMAKE_PREFIX_PATH=${work}/moved")
  set(ENV{PKG_CONFIG_PATH} "${work}/moved/share/pkgconfig")
  expect_of_pkg_config("-I${work}/elsewhere/include" --cflags)

  set(ENV{PKG_CONFIG_PATH} "${work}/data/pkgconfig")
  file(REMOVE_RECURSE "${work}/norms")
  configure_norms("-DCMAKE_INSTALL_PREFIX=${work}/prefix" "-DCMAKE_INSTALL_DATADIR=${work}/data")
  run("${CMAKE_COMMAND}" --install "${work}/norms")
  probe(find norms::norms "${work}/prefix/include" "-Dnorms_DIR=${work}/data/cmake/norms")
  expect_of_pkg_config("-I${work}/prefix/include" --cflags)

elseif(case STREQUAL "component")
  configure_norms()
  run("${CMAKE_COMMAND}" --install "${work}/norms" --prefix "${work}/rest" --component Unspecified)
  file(GLOB rest "${work}/rest/*")
  if(rest)
    message(FATAL_ERROR "Installed outside of the component: ${rest}")
  endif()
  run("${CMAKE_COMMAND}" --install "${work}/norms" --prefix "${work}/component" --component norms_Development)
  probe(find norms::norms "${work}/component/include" "-DCMAKE_PREFIX_PATH=${work}/component")
  set(ENV{PKG_CONFIG_PATH} "${work}/component/share/pkgconfig")
  expect_of_pkg_config("-I${work}/component/include" --cflags)

elseif(case STREQUAL "pkg_config_prefix")
  install_to("${work}/sysroot/usr")
  set(ENV{PKG_CONFIG_LIBDIR} "${work}/sysroot/usr/share/pkgconfig")
  expect_of_pkg_config("${work}/sysroot/usr" --variable=prefix)
  expect_of_pkg_config("-I/other/include" --define-variable=prefix=/other --cflags)
  expect_of_pkg_config("-I${work}/sysroot/usr/include" --define-prefix --cflags)
  set(ENV{PKG_CONFIG_SYSROOT_DIR} "${work}/sysroot")
  expect_of_pkg_config("-I${work}/sysroot/usr/include" --cflags)

elseif(case STREQUAL "added_twice")
  install_to("${work}/moved")
  set(prefix "-DCMAKE_PREFIX_PATH=${work}/moved")
  probe(add,add norms::norms "${source}/include")
  probe(fetch,add norms::norms "${source}/include")
  probe(find,add,fetch norms::norms "${work}/moved/include" "${prefix}")
  probe(add,find norms::norms "${source}/include" "${prefix}")

elseif(case STREQUAL "dependent")
  function(configure_dependent)
    file(REMOVE_RECURSE "${work}/dependent")
    run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/dependent" -B "${work}/dependent" -G "${generator}"
      "-Dnorms_source=${source}" ${ARGN})
    probe(find dependent "${source}/include" -Dpackage=dependent
      "-Ddependent_DIR=${work}/dependent" "-Dnorms_DIR=${work}/dependent/_deps/norms-build")
  endfunction()
  configure_dependent(-Donly_built=ON -DNORMS_INSTALL=OFF)
  configure_dependent()
  run("${CMAKE_COMMAND}" --install "${work}/dependent" --prefix "${work}/installed")
  probe(find dependent "${work}/installed/include" -Dpackage=dependent "-DCMAKE_PREFIX_PATH=${work}/installed")

else()
  message(FATAL_ERROR "Unknown case: '${case}'")
endif()
