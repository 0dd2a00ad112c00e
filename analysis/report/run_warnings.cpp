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

void add_failures(Lines& lines, const RunResult& run) {
  for (const auto& [size, entry] : run.batches)
    if (!entry.rate)
      lines.push_back(run.file + ": batch size " + text::grouped(size) +
                      " failed: " + (entry.error.empty() ? "no reason recorded" : entry.error));
}

// Warnings of one kind differ in their numbers only.
std::string kind_of(const std::string& warning) {
  std::string kind;
  for (const char c : warning) {
    const bool is_number = (c >= '0' && c <= '9') || c == '.';
    if (!is_number)
      kind += c;
    else if (!kind.ends_with('#'))
      kind += '#';
  }
  return kind;
}

struct WarningKind {
  std::string first;  // the first warning of the kind
  std::string file;   // of the run that gave it
  std::int64_t more = 0;
};

// The runs' own warnings: a line for each kind, in the order in which they first appear.
void add_own_warnings(Lines& lines, std::span<const RunResult* const> runs) {
  std::vector<WarningKind> kinds;
  std::map<std::string, std::size_t> place;
  for (const RunResult* run : runs)
    for (const std::string& warning : run->warnings) {
      const auto [found, is_new] = place.try_emplace(kind_of(warning), kinds.size());
      if (is_new)
        kinds.push_back({warning, run->file});
      else
        ++kinds[found->second].more;
    }
  for (const WarningKind& kind : kinds)
    lines.push_back(
        kind.file + ": " + kind.first +
        (kind.more > 0 ? " (and " + text::grouped(kind.more) + " more such warnings)" : ""));
}

}  // namespace

std::vector<std::string> run_warnings(std::span<const RunResult* const> runs,
                                      std::span<const UnusableFile> left_out) {
  Lines lines;
  for (const RunResult* run : runs) {
    add_states(lines, *run);
    add_failures(lines, *run);
  }
  add_own_warnings(lines, runs);
  for (const UnusableFile& file : left_out)
    lines.push_back(text::one_line(file.path.string()) + " was left out: " + file.reason);
  return lines;
}

}  // namespace arcfleet::analysis
