#include "run/learner_fleet.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/fleet_engine.hpp"

namespace arcfleet::run {
namespace {

void check(arcfleet_status status) {
  if (status == ARCFLEET_OUT_OF_MEMORY) throw std::bad_alloc();
  if (status != ARCFLEET_OK)
    throw std::runtime_error(std::string("libarcfleet: ") + arcfleet_last_error());
}

arcfleet_grid grid_of(const tasks::TaskGrid& grid) {
  return {grid.extent.height, grid.extent.width, grid.cells.data()};
}

// The tasks of a set in the structs of the interface, which point into the set.
class TaskStructs {
 public:
  explicit TaskStructs(const tasks::TaskSet& set) {
    pairs_.reserve(2 * set.tasks.size());  // so that no element moves
    for (const tasks::Task& task : set.tasks) {
      const auto& train = add(task.train);
      const auto& test = add(task.test);
      all_.push_back({task.id.c_str(), train.data(), train.size(), test.data(), test.size()});
    }
  }
  [[nodiscard]] const std::vector<arcfleet_task>& all() const { return all_; }

 private:
  const std::vector<arcfleet_pair>& add(const std::vector<tasks::TaskPair>& pairs) {
    auto& structs = pairs_.emplace_back();
    for (const tasks::TaskPair& pair : pairs)
      structs.push_back({grid_of(pair.input),
                         pair.output ? grid_of(*pair.output) : arcfleet_grid{0, 0, nullptr}});
    return structs;
  }

  std::vector<std::vector<arcfleet_pair>> pairs_;  // [task][train, test]
  std::vector<arcfleet_task> all_;
};

std::int32_t observation_of(engine::Observation form) {
  switch (form) {
    case engine::Observation::int8:
      return ARCFLEET_INT8;
    case engine::Observation::int32:
      return ARCFLEET_INT32;
    case engine::Observation::packed:
      return ARCFLEET_PACKED;
    case engine::Observation::none:
      break;
  }
  return ARCFLEET_NONE;
}

void set_rules(arcfleet_config& config, const engine::FleetShard& shard) {
  const rules::Settings& settings = shard.settings;
  config.mode =
      shard.tasks->mode() == rules::Mode::training ? ARCFLEET_TRAINING : ARCFLEET_EVALUATION;
  config.selection = static_cast<std::int32_t>(shard.selection);
  config.operations = shard.operations.bits();
  config.filter = static_cast<std::int32_t>(settings.filter);
  config.max_episode_steps = settings.max_episode_steps;
  config.similarity_weight = settings.rewards.similarity_weight;
  config.step_penalty = settings.rewards.step_penalty;
  config.success_bonus = settings.rewards.success_bonus;
  config.unsolved_submission_penalty = settings.rewards.unsolved_submission_penalty;
  std::ranges::copy(settings.initialization.weights, config.initial_weights);
  config.density = settings.initialization.density;
  config.pattern = static_cast<std::int32_t>(settings.initialization.pattern);
  config.autoreset = ARCFLEET_AUTORESET_BEFORE_STEP;
}

}  // namespace

LearnerFleet::LearnerFleet(const engine::FleetShard& shard, const Work& work) {
  const TaskStructs tasks(*work.tasks);
  const std::string engine(engine::engine_name(work.engine));
  const std::string isa(work.engine.isa.name);
  arcfleet_config config;
  check(arcfleet_config_init(&config, sizeof config));
  set_rules(config, shard);
  config.tasks = tasks.all().data();
  config.task_count = tasks.all().size();
  config.canvas = shard.tasks->side();
  config.seed = shard.seed;
  config.first = shard.first;
  config.count = shard.count;
  config.threads = shard.threads;
  config.observation = observation_of(shard.observation);
  config.engine = engine.c_str();
  config.isa = work.engine.kind == engine::EngineKind::reference ? nullptr : isa.c_str();
  check(arcfleet_create(&config, &fleet_));
  this->engine().set_actions(shard.actions, shard.action_period);
  this->engine().time_given_actions(true);
}

LearnerFleet::~LearnerFleet() {
  arcfleet_close(fleet_);
}

engine::Engine& LearnerFleet::engine() {
  return api::engine_of(fleet_);
}

void LearnerFleet::reset(std::uint64_t seed) {
  arcfleet_reset_options options{};
  options.size = sizeof options;
  options.seed = &seed;
  check(arcfleet_reset(fleet_, &options));
}

void LearnerFleet::step(const engine::ActionArrays& actions) {
  const arcfleet_actions given{sizeof given, actions.operations.size(), actions.operations.data(),
                               actions.coordinates, actions.cells};
  check(arcfleet_step(fleet_, &given));
}

}  // namespace arcfleet::run
