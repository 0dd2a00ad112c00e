#include "analysis/verify/recorded_work.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "config/recorded_facts.hpp"
#include "config/same_work.hpp"
#include "engine/checksum.hpp"
#include "engine/threads.hpp"
#include "host/affinity.hpp"
#include "run/stepped_fleet.hpp"
#include "run/workload.hpp"
#include "text/attributes.hpp"

namespace arcfleet::analysis {
namespace {

using Arguments = std::vector<std::string>;
using Keys = std::set<std::string, std::less<>>;

void add(Arguments& arguments, const std::string& option, const std::string& value) {
  arguments.push_back(option + "=" + value);
}

// A flag is given or not.
void add_recorded(Arguments& arguments, const std::string& option, const text::Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) {
    if (*truth) arguments.push_back(option);
  } else {
    add(arguments, option, config::value_text(value));
  }
}

// The keys that are no option of this run: means, and what its workload prescribes.
Keys prescribed_keys(const results::RunRecord& run) {
  Keys keys{"dataset",        "engine",       "isa",           "official",
            "official_fleet", "official_run", "official_batch"};
  if (text::value_or<std::string>(run.config_summary, "workload", "") != "dataset")
    keys.insert({"mode", "selection_format", "operations"});
  if (text::value_or<std::string>(run.config_summary, "actions", "") != "given")
    keys.insert("actions");
  // A ring of all steps of a rollout is what a run without the option has.
  if (text::value_or<std::int64_t>(run.config_summary, "action_ring", 0) ==
      text::value_or<std::int64_t>(run.benchmark_params, "batch_steps", -1))
    keys.insert("action_ring");
  if (text::value_or<std::int64_t>(run.benchmark_params, "exchange_every", 0) == 0)
    keys.insert({"exchange", "exchange_bytes"});
  if (text::value_or<std::string>(run.benchmark_params, "exchange", "") == "gather")
    keys.insert("exchange_bytes");
  return keys;
}

void add_options(Arguments& arguments, const text::Attributes& facts, const Keys& prescribed) {
  for (const auto& [key, value] : facts) {
    const std::string option = config::option_of_key(key);
    if (option.empty() || option == "--initial-grid" || prescribed.contains(key)) continue;
    add_recorded(arguments, option, value);
  }
}

void add_weights(Arguments& arguments, const text::Attributes& facts) {
  std::string weights;
  for (const char* key : {"demo_weight", "permutation_weight", "empty_weight", "random_weight"}) {
    const text::Value weight = text::value_or<double>(facts, key, 0);
    weights += (weights.empty() ? "" : ",") + config::value_text(weight);
  }
  add(arguments, "--initial-grid", weights);
}

// The part of the dataset stands behind the name: "arc-agi-2/training".
void add_tasks(Arguments& arguments, const text::Attributes& facts, const std::string& dataset) {
  if (!dataset.empty()) add(arguments, "--dataset", dataset);
  if (text::value_or<std::string>(facts, "workload", "") != "dataset") return;
  add(arguments, "--canvas",
      std::to_string(text::value_or<std::int64_t>(facts, "max_grid_height", 0)));
  if (dataset.empty()) return;
  const std::string tasks = text::value_or<std::string>(facts, "tasks", "");
  if (const auto slash = tasks.find('/'); slash != std::string::npos)
    add(arguments, "--split", tasks.substr(slash + 1));
  const auto* ids = text::value_of(facts, "task_ids");
  const auto* list = ids == nullptr ? nullptr : std::get_if<results::Texts>(ids);
  if (list == nullptr) return;
  for (const std::string& id : *list) add(arguments, "--task", id);
}

tasks::TaskSet tasks_of(const config::Options& options) {
  try {
    return run::load_task_set(options);
  } catch (const std::runtime_error& error) {
    throw NoTasks(error.what());
  }
}

config::Options options_of(const Arguments& arguments) {
  std::vector<const char*> pointers{"arcfleet"};
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  return config::parse_options(static_cast<int>(pointers.size()), pointers.data(), "");
}

}  // namespace

std::vector<std::string> recorded_arguments(const results::RunRecord& run,
                                            const std::string& dataset) {
  Arguments arguments;
  const Keys prescribed = prescribed_keys(run);
  add_options(arguments, run.config_summary, prescribed);
  add_options(arguments, run.benchmark_params, prescribed);
  add_tasks(arguments, run.config_summary, dataset);
  if (text::value_or<std::string>(run.config_summary, "workload", "") == "dataset")
    add_weights(arguments, run.config_summary);
  return arguments;
}

RecordedWork recorded_work(const results::RunRecord& run, const std::string& dataset) {
  const config::Options options = options_of(recorded_arguments(run, dataset));
  const tasks::TaskSet set = tasks_of(options);
  RecordedWork made{{.options = options, .fleet = run::fleet_of(options, set), .engine = {}},
                    {},
                    run::benchmark_params(options)};
  made.work.tasks = std::make_shared<const tasks::TaskSet>(set);
  made.work.engine =
      engine::choose(engine::EngineKind::automatic, "", made.work.fleet.tasks->side());
  made.work.fleet.threads = engine::threads_to_use(host::processor_count(), 1);
  made.config_summary = run::config_summary(options, set, made.work.fleet, made.work.engine);
  return made;
}

std::uint64_t checksum_of_rollout(const run::Work& work, mpi::Shard shard, std::int64_t steps) {
  constexpr std::uint64_t part = 65536;
  std::uint64_t sum = 0;
  for (std::uint64_t done = 0; done < shard.count; done += part) {
    const std::uint64_t count = std::min(part, shard.count - done);
    const auto fleet = run::make_fleet(work, {shard.first + done, count}, steps);
    fleet->reset();
    fleet->step(static_cast<std::uint64_t>(steps));
    sum += engine::checksum(fleet->engine());
  }
  return sum;
}

}  // namespace arcfleet::analysis
