#include "analysis/tool/loaded_results.hpp"

#include "analysis/tool/tool_main.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {

void warn_of(const ResultSet& set) {
  for (const UnusableFile& file : set.left_out)
    say("warning: " + text::one_line(file.path.string(), text::any_length) +
        " left out: " + file.reason);
}

std::vector<const RunResult*> pointers(const ResultSet& set) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : set.results) runs.push_back(&run);
  return runs;
}

std::string found_line(std::size_t count, const std::string& place) {
  return std::to_string(count) + (count == 1 ? " result in " : " results in ") + place;
}

}  // namespace arcfleet::analysis
