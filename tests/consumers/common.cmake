# What the scripts that use the library from outside share. In: source (of norms), work (a directory), generator.

file(REMOVE_RECURSE "${work}")
file(MAKE_DIRECTORY "${work}")

macro(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endmacro()

# Runs a command that prints, and keeps that in `variable`.
function(run_for variable)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT
    OUTPUT_VARIABLE printed OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(${variable} "${printed}" PARENT_SCOPE)
endfunction()

# Configures without a compiler and without a warning; further arguments are those of CMake.
function(configure_norms)
  run("${CMAKE_COMMAND}" -E env CXX=none "${CMAKE_COMMAND}" -S "${source}" -B "${work}/norms" -G "${generator}" -Werror=dev
    -D NORMS_BUILD_TESTS=OFF -D NORMS_BUILD_BENCHMARKS=OFF -D NORMS_BUILD_EXAMPLES=OFF ${ARGN})
endfunction()

# Installs, then moves what was installed: it must not remember its first place.
function(install_to prefix)
  configure_norms(${ARGN})
  run("${CMAKE_COMMAND}" --install "${work}/norms" --prefix "${work}/first")
  get_filename_component(parent "${prefix}" DIRECTORY)
  file(MAKE_DIRECTORY "${parent}")
  file(RENAME "${work}/first" "${prefix}")
endfunction()
