// Suggests task ids when the requested one does not exist.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::tasks {

// Returns up to `max_count` ids, ignoring case: those that contain the wanted text or are contained
// in it, or else those within an edit distance of a third of the longer text, the nearest first.
std::vector<std::string> similar_ids(std::string_view wanted, const std::vector<std::string>& ids,
                                     std::size_t max_count);

}  // namespace arcfleet::tasks
