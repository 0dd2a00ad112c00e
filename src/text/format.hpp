// Numbers and texts as they stand in tables and messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arcfleet::text {

// Three significant digits and a decimal prefix: "535", "27.7 k", "11.8 M", "1.02 G".
std::string si(double value);

// The same of a time, from nanoseconds to seconds: "43 ns", "1.25 ms", "0.31 s".
std::string seconds(double time_s);

// Binary prefixes: "512 B", "1.5 GiB".
std::string bytes(double size_bytes);

// Thousands separated: "18,059".
std::string grouped(std::int64_t number);

// Control characters replaced, cut to about 80 characters with "...": safe inside one line.
std::string printable(std::string_view text, std::size_t most = 80);

}  // namespace arcfleet::text
