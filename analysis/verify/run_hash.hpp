// Two names for a run: of what it was to do, and of what it measured. Each is a hash of 64 bits in
// hexadecimal digits (results/hash.hpp). They tell results apart; they prove nothing.
#pragma once

#include <string>
#include <string_view>

#include "results/run_record.hpp"

namespace arcfleet::analysis {

// Equal for two runs that did the same work: of the recorded options that change the work, the
// batch sizes and the steps of a rollout, one line "key=value" for each, sorted by key.
std::string configuration_hash(const results::RunRecord& run);

// Of the text of a summary, as JSON in one line with sorted keys and numbers as reals, without its
// configuration, description, tag and the name of its samples file.
std::string result_hash(std::string_view text);

}  // namespace arcfleet::analysis
