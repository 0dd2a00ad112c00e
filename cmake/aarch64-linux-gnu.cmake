# Builds everything for AArch64 with Debian's cross compiler, and has qemu run it. ARCFLEET_SYSROOT
# is a directory with Debian's arm64 packages unpacked, as tests/aarch64.sh makes it.
set(ARCFLEET_SYSROOT ${CMAKE_CURRENT_LIST_DIR}/../build/aarch64-sysroot CACHE PATH
    "Root directory with Debian's arm64 libraries")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ARCFLEET_SYSROOT)

set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_SYSROOT ${ARCFLEET_SYSROOT})
# By its full name: tests also run programs with a PATH of their own.
find_program(ARCFLEET_EMULATOR qemu-aarch64 REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(CMAKE_CROSSCOMPILING_EMULATOR ${ARCFLEET_EMULATOR} -L ${ARCFLEET_SYSROOT})

# Programs run here; all else comes from there.
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# What CMake would otherwise ask this machine's compiler wrappers for. The launcher is this
# machine's: it starts emulated ranks as it starts others, if it is of the same Open MPI.
set(libraries ${ARCFLEET_SYSROOT}/usr/lib/aarch64-linux-gnu)
set(HDF5_ROOT ${libraries}/hdf5/serial)
set(MPI_CXX_COMPILER_INCLUDE_DIRS ${libraries}/openmpi/include)
set(MPI_CXX_LIB_NAMES mpi)
set(MPI_mpi_LIBRARY ${libraries}/openmpi/lib/libmpi.so)
set(MPI_CXX_SKIP_MPICXX ON CACHE BOOL "Without MPI's own C++ bindings")
set(MPIEXEC_EXECUTABLE mpiexec.openmpi CACHE STRING "Launcher")
