#include "rules/operations.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace arcfleet::rules {
namespace {

constexpr auto names = std::to_array<std::string_view>(
    {"Fill 0",       "Fill 1",       "Fill 2",       "Fill 3",       "Fill 4",       "Fill 5",
     "Fill 6",       "Fill 7",       "Fill 8",       "Fill 9",       "Flood Fill 0", "Flood Fill 1",
     "Flood Fill 2", "Flood Fill 3", "Flood Fill 4", "Flood Fill 5", "Flood Fill 6", "Flood Fill 7",
     "Flood Fill 8", "Flood Fill 9", "Move Up",      "Move Down",    "Move Left",    "Move Right",
     "Rotate CW",    "Rotate CCW",   "Flip H",       "Flip V",       "Copy",         "Paste",
     "Cut",          "Clear",        "Copy Input",   "Resize",       "Submit"});
static_assert(names.size() == operation_count, "every operation needs a name");

int nearest(OperationSet allowed, int number) {
  const OperationList list(allowed);
  if (list.size() == 0) return operation::rejected;
  return *std::ranges::min_element(list, {}, [=](int a) { return std::abs(a - number); });
}

}  // namespace

std::string_view operation_name(int number) {
  return number == operation::rejected ? "Rejected" : names.at(static_cast<std::size_t>(number));
}

int effective_operation(int number, OperationSet set, OperationFilter filter) {
  const int clipped = std::clamp(number, 0, operation_count - 1);
  if (filter == OperationFilter::off || set.contains(clipped)) return clipped;
  return filter == OperationFilter::clip ? nearest(set, clipped) : operation::rejected;
}

}  // namespace arcfleet::rules
