#include "analysis/report/run_warnings.hpp"

#include <cstdint>
#include <map>

#include "text/counted.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using Lines = std::vector<std::string>;

void add_states(Lines& lines, const RunResult& run) {
  if (run.invalid)
    lines.push_back(run.file + " is INVALID, so it is not compared" +
                    (run.verification_detail.empty() ? "" : " (" + run.verification_detail + ")") +
                    ": mend the cause and measure again");
  if (run.incomplete)
    lines.push_back(run.file +
                    " ended before its last batch size: finish it with arcfleet --resume" +
                    (run.samples_file.empty() ? "" : " " + run.samples_file));
}

// The runs' own warnings. Equal ones are one line, in the order in which they first appear.
void add_own_warnings(Lines& lines, std::span<const RunResult* const> runs) {
  constexpr std::size_t most = 30;
  std::map<std::string, std::int64_t> counts;
  Lines order;
  for (const RunResult* run : runs)
    for (const std::string& warning : run->warnings)
      if (++counts[warning] == 1) order.push_back(warning);
  for (std::size_t i = 0; i < order.size() && i < most; ++i) {
    const std::int64_t count = counts.at(order[i]);
    lines.push_back(order[i] + (count > 1 ? " (in " + text::counted(count, "run") + ")" : ""));
  }
  if (order.size() > most)
    lines.push_back(std::to_string(order.size() - most) +
                    " further warnings are in the summaries of the runs");
}

}  // namespace

std::vector<std::string> run_warnings(std::span<const RunResult* const> runs,
                                      std::span<const UnusableFile> left_out) {
  Lines lines;
  for (const RunResult* run : runs) add_states(lines, *run);
  add_own_warnings(lines, runs);
  for (const UnusableFile& file : left_out)
    lines.push_back(text::one_line(file.path.string()) + " was left out: " + file.reason);
  return lines;
}

}  // namespace arcfleet::analysis
