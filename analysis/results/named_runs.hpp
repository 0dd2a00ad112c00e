// Runs under one name, which pictures draw as one line and reports show in one column.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct NamedRuns {
  std::string name;                    // clean
  std::vector<const RunResult*> runs;  // in time order, not empty
};

// The runs of all groups.
inline std::vector<const RunResult*> runs_of(const std::vector<NamedRuns>& groups) {
  std::vector<const RunResult*> runs;
  for (const NamedRuns& group : groups)
    runs.insert(runs.end(), group.runs.begin(), group.runs.end());
  return runs;
}

// The different texts that a part of the runs gives, in their order, without empty ones: the first
// `most` with separators between them, then how many more there are.
template <class Runs, class Part>
std::string different_texts(const Runs& runs, std::size_t most, const std::string& separator,
                            Part part) {
  std::vector<std::string> texts;
  for (const RunResult* run : runs)
    if (std::string text = part(*run);
        !text.empty() && std::ranges::find(texts, text) == texts.end())
      texts.push_back(std::move(text));
  std::string line;
  for (std::size_t i = 0; i < std::min(most, texts.size()); ++i)
    line += (i == 0 ? "" : separator) + texts[i];
  return texts.size() > most ? line + " and " + std::to_string(texts.size() - most) + " more"
                             : line;
}

}  // namespace arcfleet::analysis
