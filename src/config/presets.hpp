// The presets of each workload: the defaults of some options, and values that no option changes.
#pragma once

#include "config/options.hpp"
#include "rules/environment.hpp"

namespace arcfleet::config {

enum class ResetsTimed { no, yes };

struct Preset {
  Workload workload;
  std::vector<std::int64_t> batch_sizes;
  std::int64_t single_steps;
  std::int64_t batch_steps;
  engine::Stepping stepping;
  engine::ActionSource actions;
  ResetsTimed resets_timed;
};

const Preset& preset_of(Workload workload);

// All options as they are when the user gives none but --workload.
Options default_options(Workload workload);

// The task of the paper's figures, in Mini-ARC, and the built-in one of the same kind.
inline constexpr const char* paper_task = "Most_Common_color_l6ab0lf3xztbyxsu3p";
inline constexpr const char* paper_stand_in = "most_common_colour_5x5";

// The rules of an episode: rewards, length, initial grids.
rules::Settings settings_of(const Options& options);

}  // namespace arcfleet::config
