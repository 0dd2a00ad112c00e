#include "api/fleet_shard_of.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "api/api_error.hpp"
#include "engine/threads.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::api {
namespace {

// Converts a number to an enum of the engine that numbers its values 0..last in the same order.
template <class Enum>
Enum one_of(std::int32_t number, Enum last, const char* name) {
  require(number >= 0 && number <= static_cast<std::int32_t>(last),
          std::string(name) + " is " + std::to_string(number) + ", but must be 0.." +
              std::to_string(static_cast<std::int32_t>(last)));
  return static_cast<Enum>(number);
}

// Sums of a few such numbers are finite, also in float.
void require_number(double value, const char* name) {
  require(std::abs(value) <= 1e37, std::string(name) + " is not in -1e37..1e37");
}

rules::RewardWeights rewards_of(const arcfleet_config& config) {
  require_number(config.similarity_weight, "similarity_weight");
  require_number(config.step_penalty, "step_penalty");
  require_number(config.success_bonus, "success_bonus");
  require_number(config.unsolved_submission_penalty, "unsolved_submission_penalty");
  return {config.similarity_weight, config.step_penalty, config.success_bonus,
          config.unsolved_submission_penalty};
}

rules::Initialization initialization_of(const arcfleet_config& config) {
  rules::Initialization how;
  std::ranges::copy(config.initial_weights, how.weights.begin());
  for (const double weight : how.weights) {
    require_number(weight, "initial_weights");
    require(weight >= 0, "initial_weights has a negative number");
  }
  require(config.density >= 0 && config.density <= 1, "density is not in 0..1");
  how.density = config.density;
  how.pattern = one_of(config.pattern, rules::RandomPattern::dense, "pattern");
  return how;
}

rules::OperationSet operations_of(const arcfleet_config& config) {
  require(config.operations != 0, "operations is empty: set at least one bit");
  require((config.operations & ~rules::OperationSet::all_bits) == 0,
          "operations has bits beyond the 35 operations");
  return rules::OperationSet(config.operations);
}

rules::Settings settings_of(const arcfleet_config& config) {
  require(config.max_episode_steps >= 1, "max_episode_steps must be at least 1");
  return {.rewards = rewards_of(config),
          .max_episode_steps = config.max_episode_steps,
          .initialization = initialization_of(config),
          .operations = operations_of(config),
          .filter = one_of(config.filter, rules::OperationFilter::reject, "filter")};
}

engine::Observation observation_of(const arcfleet_config& config) {
  constexpr std::array forms{engine::Observation::int8, engine::Observation::int32,
                             engine::Observation::packed, engine::Observation::none};
  one_of(config.observation, engine::Observation::none, "observation");
  return forms[static_cast<std::size_t>(config.observation)];
}

engine::Autoreset autoreset_of(const arcfleet_config& config) {
  constexpr std::array modes{engine::Autoreset::next_step, engine::Autoreset::same_step,
                             engine::Autoreset::disabled, engine::Autoreset::before_step};
  one_of(config.autoreset, engine::Autoreset::disabled, "autoreset");
  return modes[static_cast<std::size_t>(config.autoreset)];
}

// The threads that a fleet is worth: each should step for about as long as it takes several times
// to start and join them, which are some microseconds. A step takes about 4 ns and 0.04 ns a cell.
int worthwhile_threads(std::uint64_t environments, int side) {
  constexpr double least_step_ns = 10'000;  // of a thread
  const double step_ns = static_cast<double>(environments) * (4 + 0.04 * side * side);
  return static_cast<int>(std::clamp(step_ns / least_step_ns, 1.0, double{engine::max_threads}));
}

int threads_of(const arcfleet_config& config, int side) {
  require(config.threads >= 0 && config.threads <= engine::max_threads,
          "threads is " + std::to_string(config.threads) + ", but must be 0.." +
              std::to_string(engine::max_threads));
  const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int threads = config.threads == 0 ? std::min(engine::threads_to_use(processors, 1),
                                                     worthwhile_threads(config.count, side))
                                          : config.threads;
  if (const auto problem = engine::thread_problem(threads))
    throw ApiError(ARCFLEET_INVALID_ARGUMENT, *problem);
  return threads;
}

}  // namespace

engine::FleetShard shard_of(const arcfleet_config& config, const tasks::TaskSet& set) {
  constexpr std::uint64_t most = std::uint64_t{1} << 40;  // more fit into no machine's memory
  require(config.count >= 1 && config.count <= most, "count must be 1..2^40");
  require(config.first <= ~std::uint64_t{0} - (config.count - 1), "first + count exceeds 2^64");
  require(config.outputs >> ARCFLEET_OUTPUT_COUNT == 0, "outputs has bits of no output");
  engine::FleetShard shard;
  shard.settings = settings_of(config);
  shard.selection = one_of(config.selection, rules::SelectionKind::mask, "selection");
  shard.operations = shard.settings.operations;
  shard.observation = observation_of(config);
  shard.autoreset = autoreset_of(config);
  shard.seed = config.seed;
  shard.first = config.first;
  shard.count = config.count;
  shard.threads = threads_of(config, set.side);
  shard.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(set, one_of(config.mode, rules::Mode::evaluation, "mode")));
  return shard;
}

engine::Choice choice_of(const arcfleet_config& config, int side) {
  const std::string_view isa = config.isa == nullptr ? "" : config.isa;
  if (config.engine == nullptr) return engine::choose(engine::EngineKind::automatic, isa, side);
  const auto found = std::ranges::find(engine::engine_names, std::string_view(config.engine),
                                       &engine::EngineName::name);
  require(found != engine::engine_names.end(), "engine is none of auto, reference, words and rows");
  return engine::choose(found->kind, isa, side);
}

}  // namespace arcfleet::api
