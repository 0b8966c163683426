# Installs headers, the CMake package and the pkg-config file, all of them independent of the architecture and relocatable
# as far as the directories asked for are relative, as one component.

set(norms_component norms_Development)
set(norms_package_directory "${norms_data_directory}/cmake/norms")

install(DIRECTORY include/norms DESTINATION "${norms_include_directory}" COMPONENT ${norms_component})
install(TARGETS norms EXPORT norms)
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
