# Tells the program what it was built from. arcfleet_build_info(TARGET) lets TARGET include
# "run/build_info.hpp", which this same file, run as a script by every build, writes from
# src/run/build_info.hpp.in: so the commit is never stale, and since configure_file leaves a file
# alone that would not change, nothing is compiled again without need.
cmake_minimum_required(VERSION 3.25)

# The commit of the checkout, with "-dirty" where tracked files differ; "unknown" without git or
# commits, and in an unpacked archive even if that lies inside some other repository.
function(arcfleet_find_commit variable directory)
  set(${variable} "unknown" PARENT_SCOPE)
  find_program(GIT git)
  if(NOT GIT)
    return()
  endif()
  # A checkout of another owner, as in containers, is read all the same; the index is not touched.
  set(git ${GIT} --no-optional-locks -c safe.directory=* -C ${directory})
  execute_process(COMMAND ${git} rev-parse --show-toplevel
                  OUTPUT_VARIABLE top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  file(REAL_PATH "${directory}" directory)
  if(NOT top STREQUAL directory)
    return()
  endif()
  execute_process(COMMAND ${git} describe --always --dirty --abbrev=12 --exclude=*
                  RESULT_VARIABLE failed OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT failed AND commit)
    set(${variable} "${commit}" PARENT_SCOPE)
  endif()
endfunction()

function(arcfleet_build_info target)
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  get_target_property(options arcfleet_options INTERFACE_COMPILE_OPTIONS)
  list(JOIN options " " options)
  string(STRIP "-std=c++${CMAKE_CXX_STANDARD} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}} ${options}" flags)
  set(openmp "unknown")
  if(OpenMP_CXX_SPEC_DATE)
    set(openmp "${OpenMP_CXX_SPEC_DATE} (${OpenMP_CXX_VERSION})")
  endif()
  find_package(hwy QUIET) # the room of the engines needs it and finds it for itself
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/generated)
  add_custom_target(${target}_build_info
    COMMAND ${CMAKE_COMMAND}
      -DSOURCE_DIRECTORY=${PROJECT_SOURCE_DIR}
      -DTEMPLATE=${CMAKE_CURRENT_SOURCE_DIR}/build_info.hpp.in
      -DHEADER=${folder}/run/build_info.hpp
      -DBUILD_VERSION=${PROJECT_VERSION}
      "-DBUILD_COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
      "-DBUILD_FLAGS=${flags}"
      -DBUILD_TYPE=${CMAKE_BUILD_TYPE}
      "-DBUILD_OPENMP=${openmp}"
      "-DBUILD_HDF5=${HDF5_VERSION}"
      "-DBUILD_HIGHWAY=${hwy_VERSION}"
      "-DBUILD_BOOST=${Boost_VERSION_STRING}"
      -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    BYPRODUCTS ${folder}/run/build_info.hpp
    COMMENT "Looking up the commit" VERBATIM)
  target_include_directories(${target} PRIVATE ${folder})
  add_dependencies(${target} ${target}_build_info)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  arcfleet_find_commit(BUILD_COMMIT ${SOURCE_DIRECTORY})
  configure_file(${TEMPLATE} ${HEADER} @ONLY)
endif()
