// The figure of merit of an official run, from the records of its three fleets. The run prints it,
// and arcfleet-verify computes it again. results/rules.md defines it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// What the record of one fleet contributes.
struct OfficialPart {
  std::string kind;   // "base"
  std::string fleet;  // "cores"
  std::string run;    // the name that all three share
  std::int64_t nodes = 0;
  std::int64_t ranks = 0;
  std::int64_t threads = 0;  // of all ranks
  std::string setting = {};  // program, machine, placement and batches: the same for all three
  double start_s = 0;        // since 1970
  double timed_s = 0;        // of all repeats
  double steps_per_second = 0;
  RateInterval interval = {};
};

// The slowest rank's times of all repeats of a batch size together [s].
double timed_s(const BatchSamples& batch);

// Nothing if the record belongs to no official run, or measured nothing.
std::optional<OfficialPart> official_part(const RunRecord& run);

struct OfficialFigure {
  std::vector<OfficialPart> parts;  // cores, caches, memory
  // Geometric mean of the three rates [steps/s]; its interval holds if all three do.
  double system = 0;
  RateInterval interval = {};
  [[nodiscard]] double per_node() const {
    return system / static_cast<double>(parts.front().nodes);
  }
};

// The fleets that these parts lack: "memory". Empty: all three are there.
std::string missing_fleets(std::span<const OfficialPart> parts);

// Why these parts, in any order, are not the three fleets of one run. Empty: they are.
std::string objection_to(std::span<const OfficialPart> parts);

// Of parts without an objection.
OfficialFigure official_figure(std::span<const OfficialPart> parts);

}  // namespace arcfleet::results
