// A number with the noun that it counts.
#pragma once

#include <cstdint>
#include <string>

#include "text/numbers.hpp"

namespace arcfleet::text {

// "1 rank", "1,024 ranks": `one` is the noun for one, whose plural ends in s.
inline std::string counted(std::int64_t number, const std::string& one) {
  return grouped(number) + " " + one + (number == 1 ? "" : "s");
}

}  // namespace arcfleet::text
