#include "analysis/plot/caption.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "text/counted.hpp"

namespace arcfleet::analysis {
namespace {

std::string recorded(const Facts& facts, const std::string& key) {
  const auto found = facts.find(key);
  return found == facts.end() ? "" : found->second;
}

// The different texts that the runs give, in their order.
std::string listed(std::span<const RunResult* const> runs,
                   const std::function<std::string(const RunResult&)>& part) {
  constexpr std::size_t most_named = 2;
  std::vector<std::string> texts;
  for (const RunResult* run : runs)
    if (std::string text = part(*run);
        !text.empty() && std::ranges::find(texts, text) == texts.end())
      texts.push_back(std::move(text));
  std::string line;
  for (std::size_t i = 0; i < std::min(most_named, texts.size()); ++i)
    line += (i == 0 ? "" : ", ") + texts[i];
  if (texts.size() > most_named)
    line += " and " + std::to_string(texts.size() - most_named) + " more";
  return line;
}

std::string workload_of(const RunResult& run) {
  const std::string name = recorded(run.workload, "workload");
  return name.empty() ? "" : "workload " + name;
}

std::string processor_of(const RunResult& run) {
  return recorded(run.setup, "cpu_model");
}

std::string version_of(const RunResult& run) {
  const std::string version = recorded(run.setup, "arcfleet_version");
  if (version.empty()) return run.program;
  const std::string commit = recorded(run.setup, "commit");
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
  std::string machine = listed(runs, processor_of);
  if (const std::string nodes = nodes_of(runs); !nodes.empty())
    machine += (machine.empty() ? "" : ", ") + nodes;
  std::string caption;
  for (const std::string& part : {listed(runs, workload_of), machine, listed(runs, version_of)})
    if (!part.empty()) caption += (caption.empty() ? "" : "  |  ") + part;
  return caption;
}

}  // namespace arcfleet::analysis
