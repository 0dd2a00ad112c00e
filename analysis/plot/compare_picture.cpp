#include "analysis/plot/compare_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include "analysis/compare/run_fields.hpp"
#include "analysis/plot/caption.hpp"
#include "analysis/plot/panel_script.hpp"
#include "analysis/plot/rate_over_batch.hpp"
#include "analysis/plot/rate_point.hpp"
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

// What tells the groups of one tag apart.
std::string layout_name(const RunResult& run) {
  return run.ranks == 0 ? "layout not recorded" : layout_line(run);
}

std::string workload_name(const RunResult& run) {
  const auto found = run.workload.find("workload");
  return found == run.workload.end() ? run.program : found->second;
}

// The tag, and whatever the tag's other groups have otherwise.
std::string name_among(const RunResult& run, const std::map<DrawnGroup, NamedRuns>& groups) {
  bool other_layout = false;
  bool other_workload = false;
  for (const auto& [group, named] : groups) {
    const RunResult& other = *named.runs.front();
    if (tag_name(other) != tag_name(run)) continue;
    other_layout |= layout_of(other) != layout_of(run);
    other_workload |= other.workload != run.workload;
  }
  return tag_name(run) + (other_workload ? ", " + workload_name(run) : "") +
         (other_layout ? ", " + layout_name(run) : "");
}

constexpr double minute = 60;
constexpr double day = 86400;

// Seconds between the labels of a time axis: five or fewer have room.
double time_step(double span) {
  for (const double step :
       {10.0, 30.0, minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute, 60 * minute, day / 8,
        day / 4, day / 2, day, 2 * day, 7 * day, 14 * day, 30 * day, 91 * day})
    if (step >= span / 4) return step;
  return 365 * day * std::ceil(span / 4 / (365 * day));
}

// The labels of a time axis from `first` to `last`, in seconds.
std::string time_axis(double first, double last) {
  const double step = time_step(last - first);
  const std::string format = step < minute ? "%H:%M:%S\\n%d %b"
                             : step < day  ? "%H:%M\\n%d %b"
                                           : "%d %b\\n%Y";
  const auto start = static_cast<long long>(std::floor(first / step) * step);
  return "set xdata time\nset timefmt '%s'\nset format x \"" + format + "\"\nset xtics " +
         plot_text(std::to_string(start)) + ", " + std::to_string(static_cast<long long>(step)) +
         "\nset xlabel 'local time of the run'\n";
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
  std::string blocks;
  std::string plot;
  std::vector<PlotPoint> all;
  std::size_t drawn = 0;
  for (const NamedRuns& group : groups) {
    const auto points = history_of(group, size);
    if (points.empty()) continue;
    std::ranges::copy(points, std::back_inserter(all));
    const std::string block = "history" + std::to_string(drawn);
    blocks += point_block(block, points);
    plot += (plot.empty() ? "plot " : ", \\\n  ") +
            line_with_intervals(block, drawn, line_title(group));
    ++drawn;
  }
  if (drawn == 0) return "";
  const auto [first, last] = std::ranges::minmax(all, {}, &PlotPoint::x);
  // The rates lie close, so their axis is not logarithmic.
  return blocks + "set title " +
         plot_text(size > 0 ? "Every run: batch " + text::grouped(size)
                            : "Every run: single environment") +
         "\n" + time_axis(first.x, last.x) + "set ylabel 'steps/s'\n" + linear_rate_axis(all) +
         "set autoscale xfix\nset offsets graph 0.05, graph 0.05, 0, 0\n" + key_below + plot + "\n";
}

}  // namespace

std::vector<NamedRuns> drawn_groups(const std::vector<const RunResult*>& runs) {
  std::map<DrawnGroup, NamedRuns> groups;
  for (const RunResult* run : runs)
    if (!run->invalid) groups[group_with(*run)].runs.push_back(run);
  std::vector<NamedRuns> drawn;
  for (const auto& [group, named] : groups)
    drawn.push_back({name_among(*named.runs.front(), groups), named.runs});
  std::ranges::stable_sort(drawn, {},
                           [](const NamedRuns& group) { return group.runs.back()->timestamp_s; });
  if (drawn.size() > line_styles) drawn.erase(drawn.begin(), drawn.end() - line_styles);
  return drawn;
}

Picture compare_picture(const std::vector<NamedRuns>& groups, std::int64_t batch_size) {
  Picture picture{{}, caption_of(runs_of(groups))};
  for (std::string panel : {rate_over_batch_panel(groups), history_panel(groups, batch_size)})
    if (!panel.empty()) picture.panels.push_back(std::move(panel));
  return picture;
}

}  // namespace arcfleet::analysis
