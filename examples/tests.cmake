# Runs every example and looks at what it prints. A pattern replaces the exit code as the verdict.
function(add_example_test name pattern)
  add_test(NAME example_${name} COMMAND ${ARGN})
  set_tests_properties(example_${name} PROPERTIES PASS_REGULAR_EXPRESSION "${pattern}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

# The same numbers under every instruction set, and nothing else.
add_example_test(custom_metric "^([a-z0-9]+: huber norm 54, huber distance 90\\.625\n)+$" custom_metric)
add_example_test(quickstart "L2 norm      5\n.*L2 distance  5\nno overflow  5e\\+200\n" quickstart)

# Scaled images: the plain loop fails on nine of ten, the library reads them as before. The last picture comes last.
add_example_test(tour "1e\\+200 +90\\.3 % +4\\.4 %\n.*1e-200 +90\\.3 % +4\\.4 %\n.*correct_digits\\.svg\n$"
  tour pictures)

# Bad data is refused with the file, the line and the fault.
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/not_numbers/digits.csv" "0,1,x\n")
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/short_row/digits.csv" "0,1,2\n")
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/empty/digits.csv" "")
add_example_test(tour_without_data "missing.digits\\.csv: cannot be opened" tour pictures missing)
add_example_test(tour_with_text "not_numbers.digits\\.csv:1: 'x' is not a finite number" tour pictures not_numbers)
add_example_test(tour_with_short_row "short_row.digits\\.csv:1: expected 65 numbers, found 3" tour pictures short_row)
add_example_test(tour_with_empty_table "empty.digits\\.csv: holds no numbers" tour pictures empty)

if(TARGET distributed_conjugate_gradients)
  add_test(NAME example_distributed_conjugate_gradients
    COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/same_on_all_ranks.sh" "${MPIEXEC_EXECUTABLE}" ${MPIEXEC_NUMPROC_FLAG} --
      $<TARGET_FILE:distributed_conjugate_gradients>)
  set_tests_properties(example_distributed_conjugate_gradients PROPERTIES PROCESSORS 2 TIMEOUT 120)
endif()

# What docs/gallery.md says that they print, and the pictures there.
foreach(example IN LISTS gallery)
  add_test(NAME example_${example}
    COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/gallery/check.sh" ${example} $<TARGET_FILE:${example}> pictures
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
endforeach()

# SciPy takes part where it is installed.
add_test(NAME example_blas_scipy
  COMMAND sh "${CMAKE_CURRENT_SOURCE_DIR}/blas_scipy.sh" $<TARGET_FILE:norms_blas>)
set_tests_properties(example_blas_scipy PROPERTIES SKIP_RETURN_CODE 77)
