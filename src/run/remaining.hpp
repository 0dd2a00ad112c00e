// Which measurements a sweep still has to make: all of them, or what an interrupted run left over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

struct RemainingBatch {
  std::int64_t size = 0;
  std::size_t number = 1;  // its place in the order of measurement, from 1
};

struct Remaining {
  bool single_environment = true;
  std::vector<RemainingBatch> batches;  // in the order of measurement
  std::size_t batches_of_sweep = 0;     // with those that are there already
};

// Finds the measurements that the record does not contain yet. Only rank 0 has the whole record.
Remaining remaining_work(const Work& work, const results::RunRecord& record,
                         const mpi::Communicator& ranks);

// "batch 1,000 (3 of 9)"
std::string name_of(const RemainingBatch& batch, const Remaining& remaining);

}  // namespace arcfleet::run
