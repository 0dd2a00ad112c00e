// Rules about the work: the recorded configuration is one that arcfleet makes of its own options,
// and stepping the same fleet again gives the recorded checksums. Another seed, another workload or
// a number of environments that was not stepped give others.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

struct Recomputation {
  std::string dataset = {};     // the directory of the run's tasks, where they are not built in
  std::int64_t most_steps = 0;  // of one checksum, over all environments; 0: compute none
};

struct WorkFound {
  Lines problems;  // of the configuration
  Lines wrong_checksums = {};
  std::int64_t checksums = 0;   // in the record
  std::int64_t recomputed = 0;  // of them
  std::string reason = {};      // why not all; empty if all
};

WorkFound look_at_work(const Evidence& evidence, const Recomputation& wanted);

}  // namespace arcfleet::analysis
