# MINPACK in C (https://devernay.github.io/cminpack), whose own configuration file differs between its
# releases. Gives the target CMinpack::CMinpack.
find_path(CMINPACK_INCLUDE_DIR cminpack.h PATH_SUFFIXES cminpack-1)
find_library(CMINPACK_LIBRARY NAMES cminpack cminpack_s)
mark_as_advanced(CMINPACK_INCLUDE_DIR CMINPACK_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CMinpack REQUIRED_VARS CMINPACK_LIBRARY CMINPACK_INCLUDE_DIR)

if(CMinpack_FOUND AND NOT TARGET CMinpack::CMinpack)
  add_library(CMinpack::CMinpack UNKNOWN IMPORTED)
  set_target_properties(CMinpack::CMinpack PROPERTIES
    IMPORTED_LOCATION "${CMINPACK_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${CMINPACK_INCLUDE_DIR}")
endif()
