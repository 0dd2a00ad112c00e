#include "analysis/cost/front.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace arcfleet::analysis {

bool dominates(const Outcome& a, const Outcome& b) {
  const bool as_good = a.duration_s <= b.duration_s && a.cost <= b.cost;
  return as_good && (a.duration_s < b.duration_s || a.cost < b.cost);
}

std::vector<std::size_t> front_of(std::span<const Outcome> outcomes) {
  std::vector<std::size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::tuple(outcomes[a].duration_s, outcomes[a].cost) <
           std::tuple(outcomes[b].duration_s, outcomes[b].cost);
  });
  std::vector<std::size_t> front;
  for (const std::size_t each : order)
    if (front.empty() || outcomes[each].cost < outcomes[front.back()].cost) front.push_back(each);
  return front;
}

}  // namespace arcfleet::analysis
