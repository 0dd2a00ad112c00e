# "cpack --config build/release/CPackConfig.cmake" makes build/release/package/arcfleet_VERSION_ARCH.deb for
# the Debian it runs on. What Debian wants beside the installation is added by debian_files.cmake.
set(ARCFLEET_MAINTAINER "arcfleet <arcfleet@arcfleet.example>" CACHE STRING
    "Who answers for a package made of this build, as NAME <ADDRESS>")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME arcfleet)
set(CPACK_PACKAGE_VENDOR "arcfleet")
set(CPACK_PACKAGE_CONTACT "${ARCFLEET_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION "Steps fleets of ARC grid-puzzle environments on MPI ranks and OpenMP
threads, keeps every sample, and reads the results: changes with intervals,
scaling laws. With job scripts for Slurm, modulefiles, small datasets, and the
library libarcfleet for C, C++ and training loops.")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/debian_tools.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gnuplot-nox, slurm-client, environment-modules")

# The libraries are found in the programs; the launcher is the package that mpirun here belongs to.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The other way round: how packages that use libarcfleet.so.1 depend on this one; ldconfig learns of it, too.
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
file(REAL_PATH "${MPIEXEC_EXECUTABLE}" launcher)
execute_process(COMMAND dpkg-query --search ${launcher} OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR NOT owner MATCHES "^([a-z0-9.+-]+): ")
  set(owner "openmpi-bin: ")
endif()
string(REGEX REPLACE ":.*" "" CPACK_DEBIAN_PACKAGE_DEPENDS "${owner}")
include(CPack)
