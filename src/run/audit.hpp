// Whether the times of this run mean anything, asked of all ranks before the run begins. Problems
// make it INVALID; warnings are printed and kept. The parts are in binding_audit.hpp,
// host_audit.hpp and slow_hosts.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/launch_advice.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

// The program that a rank runs.
struct Program {
  std::string build;   // commit, compiler and flags
  std::string engine;  // "words"
  std::string isa;     // "AVX2"
};

// The first rank that does not run what rank 0 runs, as a message, on all ranks.
std::optional<std::string> difference_of_ranks(const Program& own, const mpi::Communicator& ranks);

// The warnings about all nodes of the run, on rank 0.
std::vector<std::string> gathered_warnings(const mpi::Communicator& ranks);

// Rests for a moment, and finds what other programs use of the run's processors meanwhile; on rank
// 0, which alone has the placements.
std::vector<std::string> gathered_other_work(int threads,
                                             const std::vector<results::RankPlacement>& placements,
                                             const mpi::Communicator& ranks);

// How these ranks are spread over their nodes; the cores are those of this host.
LaunchShape shape_of(const std::vector<results::RankPlacement>& placements);

// The findings of an audit.
struct Audit {
  std::optional<std::string> problem;
  std::vector<std::string> warnings;
};

// Whole on rank 0, which alone has the placements.
Audit audit(const Work& work, const std::vector<results::RankPlacement>& placements,
            const mpi::Communicator& ranks);

}  // namespace arcfleet::run
