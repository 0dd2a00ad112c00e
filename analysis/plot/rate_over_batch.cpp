#include "analysis/plot/rate_over_batch.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>

#include "analysis/plot/panel_script.hpp"
#include "analysis/plot/rate_point.hpp"
#include "analysis/statistics/pooled_rate.hpp"
#include "text/counted.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

std::vector<PlotPoint> points_of(const NamedRuns& group) {
  std::set<std::int64_t> sizes;
  for (const RunResult* run : group.runs)
    for (const auto& [size, entry] : run->batches) sizes.insert(size);
  std::vector<PlotPoint> points;
  for (const std::int64_t size : sizes)
    if (const auto rate = pooled_rate(group.runs, size))
      points.push_back(
          rate_point(static_cast<double>(size), *rate, "batch " + text::grouped(size)));
  return points;
}

}  // namespace

std::string line_title(const NamedRuns& group) {
  std::string name = text::cut(group.name, max_name_columns);
  if (group.runs.size() == 1) return name;
  return name + " (" + text::counted(static_cast<std::int64_t>(group.runs.size()), "run") + ")";
}

std::string rate_over_batch_panel(std::span<const NamedRuns> groups) {
  std::string blocks;
  std::string plot;
  std::size_t drawn = 0;
  std::vector<PlotPoint> all;
  for (const NamedRuns& group : groups) {
    const auto points = points_of(group);
    if (points.empty() || drawn == line_styles) continue;
    std::ranges::copy(points, std::back_inserter(all));
    const std::string block = "batch" + std::to_string(drawn);
    blocks += point_block(block, points);
    plot += (plot.empty() ? "plot " : ", \\\n  ") +
            line_with_intervals(block, drawn, line_title(group));
    ++drawn;
  }
  if (drawn == 0) return "";
  std::vector<double> sizes;
  for (const PlotPoint& each : all) sizes.push_back(each.x);
  return blocks + "set title 'Rate over batch size'\nset xlabel 'batch size (environments)'\n" +
         "set ylabel 'steps/s'\n" + rate_axis(all) + logarithmic_axis('x', sizes) + key_below +
         plot + "\n";
}

}  // namespace arcfleet::analysis
