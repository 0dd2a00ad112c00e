// The words for a verdict, which the table and JUnit XML share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

std::string size_text(std::int64_t batch_size);  // "1024"; "single" for the single environment
std::string verdict_text(
    const VerdictRow& row);  // "faster", "not separated (equivalent)", "too few runs"
std::string counts_text(const VerdictRow& row);          // "10 vs 12 repeats": the baseline's first
std::string ratio_interval_text(const VerdictRow& row);  // "[1.012, 1.034]", or "-"
std::string joined(const std::vector<std::string>& all, const std::string& separator);
std::string joined_reasons(
    const Refusal& refusal);  // "seed is 1, not 42; operations is raw, not full"

}  // namespace arcfleet::analysis
