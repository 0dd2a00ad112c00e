#include "tasks/similar_ids.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

namespace arcfleet::tasks {
namespace {

// Longer texts are not misspelt ids, and comparing them would take long.
constexpr std::size_t max_compared_bytes = 256;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return lower;
}

// Levenshtein's distance: the minimum number of bytes to insert, delete or replace. After row r,
// distances[i] is the distance between the first r + 1 bytes of `from` and the first i of `to`.
std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> distances(to.size() + 1);
  std::iota(distances.begin(), distances.end(), std::size_t{0});
  for (std::size_t row = 0; row < from.size(); ++row) {
    std::size_t diagonal = std::exchange(distances[0], row + 1);
    for (std::size_t i = 0; i < to.size(); ++i) {
      const std::size_t replaced = diagonal + (from[row] == to[i] ? 0 : 1);
      diagonal = distances[i + 1];
      distances[i + 1] = std::min({replaced, diagonal + 1, distances[i] + 1});
    }
  }
  return distances[to.size()];
}

std::vector<std::string> containing(const std::string& wanted,
                                    const std::vector<std::string>& ids) {
  std::vector<std::string> found;
  for (const std::string& id : ids) {
    const std::string lower = lower_case(id);
    const bool one_in_the_other =
        lower.find(wanted) != std::string::npos || wanted.find(lower) != std::string::npos;
    if (one_in_the_other) found.push_back(id);
  }
  return found;
}

std::vector<std::string> nearly_equal(const std::string& wanted,
                                      const std::vector<std::string>& ids) {
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& id : ids) {
    const std::size_t distance = edit_distance(wanted, lower_case(id));
    if (3 * distance <= std::max(wanted.size(), id.size())) near.emplace_back(distance, id);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> found;
  for (auto& [distance, id] : near) found.push_back(std::move(id));
  return found;
}

}  // namespace

std::vector<std::string> similar_ids(std::string_view wanted, const std::vector<std::string>& ids,
                                     std::size_t max_count) {
  if (wanted.empty() || wanted.size() > max_compared_bytes) return {};
  const std::string lower = lower_case(wanted);
  std::vector<std::string> found = containing(lower, ids);
  if (found.empty()) found = nearly_equal(lower, ids);
  found.resize(std::min(found.size(), max_count));
  return found;
}

}  // namespace arcfleet::tasks
