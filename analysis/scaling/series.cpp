#include "analysis/scaling/series.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

std::string why_without_rate(const RunResult& run, std::int64_t size) {
  const std::string batch = "batch " + std::to_string(size);
  const auto entry = run.batches.find(size);
  if (entry == run.batches.end()) return batch + " was not measured";
  return batch + " failed" + (entry->second.error.empty() ? "" : ": " + entry->second.error);
}

// "workload, operations"
std::string text_of(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

// What is the same in all runs of a group: the work, its seed, and the code that did it.
using Group = std::tuple<Facts, std::string, std::string, std::string>;

Group group_of(const RunResult& run) {
  return {run.workload, run.seed, fact(run.setup, "engine"), fact(run.setup, "isa")};
}

// The facts that stay the same along a series, and their words.
struct Fixed {
  std::array<std::int64_t, 2> key;
  std::string text;
};

Fixed fixed_for(Variable variable, const Configuration& each) {
  const std::int64_t a_node = each.nodes > 0 ? each.ranks / each.nodes : each.ranks;
  const std::string threads = text::counted(each.threads_per_rank, "thread") + " a rank";
  switch (variable) {
    case Variable::nodes:
      return {{a_node, each.threads_per_rank},
              text::counted(a_node, "rank") + " a node, " + threads};
    case Variable::ranks:
      return {{each.nodes, each.threads_per_rank},
              text::counted(each.nodes, "node") + ", " + threads};
    case Variable::threads:
      break;
  }
  return {{each.nodes, each.ranks},
          text::counted(each.nodes, "node") + ", " + text::counted(each.ranks, "rank")};
}

std::int64_t workers_of(Variable variable, const Configuration& each) {
  if (variable == Variable::nodes) return each.nodes;
  return variable == Variable::ranks ? each.ranks : each.threads_per_rank;
}

// Facts that should not differ along a series, so that its gains come from the layout alone.
std::vector<std::string> differences_of(const Series& series) {
  constexpr std::size_t max_columns = 60;
  std::vector<std::string> lines;
  for (const char* key : {"cpu_model", "architecture", "compiler", "compiler_flags",
                          "arcfleet_version", "commit", "mpi_library"}) {
    std::set<std::string> values;
    for (const Configuration& each : series.configurations)
      for (const RunResult* run : each.runs) values.insert(fact(run->setup, key));
    if (values.size() < 2) continue;
    std::string line;
    for (const std::string& value : values) line += (line.empty() ? "" : ", ") + value;
    lines.push_back(std::string(key) + ": " + text::cut(line, max_columns));
  }
  return lines;
}

void add_series(Series series, const std::vector<Configuration>& all, std::vector<Series>& found) {
  std::map<std::array<std::int64_t, 2>, Series> by_fixed;
  for (const Configuration& each : all) {
    const Fixed fixed = fixed_for(series.variable, each);
    // Nodes with unequal numbers of ranks fit into no series over nodes.
    if (series.variable == Variable::nodes && each.ranks % each.nodes != 0) continue;
    Series& one = by_fixed.try_emplace(fixed.key, series).first->second;
    one.layout = fixed.text;
    one.configurations.push_back(each);
    one.configurations.back().workers = workers_of(series.variable, each);
  }
  for (auto& [key, one] : by_fixed) {
    if (one.configurations.size() < 2) continue;
    std::ranges::sort(one.configurations, {}, &Configuration::workers);
    one.differences = differences_of(one);
    found.push_back(std::move(one));
  }
}

// The largest batch size of those that were measured in the most configurations.
std::optional<std::int64_t> chosen_size(const Runs& runs, std::vector<std::int64_t>& others) {
  std::map<std::int64_t, std::set<Layout>> layouts;
  for (const RunResult* run : runs)
    for (const auto& [size, entry] : run->batches)
      if (entry.rate) layouts[size].insert(layout_of(*run));
  std::size_t most_layouts = 0;
  std::optional<std::int64_t> chosen;
  for (const auto& [size, of_size] : layouts)
    if (of_size.size() >= most_layouts) {
      most_layouts = of_size.size();
      chosen = size;
    }
  for (const auto& [size, of_size] : layouts)
    if (of_size.size() == most_layouts && size != chosen) others.push_back(size);
  return chosen;
}

void add_group(const Runs& runs, std::optional<std::int64_t> wanted, SeriesSet& set) {
  LeftOut& left_out = set.left_out;
  Series series;
  const auto size = wanted ? wanted : chosen_size(runs, series.other_sizes);
  const RunResult& example = *runs.back();
  series.scaling = example.scaling.empty() ? "strong" : example.scaling;
  series.workload = workload_line(example);
  Runs measured;
  for (const RunResult* run : runs)
    if (size && entry_of(*run, *size))
      measured.push_back(run);
    else
      left_out.add(run->file, size ? why_without_rate(*run, *size) : "no batch size was measured");
  if (!size) return;
  series.batch_size = *size;
  const Runs kept = agreeing(measured, *size, left_out);
  const auto all = configurations_of(kept, *size);
  std::vector<Series> found;
  for (const Variable variable : {Variable::nodes, Variable::ranks, Variable::threads}) {
    series.variable = variable;
    add_series(series, all, found);
  }
  std::set<const RunResult*> used;
  for (const Series& one : found)
    for (const Configuration& each : one.configurations)
      used.insert(each.runs.begin(), each.runs.end());
  for (const RunResult* run : kept)
    if (!used.contains(run))
      left_out.add(run->file,
                   "no other run of its workload, engine and instruction set has another layout");
  std::ranges::move(found, std::back_inserter(set.series));
}

}  // namespace

std::string title_of(const Series& series) {
  const bool inside_a_node =
      series.variable != Variable::nodes && series.configurations.front().nodes == 1;
  std::string title = inside_a_node ? "Core scaling over " : "Scaling over ";
  title += name_of(series.variable) + ", " + series.scaling + ": batch " +
           text::grouped(series.batch_size);
  return title + (series.scaling == "weak" ? " a rank" : "");
}

std::string workload_line(const RunResult& run) {
  std::string line = fact(run.workload, "workload");
  for (const char* key : {"tasks", "operations", "observation", "stepping"})
    if (const std::string value = fact(run.workload, key); !value.empty())
      line += (line.empty() ? "" : ", ") + value +
              (key == std::string("tasks") ? "" : " " + std::string(key));
  if (line.empty()) line = run.program;
  if (const std::string engine = fact(run.setup, "engine"); !engine.empty())
    line += ", " + engine + " engine";
  if (const std::string isa = fact(run.setup, "isa"); !isa.empty()) line += " with " + isa;
  return run.seed.empty() ? line : line + ", seed " + run.seed;
}

std::string layout_line(const RunResult& run) {
  return text::counted(run.nodes, "node") + ", " + text::counted(run.ranks, "rank") + ", " +
         text::counted(run.threads_per_rank, "thread") + " a rank";
}

std::string full_title_of(const Series& series, const std::vector<Series>& all) {
  const bool several = std::ranges::any_of(
      all, [&](const Series& other) { return other.workload != series.workload; });
  return title_of(series) + (several ? ", " + series.workload : "");
}

std::vector<NamedRuns> layouts_of(const Series& series) {
  std::vector<NamedRuns> layouts;
  for (const Configuration& each : series.configurations)
    layouts.push_back({counted(series.variable, each.workers), each.runs});
  return layouts;
}

double coverage_of(const Series& series) {
  std::vector<std::optional<Interval>> intervals;
  for (const Configuration& each : series.configurations) intervals.push_back(each.interval);
  return common_coverage(intervals);
}

std::vector<Runs> same_work(std::span<const RunResult* const> runs, LeftOut& left_out) {
  std::map<Group, Runs> groups;
  for (const RunResult* run : runs) {
    if (run->invalid)
      left_out.add(run->file, "INVALID");
    else if (run->ranks == 0 || run->nodes == 0 || run->threads_per_rank == 0)
      left_out.add(run->file, "does not record its nodes, ranks and threads");
    else if (!run->unknown_work.empty())
      left_out.add(run->file, "does not record its " + text_of(run->unknown_work));
    else
      groups[group_of(*run)].push_back(run);
  }
  std::vector<Runs> all;
  for (auto& [key, of_group] : groups) all.push_back(std::move(of_group));
  return all;
}

SeriesSet series_of(std::span<const RunResult* const> runs,
                    std::optional<std::int64_t> batch_size) {
  SeriesSet set;
  for (const Runs& group : same_work(runs, set.left_out)) add_group(group, batch_size, set);
  // Series over nodes first, then those over ranks and threads; the longest first.
  std::ranges::stable_sort(set.series, [](const Series& a, const Series& b) {
    const bool nodes_a = a.variable == Variable::nodes;
    const bool nodes_b = b.variable == Variable::nodes;
    return std::tuple(!nodes_a, -static_cast<std::int64_t>(a.configurations.size())) <
           std::tuple(!nodes_b, -static_cast<std::int64_t>(b.configurations.size()));
  });
  return set;
}

SeriesSet series_of(const std::vector<RunResult>& results, std::optional<std::int64_t> batch_size) {
  Runs runs;
  for (const RunResult& run : results) runs.push_back(&run);
  return series_of(runs, batch_size);
}

}  // namespace arcfleet::analysis
