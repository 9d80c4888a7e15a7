# Flags of the project's own code. Third-party headers come in as system headers.
add_library(veille_flags INTERFACE)
target_compile_options(veille_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fno-omit-frame-pointer)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms of this compiler alone: std::string::replace (gcc bug 105329), and Asio's coroutine
  # frames, whose allocation it sees and whose deallocation it does not.
  target_compile_options(veille_flags INTERFACE -Wno-restrict -Wno-mismatched-new-delete)
endif()

if(VEILLE_SANITIZE STREQUAL "address")
  # The excluded checks triple the compile time of template-heavy files and guard nothing here that
  # the address sanitizer does not see.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-sanitize=null,alignment,vptr,object-size)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(VEILLE_SANITIZER_BUILD=1)
elseif(VEILLE_SANITIZE STREQUAL "thread")
  # Asio's fences are not understood by the thread sanitizer.
  add_compile_options(-fsanitize=thread)
  add_link_options(-fsanitize=thread)
  add_compile_definitions(VEILLE_SANITIZER_BUILD=1 BOOST_ASIO_DISABLE_FENCED_BLOCK)
elseif(VEILLE_SANITIZE)
  message(FATAL_ERROR "VEILLE_SANITIZE is '${VEILLE_SANITIZE}', expected empty, address or thread")
else()
  add_compile_options($<$<CONFIG:Release>:-fstack-protector-strong>)
  add_compile_definitions($<$<CONFIG:Release>:_FORTIFY_SOURCE=2> $<$<CONFIG:Release>:_GLIBCXX_ASSERTIONS>)
endif()

if(VEILLE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "VEILLE_FUZZ needs clang (./dev fuzz chooses it)")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(VEILLE_SANITIZER_BUILD=1)
endif()
