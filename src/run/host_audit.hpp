// The settings of one host, and the warnings that follow from them. What else runs there is left to
// other_work.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arcfleet::run {

struct HostState {
  std::string governor;  // of the processor's frequency; empty: unknown
  std::int64_t swap_used_bytes = 0;
  bool optimised_build = true;  // of this program
};

// The state of this host.
HostState host_state();

// What makes times doubtful, and what to do about it: one line each.
std::vector<std::string> host_warnings(const std::string& host, const HostState& state);

// Merges the warnings of all ranks, one per line. Ranks on one host repeat each other: only the
// first of equal warnings stays, and of more than ten only their number.
std::vector<std::string> distinct_warnings(const std::vector<std::string>& texts_of_ranks);

}  // namespace arcfleet::run
