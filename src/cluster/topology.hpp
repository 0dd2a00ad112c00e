// Where ranks run and by which MPI.
#pragma once

#include <string>
#include <vector>

#include "cluster/communicator.hpp"

namespace arcfleet::cluster {

// The name of this rank's host, as MPI knows it.
std::string host_name();

// The processors that the calling thread may run on, as the kernel lists them ("0-3,8"); "unknown"
// where the system does not tell.
std::string processor_list();

// How many they are, and the numbers of such a list; empty for "unknown".
int processor_count();
std::vector<int> processors_of(const std::string& list);

// Collective. Ranks that share this rank's host, itself among them.
int ranks_on_this_host(const Communicator& ranks);

// The first line, as "Open MPI v4.1.4, ..." or "MPICH Version: 4.0.2", and "3.1".
std::string mpi_library();
std::string mpi_standard();

}  // namespace arcfleet::cluster
