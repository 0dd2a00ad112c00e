// Reads the short text files of the Linux kernel under /proc and /sys. Only this room uses it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace arcfleet::host {

// A number that the kernel does not tell.
inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// The text of a file, up to the first error; empty if the file cannot be opened.
std::string read_text(const std::filesystem::path& path);

// The text without leading and trailing white space.
std::string_view trimmed(std::string_view text);

// Takes the first line off the text and returns it without its newline.
std::string_view take_line(std::string_view& text);

// The integer at the start of the text, as 123 in "  123 kB". Nothing without one, or if it
// overflows.
std::optional<std::int64_t> leading_number(std::string_view text);

// The integer in the first line that starts with `key` and a colon or blank: "MemTotal:  123 kB".
std::optional<std::int64_t> number_of(std::string_view text, std::string_view key);

}  // namespace arcfleet::host
