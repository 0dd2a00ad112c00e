#include "engine/step_parts.hpp"

#include <algorithm>
#include <functional>

namespace arcfleet::engine {

std::string_view part_name(Part part) {
  constexpr std::array<std::string_view, part_count> names{"draw", "reset", "operate", "score",
                                                           "observe"};
  return names[static_cast<std::size_t>(part)];
}

StepProfile& StepProfile::operator+=(const StepProfile& other) {
  const auto add = [](auto& to, const auto& from) {
    std::ranges::transform(to, from, to.begin(), std::plus());
  };
  add(part_time_s, other.part_time_s);
  add(operations, other.operations);
  rejected += other.rejected;
  steps += other.steps;
  resets += other.resets;
  return *this;
}

}  // namespace arcfleet::engine
