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

// " (6 runs)"; of one run nothing.
std::string runs_text(const NamedRuns& group) {
  const auto count = static_cast<std::int64_t>(group.runs.size());
  return count == 1 ? "" : " (" + text::counted(count, "run") + ")";
}

// The beginning and the end of a name.
std::string cut_inside(const std::string& name) {
  constexpr std::size_t end_bytes = 24;
  std::size_t start = name.size() > end_bytes ? name.size() - end_bytes : 0;
  const auto is_inside_a_character = [&] {
    return start < name.size() && (static_cast<unsigned char>(name[start]) & 0xc0) == 0x80;
  };
  while (is_inside_a_character()) ++start;
  return text::cut(name.substr(0, start), max_name_columns, name.substr(start));
}

}  // namespace

std::vector<std::string> line_names(std::span<const NamedRuns> groups) {
  std::vector<std::string> names;
  for (const NamedRuns& group : groups) names.push_back(text::cut(group.name, max_name_columns));
  const auto first_cut = names;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::ranges::count(first_cut, first_cut[i]) > 1) names[i] = cut_inside(groups[i].name);
  return names;
}

std::string rate_over_batch_panel(std::span<const NamedRuns> groups) {
  const auto names = line_names(groups);
  std::string blocks;
  std::string plot;
  std::vector<PlotPoint> all;
  for (std::size_t i = 0; i < std::min(groups.size(), line_styles); ++i) {
    const auto points = points_of(groups[i]);
    if (points.empty()) continue;
    std::ranges::copy(points, std::back_inserter(all));
    const std::string block = "batch" + std::to_string(i);
    blocks += point_block(block, points);
    plot += (plot.empty() ? "plot " : ", \\\n  ") +
            line_with_intervals(block, i, names[i] + runs_text(groups[i]));
  }
  if (all.empty()) return "";
  std::vector<double> sizes;
  for (const PlotPoint& each : all) sizes.push_back(each.x);
  return blocks + "set title 'Rate over batch size'\nset xlabel 'batch size (environments)'\n" +
         "set ylabel 'steps/s'\n" + rate_axis(all) + logarithmic_axis('x', sizes) + key_below +
         plot + "\n";
}

}  // namespace arcfleet::analysis
