# Installs headers, the CMake package and the pkg-config file, all of them independent of the architecture and relocatable.

get_property(norms_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
if(norms_languages STREQUAL "NONE")
  set(CMAKE_INSTALL_LIBDIR lib) # GNUInstallDirs would ask a compiler; nothing is installed there.
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(norms_package_directory "${CMAKE_INSTALL_DATADIR}/cmake/norms")

install(TARGETS norms EXPORT norms FILE_SET HEADERS FILE_SET internal_headers)
install(EXPORT norms NAMESPACE norms:: FILE norms-config.cmake DESTINATION "${norms_package_directory}")

write_basic_package_version_file(norms-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/norms-config-version.cmake" DESTINATION "${norms_package_directory}")

file(RELATIVE_PATH norms_include_from_pkgconfig
  "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
configure_file(cmake/norms.pc.in norms.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/norms.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig")
