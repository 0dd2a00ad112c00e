#include "analysis/plot/rate_over_batch.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/plot/panel_script.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {

std::string rate_over_batch_panel(std::span<const NamedRun> runs) {
  std::string blocks;
  std::string plot;
  std::size_t drawn = 0;
  std::vector<std::vector<double>> all;
  std::vector<double> sizes;
  for (const NamedRun& each : runs) {
    std::vector<std::vector<double>> rows;
    for (const auto& [size, entry] : each.run->batches)
      if (entry.rate) {
        const double rate = entry.rate->steps_per_second;
        const auto& interval = entry.rate->interval;
        rows.push_back({static_cast<double>(size), rate, interval ? interval->low : rate,
                        interval ? interval->high : rate});
      }
    if (rows.empty() || drawn == line_styles) continue;
    for (const auto& row : rows) sizes.push_back(row[0]);
    std::ranges::copy(rows, std::back_inserter(all));
    const std::string block = "batch" + std::to_string(drawn);
    blocks += data_block(block, rows);
    plot += (plot.empty() ? "plot " : ", \\\n  ") +
            line_with_intervals(block, drawn, text::cut(each.name, max_name_columns));
    ++drawn;
  }
  if (drawn == 0) return "";
  return blocks + "set title 'Rate over batch size'\nset xlabel 'batch size (environments)'\n" +
         "set ylabel 'steps/s'\n" + rate_axis(all) + logarithmic_axis('x', sizes) +
         "set autoscale yfix\nset autoscale xfix\nset offsets graph 0.05, graph 0.05, graph 0.1, "
         "graph 0.1\n" +
         "set key outside right center reverse Left samplen 1.5\n" + plot + "\n";
}

}  // namespace arcfleet::analysis
