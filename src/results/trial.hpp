// Work that a child process does first, to see whether it ends well: reading a file on which the
// HDF5 library could crash or run away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace arcfleet::results {

struct TrialLimits {
  std::int64_t memory_bytes = 0;      // beyond what this process has mapped already
  std::int64_t processor_time_s = 0;  // at least 1
};

// How a child process failed that does the work: "crashed on it", "needs more than 256 MiB of
// memory for it" or "needs more than 5 s for it". Nothing if it ended well or with an exception
// other than std::bad_alloc: the caller then does the work itself and gets the same. Nothing, too,
// if no child can be started. Standard error of the child is discarded.
std::optional<std::string> failure_in_child(const std::function<void()>& work, TrialLimits limits);

}  // namespace arcfleet::results
