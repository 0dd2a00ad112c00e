#include "analysis/plot/compare_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <tuple>

#include "analysis/compare/run_fields.hpp"
#include "analysis/plot/caption.hpp"
#include "analysis/plot/panel_script.hpp"
#include "analysis/plot/rate_over_batch.hpp"
#include "analysis/plot/rate_point.hpp"
#include "analysis/plot/roofline_panel.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/statistics/pooled_rate.hpp"
#include "text/counted.hpp"

namespace arcfleet::analysis {
namespace {

std::string tag_name(const RunResult& run) {
  const std::string name = run.tag.empty() ? "no tag" : run.tag;
  return run.implementation.empty() ? name : name + " (" + run.implementation + ")";
}

// What runs have in common whose rates may share a median.
using DrawnGroup = std::tuple<std::string, Facts, Layout>;

DrawnGroup group_with(const RunResult& run) {
  return {tag_name(run), run.workload, layout_of(run)};
}

std::string workload_name(const RunResult& run) {
  const auto found = run.workload.find("workload");
  return found == run.workload.end() ? run.program : found->second;
}

// The groups of the tag of a run.
std::vector<const RunResult*> of_its_tag(const RunResult& run,
                                         const std::map<DrawnGroup, NamedRuns>& groups) {
  std::vector<const RunResult*> firsts;
  for (const auto& [group, named] : groups)
    if (tag_name(*named.runs.front()) == tag_name(run)) firsts.push_back(named.runs.front());
  return firsts;
}

// ", 2 ranks" where the groups of the tag differ in it.
std::string differing_count(const std::vector<const RunResult*>& tag, const RunResult& run,
                            std::int64_t RunResult::*count, const std::string& noun) {
  const bool differs =
      std::ranges::any_of(tag, [&](const RunResult* other) { return other->*count != run.*count; });
  if (!differs) return "";
  return ", " + (run.*count == 0 ? noun + "s not recorded" : text::counted(run.*count, noun));
}

// The tag, and whatever the tag's other groups have otherwise.
std::string name_among(const RunResult& run, const std::map<DrawnGroup, NamedRuns>& groups) {
  const auto tag = of_its_tag(run, groups);
  const bool other_workload = std::ranges::any_of(
      tag, [&](const RunResult* other) { return other->workload != run.workload; });
  return tag_name(run) + (other_workload ? ", " + workload_name(run) : "") +
         differing_count(tag, run, &RunResult::nodes, "node") +
         differing_count(tag, run, &RunResult::ranks, "rank") +
         differing_count(tag, run, &RunResult::threads_per_rank, "thread");
}

constexpr double minute = 60;
constexpr double day = 86400;

// Seconds between the labels of a time axis: about four have room.
double time_step(double span) {
  for (const double step :
       {1.0,        2.0,         5.0,         10.0,        30.0,     minute,   2 * minute,
        5 * minute, 10 * minute, 30 * minute, 60 * minute, day / 8,  day / 4,  day / 2,
        day,        2 * day,     7 * day,     14 * day,    30 * day, 91 * day, 182 * day})
    if (step >= span / 4) return step;
  return 365 * day * std::ceil(span / 4 / (365 * day));
}

// A time axis from the label before `first` to the label after `last`, in seconds.
std::string time_axis(double first, double last) {
  const double step = time_step(last - first);
  const std::string format = step < minute ? "%H:%M:%S\\n%d %b"
                             : step < day  ? "%H:%M\\n%d %b"
                                           : "%d %b\\n%Y";
  const auto whole = [](double value) { return std::to_string(static_cast<long long>(value)); };
  const double start = std::floor(first / step) * step;
  double end = std::ceil(last / step) * step;
  if (end == start) end += step;
  return "set xdata time\nset timefmt '%s'\nset format x \"" + format + "\"\nset xrange ['" +
         whole(start) + "':'" + whole(end) + "']\nset xtics '" + whole(start) + "', " +
         whole(step) + "\nset xlabel 'local time of the run'\nset rmargin 5\n";
}

std::vector<PlotPoint> history_of(const NamedRuns& group, std::int64_t size) {
  std::vector<PlotPoint> points;
  for (const RunResult* run : group.runs)
    if (const auto rate = pooled_rate(std::array{run}, size))
      points.push_back(
          rate_point(as_local_time(run->timestamp_s), *rate, local_time(run->timestamp_s)));
  return points;
}

// The size that is wanted if any group has it, otherwise the largest; 0, the single environment, if
// there is no other.
std::int64_t size_to_show(const std::vector<NamedRuns>& groups, std::int64_t wanted) {
  std::int64_t largest = 0;
  for (const RunResult* run : runs_of(groups))
    for (const auto& [size, entry] : run->batches) {
      if (entry.rate && size == wanted) return wanted;
      if (entry.rate) largest = std::max(largest, size);
    }
  return largest;
}

std::string history_panel(const std::vector<NamedRuns>& groups, std::int64_t batch_size) {
  const std::int64_t size = size_to_show(groups, batch_size);
  const auto names = line_names(groups);
  std::string blocks;
  std::string plot;
  std::vector<PlotPoint> all;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto points = history_of(groups[i], size);
    if (points.empty()) continue;
    std::ranges::copy(points, std::back_inserter(all));
    const std::string block = "history" + std::to_string(i);
    blocks += point_block(block, points);
    plot += (plot.empty() ? "plot " : ", \\\n  ") + line_with_intervals(block, i, names[i]);
  }
  if (all.empty()) return "";
  const auto [first, last] = std::ranges::minmax(all, {}, &PlotPoint::x);
  // The rates lie close, so their axis is not logarithmic.
  return blocks + "set title " +
         plot_text(size > 0 ? "Runs over time: batch " + text::grouped(size)
                            : "Runs over time: single environment") +
         "\n" + time_axis(first.x, last.x) + "set ylabel 'steps/s'\n" + linear_rate_axis(all) +
         key_below + plot + "\n";
}

// Of all rates that the panels show.
double coverage_of(const std::vector<NamedRuns>& groups) {
  std::vector<std::optional<Interval>> intervals;
  const auto add = [&intervals](std::span<const RunResult* const> runs, std::int64_t size) {
    if (const auto rate = pooled_rate(runs, size)) intervals.push_back(rate->interval);
  };
  for (const NamedRuns& group : groups)
    for (const RunResult* run : group.runs) {
      add(std::array{run}, 0);
      for (const auto& [size, entry] : run->batches) {
        add(group.runs, size);
        add(std::array{run}, size);
      }
    }
  return common_coverage(intervals);
}

}  // namespace

std::vector<NamedRuns> groups_of(const std::vector<const RunResult*>& runs) {
  std::map<DrawnGroup, NamedRuns> groups;
  for (const RunResult* run : runs)
    if (!run->invalid) groups[group_with(*run)].runs.push_back(run);
  std::vector<NamedRuns> named;
  for (const auto& [group, of_group] : groups)
    named.push_back({name_among(*of_group.runs.front(), groups), of_group.runs});
  std::ranges::stable_sort(named, {},
                           [](const NamedRuns& group) { return group.runs.back()->timestamp_s; });
  return named;
}

Picture compare_picture(std::vector<NamedRuns> groups, std::int64_t batch_size) {
  const std::size_t all = groups.size();
  if (all > line_styles) groups.erase(groups.begin(), groups.end() - line_styles);
  Picture picture{{}, caption_of(runs_of(groups))};
  picture.caption += "  |  bars: intervals of " + text::percent(coverage_of(groups)) + " or more";
  if (all > line_styles)
    picture.caption += "  |  the last " + std::to_string(line_styles) + " of " +
                       std::to_string(all) + " groups of runs";
  for (std::string panel :
       {rate_over_batch_panel(groups), history_panel(groups, batch_size), roofline_panel(groups)})
    if (!panel.empty()) picture.panels.push_back(std::move(panel));
  return picture;
}

}  // namespace arcfleet::analysis
