// The keys of the summary whose values change from run to run, by the declared fields: for the
// layout of the summary and for the filter that leaves the set-up alone. What the keys mean is left
// to fields.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "results/field.hpp"

namespace arcfleet::results {

// A key with those of the objects around it: "batch_scaling.*.rank_time.mean". A star stands for
// any key and for any entry of a list.
struct SummaryKey {
  std::string path;
  Origin origin;
};

const std::vector<SummaryKey>& summary_keys();

// Whether the value of a key, or anything inside it, is measured. In the path of a key all entries
// of objects and lists that have no declared names are stars.
bool holds_measured(std::string_view path);

// Whether a key of system_info is measured.
bool is_measured_fact(std::string_view key);

// A program for jq that deletes everything measured. What is left is the set-up and what follows
// from it alone: two runs of one set-up differ in nothing.
std::string measured_filter();

}  // namespace arcfleet::results
