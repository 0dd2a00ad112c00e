#include "rules/operations.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

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

constexpr std::array raw{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 34};
constexpr std::array standard{0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,
                              14, 15, 16, 17, 18, 19, 28, 29, 30, 31, 32, 33, 34};
constexpr auto full = [] {
  std::array<int, operation_count> all{};
  std::iota(all.begin(), all.end(), 0);
  return all;
}();

int nearest(std::span<const int> allowed, int number) {
  return *std::ranges::min_element(allowed, {}, [=](int a) { return std::abs(a - number); });
}

}  // namespace

std::string_view operation_name(int number) {
  return number == operation::rejected ? "Rejected" : names.at(static_cast<std::size_t>(number));
}

std::span<const int> operations_of(OperationSet set) {
  switch (set) {
    case OperationSet::raw:
      return raw;
    case OperationSet::standard:
      return standard;
    case OperationSet::full:
      break;
  }
  return full;
}

int effective_operation(int number, OperationSet set, OperationFilter filter) {
  const int clipped = std::clamp(number, 0, operation_count - 1);
  const auto allowed = operations_of(set);
  if (filter == OperationFilter::off || std::ranges::binary_search(allowed, clipped))
    return clipped;
  return filter == OperationFilter::clip ? nearest(allowed, clipped) : operation::rejected;
}

}  // namespace arcfleet::rules
