// Makes text of unknown origin (file names, descriptions, task ids, host names) fit for one line of
// a table or a message. The wording of the message is left to the caller.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace arcfleet::text {

inline constexpr std::size_t shown_path_bytes = 1000;
inline constexpr std::size_t shown_id_bytes = 120;
inline constexpr std::size_t shown_value_bytes = 40;
inline constexpr std::size_t any_length = std::string_view::npos;

// The text without anything that breaks the line, steers a terminal or disturbs its neighbours.
// Such characters show as the bytes that they are, "\x0a": control characters, line separators,
// direction marks, invisible characters, more than four combining marks in a row, and bytes that
// are not UTF-8. The text is cut after about limit_bytes, never inside a character; "..." shows it.
std::string one_line(std::string_view text, std::size_t limit_bytes = shown_path_bytes);

// The text with its line breaks, each line as one_line shows it: what a terminal may be sent.
std::string printable(std::string_view text);

// True if one_line would change nothing but the length.
bool is_plain_text(std::string_view text);

}  // namespace arcfleet::text
