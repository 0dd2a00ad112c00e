#include "config/presets.hpp"

#include <algorithm>
#include <array>

namespace arcfleet::config {
namespace {

using engine::ActionSource;
using engine::Stepping;

// [workload], in the order of the enumeration
const std::array<Preset, 3>& presets() {
  static const std::array<Preset, 3> all{{{Workload::baseline,
                                           {1, 10, 50, 100, 500, 1000, 2000, 5000, 10000},
                                           1000,
                                           50,
                                           Stepping::lockstep,
                                           ActionSource::baseline,
                                           ResetsTimed::no},
                                          {Workload::paper,
                                           {1, 16, 64, 256, 1024, 4096, 16384, 65536},
                                           1000,
                                           100,
                                           Stepping::fused,
                                           ActionSource::drawn,
                                           ResetsTimed::yes},
                                          {Workload::dataset,
                                           {1, 10, 100, 1000, 10000},
                                           1000,
                                           100,
                                           Stepping::lockstep,
                                           ActionSource::drawn,
                                           ResetsTimed::no}}};
  return all;
}

// The values of the original benchmark script, which the baseline workload repeats.
constexpr float baseline_step_penalty = -0.01F;
constexpr int baseline_episode_steps = 100;

}  // namespace

const Preset& preset_of(Workload workload) {
  return presets()[static_cast<std::size_t>(workload)];
}

Options default_options(Workload workload) {
  const Preset& preset = preset_of(workload);
  Options options;
  options.workload = workload;
  options.batch_sizes = preset.batch_sizes;
  options.single_steps = preset.single_steps;
  options.batch_steps = preset.batch_steps;
  options.stepping = preset.stepping;
  return options;
}

rules::Settings settings_of(const Options& options) {
  rules::Settings settings;
  settings.rewards =
      options.mode == rules::Mode::evaluation ? rules::evaluation_rewards : rules::training_rewards;
  std::ranges::copy(options.initial_grid, settings.initialization.weights.begin());
  if (options.workload == Workload::baseline) {
    settings.rewards.step_penalty = baseline_step_penalty;
    settings.max_episode_steps = baseline_episode_steps;
  }
  return settings;
}

}  // namespace arcfleet::config
