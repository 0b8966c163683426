# Installs headers, the CMake package, the pkg-config file, and norms::compiled if it is built; relocatable as far as the
# directories asked for are relative, as one component. Without norms::compiled nothing depends on the architecture.

set(norms_component norms_Development)
set(norms_package_directory "${norms_data_directory}/cmake/norms")

install(DIRECTORY include/norms DESTINATION "${norms_include_directory}" COMPONENT ${norms_component})
if(CMAKE_INSTALL_LIBDIR)
  set(norms_library_directory "${CMAKE_INSTALL_LIBDIR}")
else()
  set(norms_library_directory lib)
endif()
install(TARGETS ${norms_targets} EXPORT norms
  ARCHIVE DESTINATION "${norms_library_directory}" COMPONENT ${norms_component})
install(EXPORT norms NAMESPACE norms:: FILE norms-config.cmake
  DESTINATION "${norms_package_directory}" COMPONENT ${norms_component})
install(FILES "${PROJECT_BINARY_DIR}/norms-config-version.cmake"
  DESTINATION "${norms_package_directory}" COMPONENT ${norms_component})

# An absolute directory stays where it is, whatever the prefix; a relative one moves with the file.
if(IS_ABSOLUTE "${norms_data_directory}")
  set(norms_pkgconfig_prefix "${CMAKE_INSTALL_PREFIX}")
else()
  string(REGEX REPLACE "[^/]+" ".." norms_pkgconfig_prefix "${norms_data_directory}/pkgconfig")
  string(PREPEND norms_pkgconfig_prefix "\${pcfiledir}/")
endif()
if(IS_ABSOLUTE "${norms_include_directory}")
  set(norms_pkgconfig_includedir "${norms_include_directory}")
else()
  set(norms_pkgconfig_includedir "\${prefix}/${norms_include_directory}")
endif()
configure_file(cmake/norms.pc.in norms.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/norms.pc"
  DESTINATION "${norms_data_directory}/pkgconfig" COMPONENT ${norms_component})
