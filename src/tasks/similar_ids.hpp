// Which task was meant, when the one asked for does not exist.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::tasks {

// Up to at_most of the ids, the likeliest first: those that contain the wanted text or are
// contained in it, upper and lower case being the same; if there is none, those with the fewest
// letters changed, at most a third of them. Empty when nothing is near.
std::vector<std::string> similar_ids(std::string_view wanted, const std::vector<std::string>& ids,
                                     std::size_t at_most);

}  // namespace arcfleet::tasks
