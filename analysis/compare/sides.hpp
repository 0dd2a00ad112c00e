// Finds the runs that a word of the command line names.
#pragma once

#include <functional>
#include <list>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/results/result_set.hpp"

namespace arcfleet::analysis {

// The runs of a directory, and those of files that the command line names as well.
class Sides {
 public:
  explicit Sides(const ResultSet& directory) : directory_(directory) {}

  // A word names a file, in the working directory or in the directory of results, or else a tag.
  // Returns one side for each implementation in the file. Throws std::runtime_error if the word is
  // neither, or if the file cannot be used.
  std::vector<Side> named(const std::string& word);

  // Every tag of the directory and every run without a tag, except the runs of `baseline`.
  std::vector<Side> all_but(const Side& baseline) const;

 private:
  std::vector<const RunResult*> of_directory(
      const std::function<bool(const RunResult&)>& wanted) const;

  const ResultSet& directory_;
  std::list<ResultSet> files_;  // their runs stay where they are
};

}  // namespace arcfleet::analysis
