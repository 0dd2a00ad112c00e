// The performance plan: what was aimed at, and which runs reached it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct Target {
  enum class Measure { single_environment, batch_scaling, memory };
  std::string name;
  Measure measure = Measure::single_environment;
  std::int64_t batch_size = 0;     // of batch_scaling
  double from = 0;                 // reached; steps/s, or for memory a factor
  double to = 0;                   // reached in full
  std::string reference_tag = {};  // of memory: bytes of the first run with this tag / the run's
};

// The plan of the original tool: 50 k .. 100 k steps/s of the single environment, 1 M .. 5 M of
// batch 1000, memory 2 .. 5 times better than the baseline's.
std::vector<Target> original_plan();

// {"targets": [{"name", "measure": "single_environment|batch_scaling|memory", "batch_size", "from",
// "to", "reference_tag"}]}. Throws std::runtime_error: one line with the file's name.
std::vector<Target> read_targets(const std::filesystem::path& file);

// A section for every target, with a row for the latest run of every tag in the order of time.
// `results` are in time order.
std::vector<Section> targets_sections(const std::vector<Target>& targets,
                                      const std::vector<RunResult>& results);

}  // namespace arcfleet::analysis
