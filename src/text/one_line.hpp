// Text of unknown origin (file names, values, task ids) made fit for a one-line message: nothing in
// it can break the line or steer a terminal. What a message says is left to whoever writes it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace arcfleet::text {

inline constexpr std::size_t shown_path_bytes = 1000;
inline constexpr std::size_t shown_id_bytes = 120;
inline constexpr std::size_t shown_value_bytes = 40;

// The text with control characters, line separators and bytes that are no UTF-8 written as \x0a;
// cut after about limit_bytes (never inside a character), the cut shown as "...".
std::string one_line(std::string_view text, std::size_t limit_bytes = shown_path_bytes);

// True if one_line would change nothing but the length.
bool is_plain_text(std::string_view text);

}  // namespace arcfleet::text
