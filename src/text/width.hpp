// The width of UTF-8 text on a terminal, in columns, and text cut to a width or broken into lines.
// The text has to be one line already (one_line.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::text {

// Columns of one character: 2 for a wide one (CJK, emoji), 0 for a combining mark. A character that
// the C library does not know counts as wide, so that a line may get short but never too long.
int columns_of(std::uint32_t code_point);

int display_width(std::string_view text);

// text + kept_end where that fits into `width` columns, otherwise the start of the text, "..." and
// kept_end. Where that leaves no room for text, kept_end is cut as well.
std::string cut(std::string_view text, int width, std::string_view kept_end = "");

// The text in as many lines as it takes, broken at blanks; all but the first start with `indent`.
// Words are never cut, so one that is wider than a line makes it wider.
std::vector<std::string> wrapped(std::string_view text, int width, std::string_view indent = "  ");

}  // namespace arcfleet::text
