// What the record room throws: one line that names the file and says why and what to do.
#pragma once

#include <stdexcept>

namespace arcfleet::results {

struct RecordError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace arcfleet::results
