#include "run/header.hpp"

#include <algorithm>
#include <set>

#include "results/wording.hpp"
#include "run/table_text.hpp"
#include "text/counted.hpp"

namespace arcfleet::run {
namespace {

using results::RunRecord;

// "arc-agi-1 (400 tasks)", or "mini-arc (task ID)" of a single task that users may have chosen.
std::string tasks_text(const text::Attributes& config) {
  const std::string set = text_of(config, "tasks");
  const auto ids = texts_of(config, "task_ids");
  if (ids.size() == 1 && !set.starts_with("builtin/")) return set + " (task " + ids.front() + ")";
  const std::string count = text_of(config, "task_count");
  return set + " (" + count + (count == "1" ? " task)" : " tasks)");
}

std::string work_text(const RunRecord& run) {
  const auto config = [&run](std::string_view name) { return text_of(run.config_summary, name); };
  const std::string side = config("max_grid_height");
  std::string text = "arcfleet " + text_of(run.system_info, "arcfleet_version") + "  ";
  text += config("workload") + " workload: " + side + "x" + side + ", " +
          tasks_text(run.config_summary) + ", ";
  text += config("workload") == "baseline"
              ? "prescribed actions"
              : config("operations") + " operations by " + config("selection_format");
  if (config("actions") == "given") text += ", given through libarcfleet";
  return text + ", " + config("mode") + " mode, " + config("observation") + " observations, seed " +
         config("seed");
}

std::string engine_text(const RunRecord& run) {
  const std::string engine = text_of(run.config_summary, "engine");
  const std::string isa = text_of(run.config_summary, "isa");
  return engine + " engine" + (engine == "reference" ? "" : " with " + isa);
}

// "2 ranks x 1 thread on 2 nodes (node17, ..., AMD EPYC 9B14)"
std::string machine_text(const RunRecord& run) {
  std::set<std::string> hosts;
  for (const auto& rank : run.ranks) hosts.insert(rank.host);
  const auto ranks = static_cast<std::int64_t>(run.ranks.size());
  const std::int64_t threads = results::worker_count(run.ranks) / std::max<std::int64_t>(ranks, 1);
  const std::string first_host =
      hosts.empty() ? "" : *hosts.begin() + (hosts.size() > 1 ? ", ..., " : ", ");
  return text::counted(ranks, "rank") + " x " + text::counted(threads, "thread") + " on " +
         text::counted(static_cast<std::int64_t>(hosts.size()), "node") + " (" + first_host +
         text_of(run.system_info, "cpu_model") + ")";
}

}  // namespace

std::string header(const RunRecord& run) {
  return wrapped(work_text(run)) + wrapped(machine_text(run) + ", " + engine_text(run) + ", " +
                                           text_of(run.config_summary, "stepping") + " steps, " +
                                           text_of(run.benchmark_params, "scaling") + " scaling");
}

}  // namespace arcfleet::run
