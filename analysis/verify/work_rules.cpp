#include "analysis/verify/work_rules.hpp"

#include <algorithm>
#include <optional>

#include "analysis/verify/official_rules.hpp"
#include "analysis/verify/recorded_work.hpp"
#include "config/same_work.hpp"
#include "engine/observation.hpp"
#include "results/wording.hpp"
#include "text/attributes.hpp"
#include "text/counted.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using results::RunRecord;

// What an engine, its instruction set and a directory are called says nothing of the work.
void compare(const text::Attributes& recorded_facts, const text::Attributes& due, Lines& lines) {
  for (const auto& each : config::run_differences(recorded_facts, due)) {
    if (config::role_of_key(each.key) == config::Role::means) continue;
    const bool too_long = !each.before && each.key == "custom_batch_sizes";
    if (!too_long)
      lines.push_back(text::one_line(each.key) + " is " + config::shown_value(each.before) +
                      ", and arcfleet makes " + config::shown_value(each.after) +
                      " of the other options");
  }
}

// The observation changes no checksum, but its size.
void look_at_observations(const RunRecord& run, const run::Work& work, Lines& lines) {
  const auto due = static_cast<std::int64_t>(
      engine::observation_bytes(work.fleet.observation, work.fleet.tasks->side()));
  for (const auto& batch : run.batch_scaling) {
    if (batch.error || batch.observation_bytes_per_environment == due) continue;
    lines.push_back("batch " + text::grouped(batch.batch_size) + ": an observation takes " +
                    text::grouped(batch.observation_bytes_per_environment) +
                    " bytes, and this one has " + text::grouped(due));
    return;
  }
}

class Checksums {
 public:
  Checksums(const run::Work& work, std::int64_t most_steps, WorkFound& found)
      : work_(work), most_steps_(most_steps), found_(found) {}

  void check(const std::string& name, std::int64_t environments, std::int64_t steps,
             std::uint64_t recorded_sum) {
    ++found_.checksums;
    if (environments > most_steps_ / steps) {
      found_.reason = "the rest takes more steps than --recompute allows";
      return;
    }
    ++found_.recomputed;
    const std::uint64_t sum =
        checksum_of_rollout(work_, {0, static_cast<std::uint64_t>(environments)}, steps);
    if (sum != recorded_sum)
      found_.wrong_checksums.push_back(
          name + ": its checksum is " + results::checksum_text(recorded_sum) +
          ", and the same fleet, stepped again, has " + results::checksum_text(sum));
  }

 private:
  const run::Work& work_;
  std::int64_t most_steps_;
  WorkFound& found_;
};

void check_all(const RunRecord& run, Checksums& checksums) {
  if (const auto& single = run.single_environment)
    checksums.check("single environment", 1, single->num_steps, single->checksum);
  for (const auto& batch : run.batch_scaling)
    if (!batch.error)
      checksums.check("batch " + text::grouped(batch.batch_size), batch.environments,
                      batch.num_steps, batch.checksum);
}

std::int64_t checksums_in(const RunRecord& run) {
  return (run.single_environment ? 1 : 0) +
         std::ranges::count_if(run.batch_scaling, [](const auto& batch) { return !batch.error; });
}

WorkFound not_made(const RunRecord& run, const std::string& reason) {
  WorkFound found;
  found.checksums = checksums_in(run);
  found.reason = reason;
  return found;
}

WorkFound refused(const RunRecord& run, const std::exception& error) {
  WorkFound found = not_made(run, "the configuration is none");
  found.problems.push_back("arcfleet refuses these options: " + text::one_line(error.what()));
  return found;
}

// A directory with other tasks is the reader's mistake, not a fault of the run.
std::string other_tasks(const RunRecord& run, const RecordedWork& made) {
  const std::string due = text::value_or<std::string>(run.config_summary, "tasks", "");
  const std::string found = text::value_or<std::string>(made.config_summary, "tasks", "");
  return due == found ? ""
                      : "the directory of --dataset holds " + text::one_line(found) +
                            ", and the run took " + text::one_line(due);
}

WorkFound looked_at(const RunRecord& run, const Recomputation& wanted, bool is_listed) {
  const RecordedWork made = recorded_work(run, wanted.dataset);
  if (const std::string other = other_tasks(run, made); !wanted.dataset.empty() && !other.empty())
    return not_made(run, other);
  WorkFound found;
  compare(run.config_summary, made.config_summary, found.problems);
  compare(run.benchmark_params, made.benchmark_params, found.problems);
  look_at_observations(run, made.work, found.problems);
  Checksums checksums(made.work, wanted.most_steps, found);
  if (found.problems.empty() && is_listed)
    found.checksums = found.recomputed = checksums_in(run);
  else if (found.problems.empty())
    check_all(run, checksums);
  if (!found.problems.empty()) found.checksums = checksums_in(run);
  return found;
}

}  // namespace

WorkFound look_at_work(const Evidence& evidence, const Recomputation& wanted) {
  const RunRecord& run = evidence.run;
  const bool has_dataset = text::value_of(run.config_summary, "dataset") != nullptr;
  if (has_dataset && wanted.dataset.empty())
    return not_made(run, "its tasks are those of a dataset: give --dataset DIR");
  try {
    return looked_at(run, has_dataset ? wanted : Recomputation{{}, wanted.most_steps},
                     has_listed_checksum(evidence));
  } catch (const std::bad_alloc&) {
    return not_made(run, "there is not enough memory");
  } catch (const NoTasks& error) {
    if (!has_dataset) return refused(run, error);
    return not_made(run, "--dataset does not hold its tasks: " + text::one_line(error.what()));
  } catch (const std::exception& error) {
    return refused(run, error);
  }
}

}  // namespace arcfleet::analysis
