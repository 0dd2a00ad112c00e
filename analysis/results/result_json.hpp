// One results file, as text, made into run results: the JSON summaries of arcfleet and those of
// JaxARC's own benchmark script, with one or several implementations in a file. Every value that is
// used is checked; nothing is guessed.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// The text is no result that can be used; what() is the reason, in one line.
class UnusableResult : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// JSON that is not a result of any kind.
class ForeignDocument : public UnusableResult {
 public:
  using UnusableResult::UnusableResult;
};

// A JSON Schema, such as the one that every checkout keeps beside its results: nothing is wrong
// with it.
class SchemaDocument : public UnusableResult {
 public:
  using UnusableResult::UnusableResult;
};

// At least one result, one for each implementation in the file. RunResult::file stays empty.
// Throws UnusableResult.
std::vector<RunResult> results_from_json(std::string_view text);

}  // namespace arcfleet::analysis
