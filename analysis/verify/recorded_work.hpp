// The work that a record describes, made again from its options: the tasks, the facts that follow
// from them, and the fleet itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "mpi/shard.hpp"
#include "results/run_record.hpp"
#include "run/work.hpp"

namespace arcfleet::analysis {

// The arguments of arcfleet that would record the same options. `dataset` takes the place of the
// recorded directory; empty: built-in tasks.
std::vector<std::string> recorded_arguments(const results::RunRecord& run,
                                            const std::string& dataset);

struct RecordedWork {
  run::Work work;  // of one rank, which has all environments and all processors
  text::Attributes config_summary;
  text::Attributes benchmark_params;
};

// The tasks of the options cannot be loaded.
class NoTasks : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws NoTasks, or another std::exception if arcfleet refuses the options.
RecordedWork recorded_work(const results::RunRecord& run, const std::string& dataset);

// The checksum of these environments of the fleet after a rollout. It steps them part by part, so
// that it needs little memory.
std::uint64_t checksum_of_rollout(const run::Work& work, mpi::Shard shard, std::int64_t steps);

}  // namespace arcfleet::analysis
