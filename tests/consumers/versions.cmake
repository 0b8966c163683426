# Which requests of find_package are accepted, by this version of the library and by later ones. In: source, work.

cmake_policy(VERSION 3.20)
file(REMOVE_RECURSE "${work}")

function(expect version)
  cmake_parse_arguments(PARSE_ARGV 1 requests "" "" "ACCEPTED;REFUSED")
  string(REGEX MATCH "^([0-9]+)[.]([0-9]+)" _ "${version}")
  set(PROJECT_VERSION ${version})
  set(PROJECT_VERSION_MAJOR ${CMAKE_MATCH_1})
  set(PROJECT_VERSION_MINOR ${CMAKE_MATCH_2})
  configure_file("${source}/cmake/norms-config-version.cmake.in" "${work}/${version}/norms-config-version.cmake" @ONLY)
  file(WRITE "${work}/${version}/norms-config.cmake" "")
  foreach(request IN LISTS requests_ACCEPTED requests_REFUSED)
    unset(norms_DIR CACHE)
    separate_arguments(arguments UNIX_COMMAND "${request}")
    find_package(norms ${arguments} QUIET CONFIG PATHS "${work}/${version}" NO_DEFAULT_PATH)
    if(norms_FOUND AND request IN_LIST requests_REFUSED OR NOT norms_FOUND AND request IN_LIST requests_ACCEPTED)
      message(SEND_ERROR "find_package(norms ${request}) and version ${version}: found is '${norms_FOUND}'")
    endif()
  endforeach()
endfunction()

expect(0.1.0
  ACCEPTED "" 0 0.1 0.1.0 "0.1 EXACT" "0.1.0 EXACT" 0...1 0...<1 0.1...<1 0.1...0.2 0.1.0...<0.1.1 0.1...2 0.0.5...0.1.0
  REFUSED 0.0 0.0.9 0.1.1 0.2 0.9 1 1.0 2 "0 EXACT" "0.1.1 EXACT" 0...<0.1 0.2...1 0.1.1...<1 1...2 0.0...0.0.9)
expect(0.2.3
  ACCEPTED "" 0 0.2 0.2.1 0.2.3 "0.2.3 EXACT" 0.1...<1 0.2...<0.3 0.1...0.2.3
  REFUSED 0.1 0.1.0 0.2.4 0.3 1 "0.2 EXACT" 0.1...<0.2 0.1...<0.2.3 0.3...<1)
expect(1.4.0
  ACCEPTED "" 1 1.0 1.4 1.2.3 "1.4.0 EXACT" 0.1...1.4 1...<2 1.2...2
  REFUSED 0 0.1 0.4 1.5 2 "1 EXACT" 0.1...<1 0...1 2...3)
