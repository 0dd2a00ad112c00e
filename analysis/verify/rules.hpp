// The list of all rules that a result must keep, and what it is called then. A new rule is one line
// in rules.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/verify/evidence.hpp"
#include "analysis/verify/work_rules.hpp"
#include "results/official_figure.hpp"

namespace arcfleet::analysis {

struct Verified {
  std::string file;
  Findings findings = {};          // empty: VALID
  std::string configuration = {};  // hash of what was to be done, in 16 hexadecimal digits
  std::string result = {};         // hash of what was measured
  std::int64_t checksums = 0;      // in the record
  std::int64_t recomputed = 0;     // of them
  std::string reason = {};         // why not all
  std::string writer = {};  // of an INVALID result: that another version of the program wrote it
  std::optional<results::OfficialPart> official = {};  // what it is of an official run
  bool is_dirty = false;  // the program differs from the commit that the record names

  [[nodiscard]] bool is_valid() const { return findings.empty(); }
};

Verified verified(const Evidence& evidence, const Recomputation& wanted);

}  // namespace arcfleet::analysis
