// The earlier name of numbers.hpp and one_line.hpp.
#pragma once

#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::text {

inline std::string printable(std::string_view text, std::size_t limit_bytes = 80) {
  return one_line(text, limit_bytes);
}

}  // namespace arcfleet::text
