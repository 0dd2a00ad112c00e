#include "analysis/plot/caption.hpp"

#include <algorithm>
#include <vector>

#include "analysis/results/named_runs.hpp"
#include "text/counted.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t most_named = 2;

std::string workload_of(const RunResult& run) {
  const std::string name = fact(run.workload, "workload");
  return name.empty() ? "" : "workload " + name;
}

std::string processor_of(const RunResult& run) {
  return fact(run.setup, "cpu_model");
}

std::string version_of(const RunResult& run) {
  const std::string version = fact(run.setup, "arcfleet_version");
  if (version.empty()) return run.program;
  const std::string commit = fact(run.setup, "commit");
  return run.program + " " + version + (commit.empty() ? "" : " (" + commit + ")");
}

// "1 to 8 nodes"
std::string nodes_of(std::span<const RunResult* const> runs) {
  std::vector<std::int64_t> nodes;
  for (const RunResult* run : runs)
    if (run->nodes > 0) nodes.push_back(run->nodes);
  if (nodes.empty()) return "";
  const auto [fewest, most] = std::ranges::minmax(nodes);
  return (fewest < most ? text::grouped(fewest) + " to " : "") + text::counted(most, "node");
}

}  // namespace

std::string caption_of(std::span<const RunResult* const> runs) {
  std::string machine = different_texts(runs, most_named, ", ", processor_of);
  if (const std::string nodes = nodes_of(runs); !nodes.empty())
    machine += (machine.empty() ? "" : ", ") + nodes;
  std::string caption;
  for (const std::string& part : {different_texts(runs, most_named, ", ", workload_of), machine,
                                  different_texts(runs, most_named, ", ", version_of)})
    if (!part.empty()) caption += (caption.empty() ? "" : "  |  ") + part;
  return caption;
}

}  // namespace arcfleet::analysis
