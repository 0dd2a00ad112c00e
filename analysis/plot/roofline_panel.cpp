#include "analysis/plot/roofline_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

#include "analysis/plot/panel_script.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();  // breaks a line
constexpr double beyond_last_cache = 8;  // how far the stair of memory goes at least

bool is_drawn(const BatchEntry& batch) {
  return batch.roofline && batch.roofline->step_footprint && batch.roofline->step_bandwidth_used;
}

bool has_roofline(const RunResult& run) {
  return !run.bandwidth.empty() &&
         std::ranges::any_of(run.batches, [](const auto& batch) { return is_drawn(batch.second); });
}

const RunResult* latest_with_roofline(std::span<const NamedRuns> groups) {
  const RunResult* latest = nullptr;
  for (const NamedRuns& group : groups)
    for (const RunResult* run : group.runs)
      if (has_roofline(*run) && (latest == nullptr || run->timestamp_s > latest->timestamp_s))
        latest = run;
  return latest;
}

PlotPoint batch_point(std::int64_t size, const RecordedRoofline& of) {
  const std::string share =
      of.step_bandwidth_share
          ? ", " + text::whole_percent(*of.step_bandwidth_share) + " of " + of.step_level
          : "";
  const double y = *of.step_bandwidth_used;
  return {*of.step_footprint, y, y, y,
          "batch " + text::grouped(size) + ": " + text::si(y) + "B/s" + share +
              (of.bound_by.empty() ? "" : ", bound by " + of.bound_by)};
}

// A part of the stairs.
struct Stair {
  std::string level;
  double from = 0;
  double to = 0;
  double bandwidth = 0;
};

// For reads and writes as the steps of the largest batch size mix them.
double mixed(const RecordedLevel& level, const RecordedRoofline& mix) {
  if (!level.read || !level.store) return std::numeric_limits<double>::quiet_NaN();
  return (mix.read_bytes + mix.written_bytes) /
         (mix.read_bytes / *level.read + mix.written_bytes / *level.store);
}

// From the smallest footprint to the largest. A level that was not measured leaves a gap.
std::vector<Stair> stairs_of(const RunResult& run, const RecordedRoofline& mix, double low,
                             double high) {
  std::vector<Stair> stairs;
  double from = low;
  for (const RecordedLevel& level : run.bandwidth) {
    const bool is_last = &level == &run.bandwidth.back();
    if (!is_last && !level.bytes_per_thread) continue;
    const double to = is_last ? std::max(high, from * beyond_last_cache) : *level.bytes_per_thread;
    const double bandwidth = mixed(level, mix);
    if (to > from && std::isfinite(bandwidth)) stairs.push_back({level.name, from, to, bandwidth});
    from = std::max(from, to);
  }
  return stairs;
}

std::string label(std::size_t number, const Stair& stair) {
  std::array<char, 96> place{};
  std::snprintf(place.data(), place.size(), " at %.10g,%.10g center offset 0,0.7\n",
                std::sqrt(stair.from * stair.to), stair.bandwidth);
  return "set label " + std::to_string(number) + " " +
         plot_text(stair.level + " " + text::si(stair.bandwidth) + "B/s") + place.data();
}

}  // namespace

std::string roofline_panel(std::span<const NamedRuns> groups) {
  const RunResult* run = latest_with_roofline(groups);
  if (run == nullptr) return "";
  std::vector<PlotPoint> points;
  std::vector<std::vector<double>> names;
  const RecordedRoofline* mix = nullptr;
  std::vector<double> footprints;
  for (const auto& [size, batch] : run->batches) {
    if (!is_drawn(batch)) continue;
    mix = &*batch.roofline;
    points.push_back(batch_point(size, *mix));
    names.push_back({points.back().x, points.back().y, static_cast<double>(size)});
    footprints.push_back(points.back().x);
  }
  const auto [low, high] = std::ranges::minmax(footprints);
  std::vector<double> roofs;
  std::vector<std::vector<double>> rows;
  std::string labels;
  for (const Stair& stair : stairs_of(*run, *mix, low / 2, 2 * high)) {
    labels += label(roofs.size() + 1, stair);
    if (!rows.empty() && rows.back()[0] < stair.from) rows.push_back({gap, gap});
    rows.push_back({stair.from, stair.bandwidth});
    rows.push_back({stair.to, stair.bandwidth});
    roofs.push_back(stair.bandwidth);
    footprints.push_back(stair.from);
    footprints.push_back(stair.to);
  }
  const std::string title = "Bandwidth of the steps" +
                            (run->tag.empty() ? std::string() : ": " + text::cut(run->tag, 40));
  return point_block("used", points) + data_block("roofs", rows) + data_block("sizes", names) +
         "set title " + plot_text(title) +
         "\nset xlabel 'memory that a thread steps again and again (bytes)'\n"
         "set ylabel 'bytes/s'\n" +
         rate_axis(points, roofs) + logarithmic_axis('x', footprints) + key_below + labels +
         "plot $roofs using 1:2 with lines lw 2 lc rgb '#D55E00' title 'measured bandwidth of the "
         "level', \\\n  " +
         measured_points("used", "the steps, by batch size") +
         ", \\\n  $sizes using 1:2:(sprintf('%d', $3)) with labels offset 0,0.9 notitle\n";
}

}  // namespace arcfleet::analysis
