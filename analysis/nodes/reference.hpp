// What nodes of each type took when they were new: a file that the first check makes and later
// checks are held against, so that a whole cluster that becomes slower shows.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>

#include "analysis/nodes/measures.hpp"
#include "analysis/nodes/rule.hpp"

namespace arcfleet::analysis::nodes {

inline constexpr std::int64_t reference_version = 1;

struct ReferenceOfType {
  std::string check;  // that it comes from
  std::array<Others, measures.size()> others = {};
};

using Reference = std::map<std::string, ReferenceOfType>;  // [type]

// Empty if there is no such file. Throws std::runtime_error if it is no reference.
Reference read_reference(const std::filesystem::path& file);

void write_reference(const std::filesystem::path& file, const Reference& reference);

}  // namespace arcfleet::analysis::nodes
