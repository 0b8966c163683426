# The common kernels as a static library, for files that would rather call them than compile them.
# As many files as there are types and forms, so that several compilers work at once.
function(norms_add_compiled_library name)
  set(sources "")
  foreach(norms_element IN ITEMS float double)
    foreach(norms_beside IN ITEMS nothing a_second_vector weights a_second_vector_and_weights)
      set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}/${norms_element}_${norms_beside}.cpp")
      configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/kernels.cpp.in" "${source}" @ONLY)
      list(APPEND sources "${source}")
    endforeach()
  endforeach()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  target_link_libraries(${name} PUBLIC norms::norms)
  target_compile_definitions(${name} INTERFACE NORMS_COMPILED=1 PRIVATE NORMS_LIBRARY)
  # So that it may become part of a shared library, and no symbol of it is seen outside.
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden)
endfunction()
