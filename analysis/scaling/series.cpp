#include "analysis/scaling/series.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "analysis/output/text.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using Layout = std::tuple<std::int64_t, std::int64_t, std::int64_t>;  // nodes, ranks, threads
using Runs = std::vector<const RunResult*>;

Layout layout_of(const RunResult& run) {
  return {run.nodes, run.ranks, run.threads_per_rank};
}

const BatchEntry* entry_of(const RunResult& run, std::int64_t size) {
  const auto entry = run.batches.find(size);
  return entry != run.batches.end() && entry->second.rate ? &entry->second : nullptr;
}

std::string fact(const Facts& facts, const std::string& key) {
  const auto found = facts.find(key);
  return found == facts.end() ? "" : found->second;
}

std::string workload_line(const RunResult& run) {
  std::string line = fact(run.workload, "workload");
  for (const char* key : {"tasks", "operations", "observation", "stepping"})
    if (const std::string value = fact(run.workload, key); !value.empty())
      line += (line.empty() ? "" : ", ") + value +
              (key == std::string("tasks") ? "" : " " + std::string(key));
  if (!run.seed.empty()) line += ", seed " + run.seed;
  return line.empty() ? run.program : line;
}

// The runs that end in the state most of the same fleet end in.
Runs agreeing(const Runs& runs, std::int64_t size, LeftOut& left_out) {
  using Fleet = std::pair<std::int64_t, std::string>;  // environments, work
  std::map<Fleet, std::map<std::string, int>> votes;
  const auto fleet_of = [](const BatchEntry& entry) {
    return Fleet{entry.environments, entry.rate->work};
  };
  for (const RunResult* run : runs)
    if (const BatchEntry* entry = entry_of(*run, size); entry && !entry->rate->checksum.empty())
      ++votes[fleet_of(*entry)][entry->rate->checksum];
  Runs kept;
  for (const RunResult* run : runs) {
    const BatchEntry* entry = entry_of(*run, size);
    if (!entry) continue;
    const auto& counts = votes[fleet_of(*entry)];
    const auto votes_of = [&counts](const std::string& checksum) {
      const auto found = counts.find(checksum);
      return found == counts.end() ? 0 : found->second;
    };
    const int mine = votes_of(entry->rate->checksum);
    const bool outvoted = std::ranges::any_of(counts, [&](const auto& other) {
      return other.first != entry->rate->checksum && other.second >= mine;
    });
    if (entry->rate->checksum.empty() || !outvoted)
      kept.push_back(run);
    else
      left_out.add(run->file,
                   "its checksum is not that of most runs of the same fleet: some steps are wrong "
                   "or another version's");
  }
  return kept;
}

Configuration configuration_of(const Runs& runs, std::int64_t size) {
  Configuration made;
  std::tie(made.nodes, made.ranks, made.threads_per_rank) = layout_of(*runs[0]);
  made.runs = runs;
  const BatchEntry& latest = *entry_of(*runs.back(), size);
  if (runs.size() > 1) {
    made.unit = Unit::run;
    for (const RunResult* run : runs)
      made.samples.push_back(entry_of(*run, size)->rate->steps_per_second);
  } else {
    made.unit = latest.rate->samples.empty() ? Unit::none : Unit::repeat;
    made.samples = latest.rate->samples;
    if (made.samples.empty()) made.samples = {latest.rate->steps_per_second};
  }
  made.rate = timing::median(made.samples);
  const auto interval = timing::median_interval(made.samples, 0.95);
  if (made.samples.size() > 1) made.interval = {interval.low, interval.high, interval.coverage};
  made.time_per_step_s = static_cast<double>(latest.environments) / made.rate;
  made.efficiencies = latest.efficiencies;
  return made;
}

// One configuration for each layout.
std::vector<Configuration> configurations_of(const Runs& runs, std::int64_t size) {
  std::map<Layout, Runs> by_layout;
  for (const RunResult* run : runs) by_layout[layout_of(*run)].push_back(run);
  std::vector<Configuration> all;
  for (const auto& [layout, of_layout] : by_layout)
    all.push_back(configuration_of(of_layout, size));
  return all;
}

std::string plural(std::int64_t count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

// What stays the same along a series, and how to say it.
struct Fixed {
  std::array<std::int64_t, 2> key;
  std::string text;
};

Fixed fixed_for(Variable variable, const Configuration& each) {
  const std::int64_t a_node = each.nodes > 0 ? each.ranks / each.nodes : each.ranks;
  const std::string threads = plural(each.threads_per_rank, "thread") + " a rank";
  switch (variable) {
    case Variable::nodes:
      return {{a_node, each.threads_per_rank}, plural(a_node, "rank") + " a node, " + threads};
    case Variable::ranks:
      return {{each.nodes, each.threads_per_rank}, plural(each.nodes, "node") + ", " + threads};
    case Variable::threads:
      break;
  }
  return {{each.nodes, each.ranks}, plural(each.nodes, "node") + ", " + plural(each.ranks, "rank")};
}

std::int64_t workers_of(Variable variable, const Configuration& each) {
  if (variable == Variable::nodes) return each.nodes;
  return variable == Variable::ranks ? each.ranks : each.threads_per_rank;
}

// What must not differ along a series for its gains to be those of the layout alone.
std::vector<std::string> differences_of(const Series& series) {
  constexpr std::size_t longest = 60;
  std::vector<std::string> lines;
  for (const char* key : {"isa", "cpu_model", "architecture", "compiler", "compiler_flags",
                          "arcfleet_version", "commit", "mpi_library"}) {
    std::set<std::string> values;
    for (const Configuration& each : series.configurations)
      for (const RunResult* run : each.runs) values.insert(fact(run->setup, key));
    if (values.size() < 2) continue;
    std::string line;
    for (const std::string& value : values) line += (line.empty() ? "" : ", ") + value;
    lines.push_back(std::string(key) + ": " + cut(line, longest));
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
  std::size_t most = 0;
  std::optional<std::int64_t> chosen;
  for (const auto& [size, of_size] : layouts)
    if (of_size.size() >= most) {
      most = of_size.size();
      chosen = size;
    }
  for (const auto& [size, of_size] : layouts)
    if (of_size.size() == most && size != chosen) others.push_back(size);
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
      left_out.add(run->file, size ? "batch " + std::to_string(*size) + " was not measured"
                                   : "no batch size was measured");
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
                   "no other run of its workload differs in nodes, ranks or threads alone");
  std::ranges::move(found, std::back_inserter(set.series));
}

}  // namespace

std::string name_of(Variable variable) {
  if (variable == Variable::nodes) return "nodes";
  return variable == Variable::ranks ? "ranks" : "threads";
}

std::string counted(Variable variable, std::int64_t count) {
  std::string name = name_of(variable);
  if (count == 1) name.pop_back();
  return std::to_string(count) + " " + name;
}

void LeftOut::add(const std::string& name, const std::string& reason) {
  auto& names = by_reason_[reason];
  if (names.empty() || names.back() != name) names.push_back(name);
}

std::vector<std::string> LeftOut::lines() const {
  constexpr std::size_t most = 2;
  std::vector<std::string> lines;
  for (const auto& [reason, names] : by_reason_) {
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
      text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
    lines.push_back(reason + ": " + text);
  }
  return lines;
}

SeriesSet series_of(const std::vector<RunResult>& results, std::optional<std::int64_t> batch_size) {
  SeriesSet set;
  LeftOut& left_out = set.left_out;
  std::map<std::pair<Facts, std::string>, Runs> groups;
  for (const RunResult& run : results) {
    if (run.invalid)
      left_out.add(run.file, "INVALID");
    else if (run.ranks == 0 || run.nodes == 0 || run.threads_per_rank == 0)
      left_out.add(run.file, "does not record its nodes, ranks and threads");
    else
      groups[{run.workload, run.seed}].push_back(&run);
  }
  for (const auto& [key, runs] : groups) add_group(runs, batch_size, set);
  // The longest first; nodes before what happens inside one.
  std::ranges::stable_sort(set.series, [](const Series& a, const Series& b) {
    const bool nodes_a = a.variable == Variable::nodes;
    const bool nodes_b = b.variable == Variable::nodes;
    return std::tuple(!nodes_a, -static_cast<std::int64_t>(a.configurations.size())) <
           std::tuple(!nodes_b, -static_cast<std::int64_t>(b.configurations.size()));
  });
  return set;
}

Gain gain_of(const Series& series, const Configuration& configuration) {
  const Configuration& first = series.configurations.front();
  Gain gain;
  const double p = static_cast<double>(configuration.workers) / static_cast<double>(first.workers);
  gain.speed_up = configuration.rate / first.rate;
  gain.efficiency = gain.speed_up / p;
  if (p > 1 && series.scaling == "strong")
    gain.serial_fraction = (1 / gain.speed_up - 1 / p) / (1 - 1 / p);
  return gain;
}

}  // namespace arcfleet::analysis
