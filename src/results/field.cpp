#include "results/field.hpp"

namespace arcfleet::results {

Range any() {
  return {};
}

Range not_negative() {
  return {.minimum = 0};
}

Range positive() {
  return {.above = 0};
}

Range share() {
  return {.minimum = 0, .maximum = 1};
}

Range not_negative_or_null() {
  return {.minimum = 0, .or_null = true};
}

Range share_or_null() {
  return {.minimum = 0, .maximum = 1, .or_null = true};
}

Range or_missing(Range range) {
  range.or_missing = true;
  return range;
}

Range always(double value) {
  return {.always = value};
}

Range one_of(std::vector<std::string> words) {
  return {.words = std::move(words)};
}

Range matching(std::string pattern) {
  return {.pattern = std::move(pattern)};
}

}  // namespace arcfleet::results
