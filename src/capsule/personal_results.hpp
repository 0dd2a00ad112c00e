// The results come into a capsule as they are, since they are sealed and hashed. They may name a
// person, in a description or the path of a dataset. This unit finds where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "capsule/personal.hpp"

namespace arcfleet::capsule {

// The keys of the summary whose values hold something personal, each with what it is:
// "config_summary.dataset (home directories)".
std::vector<std::string> personal_keys(std::string_view summary, const Personal& personal);

// What of the person stands in the samples file: "the samples file (user names)"; empty if nothing
// does.
std::vector<std::string> personal_samples(std::string_view samples, const Personal& personal);

}  // namespace arcfleet::capsule
