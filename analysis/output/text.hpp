// The earlier names of text/one_line.hpp and text/width.hpp.
#pragma once

#include <string>
#include <string_view>

#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {

using text::cut;

inline std::string clean(std::string_view text) {
  return text::one_line(text, text::any_length);
}

}  // namespace arcfleet::analysis
