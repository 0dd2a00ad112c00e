// The exception of the results room: one line that names the file, the reason and the remedy.
#pragma once

#include <stdexcept>

namespace arcfleet::results {

struct RecordError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace arcfleet::results
