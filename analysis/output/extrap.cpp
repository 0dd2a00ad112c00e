#include "analysis/output/extrap.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <utility>

#include "analysis/scaling/configuration.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* how_to_choose = "to export another, name its files";

// What is exported: for every value of the parameter the samples of the metric.
struct Measurements {
  std::string title;  // for messages
  std::string parameter;
  std::string metric;
  std::map<std::int64_t, std::vector<double>> samples;  // seconds
};

std::string lines_of(const Measurements& measured) {
  std::string lines;
  for (const auto& [value, samples] : measured.samples)
    for (const double sample : samples) {
      const Json line = {{"params", {{measured.parameter, value}}},
                         {"callpath", "step"},
                         {"metric", measured.metric},
                         {"value", sample}};
      lines += line.dump() + "\n";
    }
  return lines;
}

std::string title_with_work(const Series& series) {
  return title_of(series) + " (" + series.workload + "; " + series.layout + ")";
}

Measurements measurements_of(const Series& series) {
  const std::string name = name_of(series.variable);
  Measurements measured{.title = title_with_work(series),
                        .parameter = name,
                        .metric = name.substr(0, name.size() - 1) + "_seconds_per_environment_step",
                        .samples = {}};
  for (const Configuration& each : series.configurations)
    for (const double rate : each.samples)
      measured.samples[each.workers].push_back(static_cast<double>(each.workers) / rate);
  return measured;
}

std::set<std::int64_t> sizes_with_rates(const Runs& runs) {
  std::set<std::int64_t> sizes;
  for (const RunResult* run : runs)
    for (const auto& [size, batch] : run->batches)
      if (batch.rate) sizes.insert(size);
  return sizes;
}

// The runs of one layout and work that measured the most batch sizes; empty if there are none.
Runs longest_sweep(const std::vector<Runs>& groups) {
  Runs longest;
  for (const Runs& group : groups) {
    std::map<Layout, Runs> by_layout;
    for (const RunResult* run : group) by_layout[layout_of(*run)].push_back(run);
    for (const auto& [layout, runs] : by_layout)
      if (sizes_with_rates(runs).size() > sizes_with_rates(longest).size()) longest = runs;
  }
  return longest;
}

Measurements measurements_over_batch_sizes(const Runs& runs, LeftOut& left_out) {
  Measurements measured{.title = "Batch sizes (" + workload_line(*runs.back()) + "; " +
                                 layout_line(*runs.back()) + ")",
                        .parameter = "batch",
                        .metric = "seconds_per_fleet_step",
                        .samples = {}};
  for (const std::int64_t size : sizes_with_rates(runs))
    for (const Configuration& each : configurations_of(agreeing(runs, size, left_out), size))
      for (const double rate : each.samples)
        measured.samples[size].push_back(
            static_cast<double>(entry_of(*each.runs.back(), size)->environments) / rate);
  return measured;
}

void note_few_points(const Measurements& measured, std::vector<std::string>& notes) {
  const std::size_t points = measured.samples.size();
  if (points < extrap_min_points)
    notes.push_back("warning: Extra-P needs at least " + std::to_string(extrap_min_points) +
                    " values of " + measured.parameter + " for a model, here are " +
                    std::to_string(points) + ": measure more");
}

void note_left_out(const LeftOut& left_out, std::vector<std::string>& notes) {
  for (const std::string& line : left_out.lines()) notes.push_back("left out: " + line);
}

// The batch sizes of the series' runs that are not the series' own.
std::string other_sizes_of(const Series& series) {
  std::string text;
  std::set<std::int64_t> sizes;
  for (const Configuration& each : series.configurations) sizes.merge(sizes_with_rates(each.runs));
  sizes.erase(series.batch_size);
  for (const std::int64_t size : sizes) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return text;
}

Export first_series(const SeriesSet& set) {
  const Measurements measured = measurements_of(set.series[0]);
  Export made{lines_of(measured), {"exported: " + measured.title}};
  if (const std::string sizes = other_sizes_of(set.series[0]); !sizes.empty())
    made.notes.push_back("left out: other batch sizes (" + sizes + "): choose by --batch-size");
  for (std::size_t i = 1; i < set.series.size(); ++i)
    made.notes.push_back("left out: " + title_with_work(set.series[i]) + ": " + how_to_choose);
  note_left_out(set.left_out, made.notes);
  note_few_points(measured, made.notes);
  return made;
}

}  // namespace

Export extrap_export(std::span<const RunResult* const> runs,
                     std::optional<std::int64_t> batch_size) {
  const SeriesSet set = series_of(runs, batch_size);
  if (!set.series.empty()) return first_series(set);
  LeftOut left_out;
  const Runs sweep = batch_size ? Runs{} : longest_sweep(same_work(runs, left_out));
  if (sizes_with_rates(sweep).size() < 2)
    throw std::runtime_error(
        "nothing to export for Extra-P: no two runs of the same work differ only in nodes, ranks "
        "or threads, and no run measured several batch sizes");
  const Measurements measured = measurements_over_batch_sizes(sweep, left_out);
  Export made{lines_of(measured), {"exported: " + measured.title}};
  const std::set<const RunResult*> used(sweep.begin(), sweep.end());
  for (const RunResult* run : runs)
    if (!used.contains(run)) left_out.add(run->file, "other work: " + std::string(how_to_choose));
  note_left_out(left_out, made.notes);
  note_few_points(measured, made.notes);
  return made;
}

}  // namespace arcfleet::analysis
