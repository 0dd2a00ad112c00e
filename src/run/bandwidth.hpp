// The bandwidth of caches and memory, measured with the threads, the binding and the pages of the
// run (--roofline): all ranks of all nodes at the same time.
#pragma once

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

// Takes a few tenths of a second. The samples are on rank 0, without derived numbers. An error on
// any rank throws mpi::AgreedError on all ranks.
results::Bandwidth measured_bandwidth(const Work& work, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
