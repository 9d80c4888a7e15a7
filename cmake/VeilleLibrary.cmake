# One static library per folder. Its public include root is a folder of the build tree that holds a
# single link to the source folder, so that a folder can include only what it was given: an
# undeclared include fails with "no such file" (tools/lint_layers.py covers system headers).
#
#   veille_library(<folder> SOURCES <files…> [DEPENDS <folders…>] [LINK <third-party targets…>])
function(veille_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINK" ${ARGN})
  set(root "${CMAKE_BINARY_DIR}/include-roots/${name}")
  file(MAKE_DIRECTORY "${root}")
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${name}" "${root}/${name}" SYMBOLIC)
  add_library(veille_${name} STATIC ${ARG_SOURCES})
  target_include_directories(veille_${name} PUBLIC "${root}")
  foreach(folder IN LISTS ARG_DEPENDS)
    target_link_libraries(veille_${name} PUBLIC veille_${folder})
  endforeach()
  target_link_libraries(veille_${name} PRIVATE veille_flags ${ARG_LINK})
endfunction()

# One test executable per folder of tests/unit, so that link time stays small.
#
#   veille_test(<name> [THREADS] SOURCES <files…> [DEPENDS <folders…>] [LINK <targets…>])
#
# THREADS: the code under test has threads, so the thread sanitizer runs it too.
function(veille_test name)
  cmake_parse_arguments(ARG "THREADS" "" "SOURCES;DEPENDS;LINK" ${ARGN})
  add_executable(test_${name} ${ARG_SOURCES})
  foreach(folder IN LISTS ARG_DEPENDS)
    target_link_libraries(test_${name} PRIVATE veille_${folder})
  endforeach()
  target_link_libraries(test_${name} PRIVATE veille_flags GTest::gtest_main GTest::gmock ${ARG_LINK})
  target_compile_definitions(test_${name} PRIVATE
    VEILLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" VEILLE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set(labels any)
  if(ARG_THREADS)
    set(labels threads)
    add_dependencies(tests_of_threads test_${name})
  endif()
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 600 LABELS ${labels})
endfunction()
