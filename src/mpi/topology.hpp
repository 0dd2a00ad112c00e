// Where ranks run, and with which MPI library.
#pragma once

#include <string>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// The name of this rank's host, as MPI knows it.
std::string host_name();

// How many ranks share this rank's host, with itself.
int ranks_on_this_host(const Communicator& ranks);

// The first line of the library's description: "Open MPI v4.1.4, ..." or "MPICH Version: 4.0.2".
std::string mpi_library();
// The library whose header was compiled: "Open MPI 4.1.4" or "MPICH 4.0.2"; "unknown" of others.
std::string mpi_compiled_with();
// The version of the standard: "3.1".
std::string mpi_standard();

}  // namespace arcfleet::mpi
