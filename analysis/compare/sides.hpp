// Which runs a word of the command line means.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/results/result_set.hpp"

namespace arcfleet::analysis {

// The runs of a directory and of files named beside it.
class Sides {
 public:
  explicit Sides(const ResultSet& directory) : directory_(directory) {}

  // A word is a file, if there is one of that name (here or in the directory), otherwise a tag.
  // Throws std::runtime_error where it is neither or where its file cannot be used. One side for
  // each implementation in it.
  std::vector<Side> named(const std::string& word);

  // Every tag of the directory, and every run without one, but what `baseline` holds.
  std::vector<Side> all_but(const Side& baseline) const;

 private:
  const ResultSet& directory_;
  std::list<ResultSet> files_;  // their runs stay where they are
};

}  // namespace arcfleet::analysis
