// The work of a run, which every rank knows before anything is measured: options, fleet, engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "config/options.hpp"
#include "engine/factory.hpp"
#include "mpi/shard.hpp"
#include "tasks/task.hpp"

namespace arcfleet::run {

struct Work {
  config::Options options;
  engine::FleetShard fleet;  // engine_of sets its first environment and count
  engine::Choice engine;
  int ranks = 1;
  std::shared_ptr<const tasks::TaskSet> tasks = {};  // the fleet's, as they were published
};

// The environments of the whole fleet at this batch size. With weak scaling every rank has as many
// as the batch size says.
std::int64_t environments(const Work& work, std::int64_t batch_size);

// The bytes that rank 0 allocates for its engine and for what it sends in an exchange at this batch
// size. No rank has more environments.
double bytes_per_rank(const Work& work, std::int64_t batch_size);

// The bytes that rank 0 alone needs beside: the observations of the fleet (--exchange gather), and
// the samples of all ranks, twice, because it gathers them and saves a copy.
double gathered_bytes(const Work& work, std::int64_t batch_size);

// An engine for these environments of the fleet. Throws std::bad_alloc.
std::unique_ptr<engine::Engine> engine_of(const Work& work, mpi::Shard shard);

// The text that --dry-run prints below the header.
std::string plan_text(const Work& work);

}  // namespace arcfleet::run
