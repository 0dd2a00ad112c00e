# Run by cpack before anything else: without dpkg-shlibdeps, CPack would make a package that names no library, and report
# success.
cmake_policy(SET CMP0109 NEW) # a file that cannot be executed is no program
find_program(ARCFLEET_SHLIBDEPS dpkg-shlibdeps)
if(NOT ARCFLEET_SHLIBDEPS)
  message(FATAL_ERROR "no dpkg-shlibdeps (it names the libraries to depend on): install dpkg-dev")
endif()
