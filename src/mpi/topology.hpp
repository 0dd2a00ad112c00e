// Where ranks run and by which MPI.
#pragma once

#include <string>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// The name of this rank's host, as MPI knows it.
std::string host_name();

// Collective. Ranks that share this rank's host, itself among them.
int ranks_on_this_host(const Communicator& ranks);

// The first line, as "Open MPI v4.1.4, ..." or "MPICH Version: 4.0.2", and "3.1".
std::string mpi_library();
std::string mpi_standard();

}  // namespace arcfleet::mpi
