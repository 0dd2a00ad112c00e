// Text of unknown origin made fit for a terminal: without control characters, measured in columns,
// cut to a width. Text is UTF-8. Tables are made elsewhere (table.hpp).
#pragma once

#include <string>
#include <string_view>

namespace arcfleet::analysis {

// The text on one line: line breaks and tabs become blanks; other control characters, those that
// turn the writing direction, and piles of more than four combining marks are dropped; a byte that
// is not UTF-8 becomes "?".
std::string clean(std::string_view text);

// Terminal columns the clean text takes: 2 for a wide character (CJK, emoji), 0 for a combining
// mark.
int display_width(std::string_view text);

// text + kept_end where that fits into `width` columns, otherwise the start of the text, "..." and
// kept_end. Where not even that leaves room for some text, kept_end is cut as well.
std::string cut(std::string_view text, int width, std::string_view kept_end = "");

}  // namespace arcfleet::analysis
