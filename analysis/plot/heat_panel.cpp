#include "analysis/plot/heat_panel.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/plot/panel_script.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using Rows = std::vector<std::vector<double>>;

// More ranks than this share a row of the picture with their neighbours.
constexpr std::size_t max_rows = 512;

// rows[row][repeat]: the slowest of `of_each` neighbouring ranks, in percent relative to the
// median.
Rows heat_rows(const StepTimes& times, double median, std::size_t of_each) {
  const std::size_t ranks = times.hosts.size();
  Rows rows((ranks + of_each - 1) / of_each, std::vector<double>(times.repeats, std::nan("")));
  for (std::size_t i = 0; i < times.time_per_step_s.size(); ++i) {
    double& cell = rows[i % ranks / of_each][i / ranks];
    cell = std::fmax(cell, 100 * (times.time_per_step_s[i] / median - 1));  // NaN only if all are
  }
  return rows;
}

}  // namespace

std::string heat_panel(const StepTimes& times, const std::string& what) {
  const std::size_t ranks = times.hosts.size();
  std::vector<double> known;
  for (const double time : times.time_per_step_s)
    if (std::isfinite(time)) known.push_back(time);
  if (known.empty()) return "";
  const double median = timing::median(known);
  const auto range = std::ranges::minmax(known);
  const std::size_t of_each = (ranks + max_rows - 1) / max_rows;
  const std::string each = std::to_string(of_each);
  // At least 1 %, because gnuplot needs a range of colours even if all values are equal.
  const double spread = std::max({range.max / median - 1, 1 - range.min / median, 0.01}) * 100;
  return data_block("times", heat_rows(times, median, of_each)) + "set title " +
         plot_text(what + ": stepping time of ranks, median " + text::seconds(median) + " a step" +
                   (of_each > 1 ? ", slowest of each " + each : "")) +
         "\nset xlabel 'repeat'\nset ylabel 'rank'\nset cblabel 'against the median (%)'\n" +
         "set xrange [0.5:" + std::to_string(times.repeats) +
         " + 0.5]\nset yrange [-0.5:" + std::to_string(ranks) + " - 0.5]\nset cbrange [" +
         text::significant(-spread) + ":" + text::significant(spread) + "]\n" +
         "set palette defined (0 '#2166AC', 1 '#F7F7F7', 2 '#B2182B')\n" +
         "set format x '%.0f'\nset format y '%.0f'\n" + (ranks <= 16 ? "set ytics 1\n" : "") +
         "unset key\n" + "plot $times matrix using ($1 + 1):" +
         (of_each > 1 ? "(($2 + 0.5) * " + each + " - 0.5)" : "2") + ":3 with image pixels\n";
}

}  // namespace arcfleet::analysis
