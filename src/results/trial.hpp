// Work that a child process does first, to see whether it ends well: reading a file on which the
// HDF5 library could crash or run away.
#pragma once

#include <cstdint>
#include <functional>

namespace arcfleet::results {

struct TrialLimits {
  std::int64_t memory_bytes = 0;      // beyond what this process has mapped already
  std::int64_t processor_time_s = 0;  // at least 1
};

// Does the work in a child process. Throws RecordError if it fails there: with the text of the
// exception, or saying that the HDF5 library crashed on it, or needs more memory or time. This
// process then never calls the library, which a damaged file can leave in a bad state. If no child
// can be started, nothing is tried. Standard error of the child is discarded.
void try_in_child(const std::function<void()>& work, TrialLimits limits);

}  // namespace arcfleet::results
