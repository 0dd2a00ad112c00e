// Hosts that hold the others back, by their processors or by their network. How the times are taken
// is left to the protocol and to cluster/links.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// "3 further slow hosts are left out": of what is told, when there is more than a few lines of it.
std::string further(std::size_t count, const std::string& what);

// A warning for each host that takes more than 5 % longer for an environment than its peers
// (timing::against_peers). Of these the ten slowest, and then how many more there are.
std::vector<std::string> slow_host_warnings(const results::RunRecord& run,
                                            const results::BatchResult& batch);

// The same of each host whose link_time is more than 1.5 times its peers'. None for fewer than
// three hosts: of two neither could be named.
std::vector<std::string> slow_link_warnings(const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
