// Which processors the calling thread may run on, as the kernel tells. Who shares them with whom is
// left to the audit (run/audit.hpp).
#pragma once

#include <string>
#include <vector>

namespace arcfleet::host {

// The processors that the calling thread may run on, as the kernel lists them ("0-3,8"); "unknown"
// where the system does not tell.
std::string processor_list();

// How many they are; 1 where the system does not tell.
int processor_count();

// The numbers of such a list; empty for "unknown".
std::vector<int> processors_of(const std::string& list);

}  // namespace arcfleet::host
