// Hosts that hold the others back by their processors or by their network. The protocol and
// mpi/links.hpp take the times.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// "1.5": a number with one decimal.
std::string with_one_digit(double value);

// "3 more slow nodes are omitted": ends a list that would be too long.
std::string omitted(std::size_t count, const std::string& what);

// A warning for each host that needs over 5 % more time per environment than its peers do
// (timing::against_peers). Names the ten slowest and counts the others.
std::vector<std::string> slow_host_warnings(const results::RunRecord& run,
                                            const results::BatchResult& batch);

// The same for each host whose link_time is over 1.5 times that of its peers. Needs three hosts:
// two have only the link between them, so neither could be named.
std::vector<std::string> slow_link_warnings(const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
