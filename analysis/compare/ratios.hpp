// The ratio of two sides at one batch size: first its samples, then its interval and verdict.
// baseline.hpp says which sides may be compared.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

// A row without its interval and verdict, whose level depends on how many rows there are.
struct Candidate {
  VerdictRow row;
  std::vector<double> base;  // samples, steps/s
  std::vector<double> values;
};

// The batch sizes that the side measured; 0 is the single environment.
std::set<std::int64_t> sizes_of(const Side& side);

// Whether no run of the side has a rate for this batch size, although one tried it or ended before
// its last.
bool failed_at(const Side& side, std::int64_t size);

// What becomes of a row whose two sides timed another number of steps.
enum class OtherSteps { refused, compared };

// The baseline has a rate for the size, or it has failed.
Candidate candidate_for(const Side& baseline, const Side& other, std::int64_t size,
                        OtherSteps other_steps);

// Adds interval and verdict. A candidate that is known to have no verdict keeps that.
void decide(Candidate& candidate, double level, double margin);

}  // namespace arcfleet::analysis
