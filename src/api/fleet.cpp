#include "api/fleet.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "api/api_error.hpp"
#include "api/fleet_shard_of.hpp"
#include "api/fleet_tasks.hpp"
#include "api/saved_state.hpp"
#include "engine/checksum.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::api {
namespace {

std::size_t most_train_pairs_of(const tasks::TaskSet& set) {
  std::size_t most = 0;
  for (const tasks::Task& task : set.tasks) most = std::max(most, task.train.size());
  return most;
}

// The grids among the outputs: as wide as the observations, if those have cells.
engine::Observation form_of_grids(const engine::FleetShard& shard) {
  return shard.observation == engine::Observation::int32 ? engine::Observation::int32
                                                         : engine::Observation::int8;
}

bool wants(const arcfleet_config& config, std::int32_t output) {
  return (config.outputs >> output & 1U) != 0;
}

// [task][most][input, output][side][side]; padding where a task has fewer pairs.
std::vector<std::byte> train_pairs_of(const tasks::TaskSet& set, engine::Observation form,
                                      std::size_t most) {
  const std::size_t bytes = engine::observation_bytes(form, set.side);
  std::vector<std::byte> all(set.tasks.size() * most * 2 * bytes, std::byte{0xFF});  // cells of -1
  std::byte* to = all.data();
  for (const tasks::Task& task : set.tasks) {
    for (std::size_t p = 0; p < task.train.size(); ++p) {
      const tasks::TaskPair& pair = task.train[p];
      const auto write = [&](const tasks::TaskGrid& grid, std::size_t which) {
        engine::write_observation(form, tasks::lay_out(grid, set.side).cells,
                                  {to + (2 * p + which) * bytes, bytes});
      };
      write(pair.input, 0);
      if (pair.output) write(*pair.output, 1);
    }
    to += most * 2 * bytes;
  }
  return all;
}

std::string number_of(const char* name, std::size_t i) {
  return std::string(name) + "[" + std::to_string(i) + "]";
}

template <std::size_t size>
void copy_name(std::string_view name, char (&to)[size]) {
  std::memcpy(to, name.data(), std::min(name.size(), size - 1));
}

// Pages are taken when they are first written: without this, a fleet that is too large would end
// the process at its reset.
void require_memory(double bytes) {
  const double physical =
      static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
  constexpr double gibibyte = 1024.0 * 1024 * 1024;
  const auto whole = [](double n) {
    return std::to_string(static_cast<std::uint64_t>(n / gibibyte));
  };
  if (bytes > physical)
    throw ApiError(ARCFLEET_OUT_OF_MEMORY,
                   "the fleet needs " + whole(bytes) + " GiB, but this machine has " +
                       whole(physical) +
                       " GiB of memory: take fewer environments, or fewer outputs");
}

}  // namespace

Fleet::Fleet(const arcfleet_config& config)
    : grids_(rules::Tasks(1, rules::Mode::training, {}), {}) {
  const tasks::TaskSet set = task_set_of(config);
  engine::FleetShard shard = shard_of(config, set);
  choice_ = choice_of(config, set.side);
  for (const tasks::Task& task : set.tasks) ids_.push_back(task.id);
  most_train_pairs_ = most_train_pairs_of(set);
  grids_ = engine::TaskGrids(*shard.tasks, form_of_grids(shard));
  if (wants(config, ARCFLEET_TRAIN_PAIRS)) {
    grids_.train_pairs = train_pairs_of(set, grids_.form, most_train_pairs_);
    grids_.train_bytes = most_train_pairs_ * 2 * grids_.grid_bytes;
  }
  fingerprint_ = fingerprint(*shard.tasks);
  require_memory(
      static_cast<double>(shard.count) *
      static_cast<double>(engine::bytes_per_environment(choice_, set.side, shard.observation)));
  engine_ = engine::make_engine(choice_, std::move(shard));
  outputs_ = std::make_unique<OutputArrays>(*engine_, grids_, config.outputs, most_train_pairs_);
  require_memory(static_cast<double>(info().fleet_bytes));
}

arcfleet_info Fleet::info() const {
  const engine::FleetShard& shard = engine_->shard();
  arcfleet_info info{};
  info.count = shard.count;
  info.first = shard.first;
  info.side = shard.tasks->side();
  info.threads = engine_->threads();
  info.tasks = ids_.size();
  info.most_train_pairs = most_train_pairs_;
  info.state_bytes = state_bytes(info.side);
  info.fleet_bytes = shard.count * engine_->state_bytes_per_environment() + outputs_->owned_bytes();
  copy_name(engine_->name(), info.engine);
  copy_name(choice_.isa.name, info.isa);
  return info;
}

const char* Fleet::task_id(std::uint64_t task) const {
  require(task < ids_.size(), "there is no task " + std::to_string(task) + ": they are 0.." +
                                  std::to_string(ids_.size() - 1));
  return ids_[task].c_str();
}

void Fleet::require_reset() const {
  if (!was_reset_)
    throw ApiError(ARCFLEET_NOT_RESET, "the fleet has not been reset: reset it first");
}

// ---- reset

std::vector<std::size_t> Fleet::chosen(const std::uint8_t* mask) const {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < engine_->size(); ++i)
    if (mask == nullptr || mask[i] != 0) indices.push_back(i);
  return indices;
}

void Fleet::check_reset(const arcfleet_reset_options& options) const {
  require(options.seed == nullptr || options.seeds == nullptr, "give seed or seeds, not both");
  require(options.pairs == nullptr || options.tasks != nullptr, "pairs needs tasks");
  if (options.mask == nullptr && options.tasks == nullptr) return;
  const std::vector<std::size_t> indices = chosen(options.mask);
  if (!was_reset_ && indices.size() < engine_->size())
    throw ApiError(ARCFLEET_NOT_RESET, "the first reset must be of all environments: no mask");
  if (options.tasks == nullptr) return;
  const rules::Tasks& tasks = *engine_->shard().tasks;
  for (const std::size_t i : indices) {
    const std::int32_t task = options.tasks[i];
    require(task >= -1 && task < static_cast<std::int64_t>(tasks.size()), [&] {
      return number_of("tasks", i) + " is " + std::to_string(task) + ", but there are " +
             std::to_string(tasks.size()) + " tasks";
    });
    if (options.pairs == nullptr || options.pairs[i] == -1) continue;
    const std::int32_t pair = options.pairs[i];
    require(task >= 0, [&] { return number_of("pairs", i) + " chooses a pair of no task"; });
    const std::size_t pairs = tasks[static_cast<std::size_t>(task)].pairs.size();
    require(pair >= -1 && pair < static_cast<std::int64_t>(pairs), [&] {
      return number_of("pairs", i) + " is " + std::to_string(pair) + ", but task " +
             std::to_string(task) + " has " + std::to_string(pairs) + " pairs";
    });
  }
}

void Fleet::reset(const arcfleet_reset_options* options) {
  const arcfleet_reset_options how = options == nullptr ? arcfleet_reset_options{} : *options;
  check_reset(how);
  const bool all = how.mask == nullptr;
  const bool one_by_one =
      how.tasks != nullptr || how.seeds != nullptr || (how.seed != nullptr && !all);
  if (one_by_one)
    reset_one_by_one(how);
  else if (how.seed != nullptr || !was_reset_) {
    if (how.seed != nullptr) engine_->set_seed(*how.seed);
    engine_->reset_all();
  } else
    engine_->begin_episodes(how.mask);
  was_reset_ = true;
}

void Fleet::reset_one_by_one(const arcfleet_reset_options& how) {
  const std::vector<std::size_t> indices = chosen(how.mask);
  const bool all = how.mask == nullptr;
  if (how.seeds != nullptr || (how.seed != nullptr && !all))
    engine_->set_stream(0, engine_->shard().stream(0));  // takes the memory, or throws
  if (how.seed != nullptr && all) engine_->set_seed(*how.seed);
  if (all && (how.seed != nullptr || how.seeds != nullptr)) engine_->set_next_step(0);
  for (const std::size_t i : indices) begin(i, how);
}

void Fleet::begin(std::size_t i, const arcfleet_reset_options& how) {
  const engine::FleetShard& shard = engine_->shard();
  if (how.seeds != nullptr)
    engine_->set_stream(i, {how.seeds[i], 0});
  else if (how.seed != nullptr && how.mask != nullptr)
    engine_->set_stream(i, {*how.seed, shard.first + i});
  rules::Environment environment(shard.tasks->side());
  const bool again = how.seed != nullptr || how.seeds != nullptr || !was_reset_;
  if (!again) environment.state.episodes = engine_->environment(i).state.episodes;
  rules::Chosen wanted;
  if (how.tasks != nullptr && how.tasks[i] >= 0)
    wanted.task = static_cast<std::uint32_t>(how.tasks[i]);
  if (how.pairs != nullptr && how.pairs[i] >= 0)
    wanted.pair = static_cast<std::uint32_t>(how.pairs[i]);
  rules::reset(environment, *shard.tasks, shard.settings, shard.stream(i), wanted);
  engine_->put(i, environment);
}

// ---- step

void Fleet::check_actions(const arcfleet_actions& actions) const {
  const std::size_t n = engine_->size();
  require(actions.count == n || actions.count == 1, [&] {
    return "there are " + std::to_string(actions.count) + " actions for " + std::to_string(n) +
           " environments: give one for each, or one for all";
  });
  require(actions.operation != nullptr, "operation is NULL");
  const bool masks = engine_->shard().selection == rules::SelectionKind::mask;
  require((actions.coordinates != nullptr) != masks && (actions.mask != nullptr) == masks,
          masks ? "this fleet selects by masks: set mask, and leave coordinates NULL"
                : "this fleet selects by coordinates: set them, and leave mask NULL");
  const std::span operations(actions.operation, actions.count);
  const std::size_t unknown = engine::first_unknown_operation(operations);
  require(unknown == operations.size(), [&] {
    return number_of("operation", unknown) + " is " + std::to_string(operations[unknown]) +
           ", but operations are 0..34";
  });
}

void Fleet::step(const arcfleet_actions& actions) {
  require_reset();
  check_actions(actions);
  engine_->step_all(engine::ActionArrays{.operations = {actions.operation, actions.count},
                                         .coordinates = actions.coordinates,
                                         .cells = actions.mask});
}

void Fleet::step_drawn(std::uint64_t steps) {
  require_reset();
  require(steps <= std::uint64_t{1} << 62, "steps must be at most 2^62");
  engine_->step_all(steps);
}

void Fleet::draw_actions(std::int32_t* operation, std::int32_t* coordinates,
                         std::uint8_t* mask) const {
  const engine::FleetShard& shard = engine_->shard();
  const engine::ActionShape shape = engine_->action_shape();
  require(operation != nullptr, "operation is NULL");
  require(
      (coordinates != nullptr) == (shape.coordinates() > 0) &&
          (mask != nullptr) == (shape.cells() > 0),
      "give the array that config.selection needs, coordinates or mask, and NULL for the other");
  const rules::ActionDistribution distribution{shard.selection,
                                               rules::operations_of(shard.operations), shape.side};
  for (std::size_t i = 0; i < shard.count; ++i)
    engine::write_action(rules::draw_action(distribution, shard.stream(i), engine_->next_step()),
                         shape, i, operation, coordinates, mask);
}

// ---- states

void Fleet::check_states(const std::uint64_t* environments, std::uint64_t count, const void* states,
                         std::uint64_t bytes) const {
  require_reset();
  const std::uint64_t n = engine_->size();
  require(environments != nullptr || count == n, [&] {
    return "environments is NULL, which stands for all " + std::to_string(n) + ", but count is " +
           std::to_string(count);
  });
  require(count <= n, [&] {
    return "count is " + std::to_string(count) + ", but there are " + std::to_string(n) +
           " environments";
  });
  require(states != nullptr || count == 0, "states is NULL");
  const std::uint64_t expected = count * state_bytes(engine_->shard().tasks->side());
  require(bytes == expected, [&] {
    return "the states have " + std::to_string(expected) + " bytes, not " + std::to_string(bytes);
  });
  for (std::uint64_t k = 0; environments != nullptr && k < count; ++k)
    require(environments[k] < n, [&] {
      return number_of("environments", k) + " is " + std::to_string(environments[k]) +
             ", but there are " + std::to_string(n) + " environments";
    });
}

void Fleet::save(const std::uint64_t* environments, std::uint64_t count, void* states,
                 std::uint64_t bytes) const {
  check_states(environments, count, states, bytes);
  const std::size_t each = state_bytes(engine_->shard().tasks->side());
  for (std::uint64_t k = 0; k < count; ++k) {
    const std::size_t i = environments == nullptr ? k : environments[k];
    write_state({engine_->environment(i), engine_->shard().stream(i), engine_->next_step()},
                fingerprint_, {static_cast<std::byte*>(states) + k * each, each});
  }
}

void Fleet::restore(const std::uint64_t* environments, std::uint64_t count, const void* states,
                    std::uint64_t bytes) {
  check_states(environments, count, states, bytes);
  const engine::FleetShard& shard = engine_->shard();
  const std::size_t each = state_bytes(shard.tasks->side());
  std::vector<SavedState> read;
  for (std::uint64_t k = 0; k < count; ++k)
    read.push_back(read_state({static_cast<const std::byte*>(states) + k * each, each},
                              *shard.tasks, fingerprint_));
  const auto same_stream = [](const rules::RandomStream& a, const rules::RandomStream& b) {
    return a.seed == b.seed && a.environment == b.environment;
  };
  const auto target = [&](std::uint64_t k) {
    return environments == nullptr ? static_cast<std::size_t>(k) : environments[k];
  };
  bool own_streams = false;
  for (std::uint64_t k = 0; k < count; ++k)
    own_streams = own_streams || !same_stream(read[k].stream, shard.stream(target(k)));
  if (own_streams) engine_->set_stream(0, shard.stream(0));  // takes the memory, or throws
  for (std::uint64_t k = 0; k < count; ++k) {
    if (own_streams) engine_->set_stream(target(k), read[k].stream);
    engine_->put(target(k), read[k].environment);
  }
  if (environments == nullptr && count > 0) engine_->set_next_step(read.front().next_step);
}

std::uint64_t Fleet::checksum() const {
  require_reset();
  return engine::checksum(*engine_);
}

}  // namespace arcfleet::api
