#include "analysis/plot/compare_picture.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/plot/panel_script.hpp"
#include "analysis/plot/rate_over_batch.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

struct TaggedRuns {
  std::string name;
  std::vector<const RunResult*> runs;  // in time order
};

// The tag used last comes last.
std::vector<TaggedRuns> by_tag(const std::vector<const RunResult*>& runs) {
  std::map<std::string, TaggedRuns> groups;
  for (const RunResult* run : runs) {
    std::string name = run->tag.empty() ? "no tag" : run->tag;
    if (!run->implementation.empty()) name += " (" + run->implementation + ")";
    TaggedRuns& group = groups[name];
    group.name = name;
    group.runs.push_back(run);
  }
  std::vector<TaggedRuns> tags;
  for (auto& [name, group] : groups) tags.push_back(std::move(group));
  std::ranges::stable_sort(tags, {},
                           [](const TaggedRuns& tag) { return tag.runs.back()->timestamp_s; });
  if (tags.size() > line_styles) tags.erase(tags.begin(), tags.end() - line_styles);
  return tags;
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

std::string history_panel(const std::vector<TaggedRuns>& tags, std::int64_t batch_size) {
  const bool has_size = std::ranges::any_of(tags, [&](const TaggedRuns& tag) {
    return std::ranges::any_of(tag.runs,
                               [&](const auto* run) { return rate_at(*run, batch_size); });
  });
  std::string blocks;
  std::string plot;
  double first = 0;
  double last = 0;
  std::size_t drawn = 0;
  for (const TaggedRuns& tag : tags) {
    std::vector<std::vector<double>> rows;
    for (const RunResult* run : tag.runs) {
      const Rate* rate = rate_at(*run, has_size ? batch_size : 0);
      if (!rate) continue;
      const double value = rate->steps_per_second;
      rows.push_back({run->timestamp_s, value, rate->interval ? rate->interval->low : value,
                      rate->interval ? rate->interval->high : value});
      first = first == 0 ? run->timestamp_s : std::min(first, run->timestamp_s);
      last = std::max(last, run->timestamp_s);
    }
    if (rows.empty()) continue;
    const std::string block = "tag" + std::to_string(drawn);
    blocks += data_block(block, rows);
    plot += (plot.empty() ? "plot " : ", \\\n  ") +
            line_with_intervals(block, drawn, text::cut(tag.name, max_name_columns));
    ++drawn;
  }
  if (drawn == 0) return "";
  // The rates lie close, so their axis is not logarithmic.
  const double step = time_step(last - first);
  const std::string format = step < minute ? "%H:%M:%S\\n%d %b"
                             : step < day  ? "%H:%M\\n%d %b"
                                           : "%d %b\\n%Y";
  first = std::floor(first / step) * step;
  return blocks + "set title " +
         plot_text(has_size ? "History: batch " + text::grouped(batch_size)
                            : "History: single environment") +
         "\nset xdata time\nset timefmt '%s'\nset format x \"" + format + "\"\nset xtics " +
         plot_text(std::to_string(static_cast<long long>(first))) + ", " +
         std::to_string(static_cast<long long>(step)) +
         "\nset xlabel 'time of the run (UTC)'\nset ylabel 'steps/s'\n" +
         "set format y '%.1s%c'\nset grid ytics lt 1 lw 1 lc rgb '#c8c8c8'\n" +
         "set autoscale yfix\nset autoscale xfix\n" +
         "set offsets graph 0.05, graph 0.05, graph 0.1, graph 0.1\n" +
         "set key outside right center reverse Left samplen 1.5\n" + plot + "\n";
}

}  // namespace

Picture compare_picture(const std::vector<const RunResult*>& runs, std::int64_t batch_size) {
  const auto tags = by_tag(runs);
  std::vector<NamedRun> latest;
  for (const TaggedRuns& tag : tags) latest.push_back({tag.name, tag.runs.back()});
  Picture picture;
  for (std::string panel : {rate_over_batch_panel(latest), history_panel(tags, batch_size)})
    if (!panel.empty()) picture.panels.push_back(std::move(panel));
  return picture;
}

}  // namespace arcfleet::analysis
