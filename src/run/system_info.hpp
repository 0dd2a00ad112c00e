// Facts about the machine, the build, the job and MPI that a run keeps beside its results.
#pragma once

#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// What MPI says about itself (mpi/topology.hpp).
struct MpiFacts {
  std::string library;
  std::string standard;
};

// Names up to 16 hosts, so that the summary does not grow with the job.
results::Attributes system_info(const std::vector<results::RankPlacement>& ranks,
                                const MpiFacts& mpi);

}  // namespace arcfleet::run
