// Whether the times of a run mean anything: who may run where, whether all ranks run the same
// program, and the state of the machine. Problems make a run INVALID, warnings are printed and
// kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

// Threads that must share processors: of some threads that may all run within the same processors
// there are more than these. Nothing where every thread can have a processor of its own, or where
// the system does not tell.
std::optional<std::string> binding_problem(const std::vector<results::RankPlacement>& ranks);

// Collective. What the first rank that is not like rank 0 differs in (build, engine or instruction
// set); known on all ranks.
std::optional<std::string> difference_of_ranks(const std::string& build, const std::string& engine,
                                               const std::string& isa,
                                               const mpi::Communicator& ranks);

// What one host tells of itself before the run.
struct HostState {
  double load_average = 0;  // runnable processes, mean over the last minute
  int processors = 1;       // online
  std::string governor;     // of the frequency; empty: not told
  std::int64_t swap_used_bytes = 0;
  bool optimised_build = true;
};
HostState host_state();
std::vector<std::string> host_warnings(const std::string& host, const HostState& state);

// What ranks say of their hosts, one warning a line: each once, the first ten, and how many more.
std::vector<std::string> each_once(const std::vector<std::string>& of_ranks);

// Collective. The same of all ranks of the run, on rank 0.
std::vector<std::string> gathered_warnings(const mpi::Communicator& ranks);

// From the results: intervals that are wider than asked for, a heavy tail, the slowest hosts. Never
// more than a few lines, however many ranks and hosts there are.
std::vector<std::string> result_warnings(const results::RunRecord& run, double relative_error);

}  // namespace arcfleet::run
