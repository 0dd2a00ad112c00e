// Values as users type them, read strictly: the whole text, or a UsageError that says what is
// wanted.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/usage_error.hpp"

namespace arcfleet::config {

using text::UsageError;

// A whole number from `min` to `max` in decimal digits.
std::int64_t whole_number(std::string_view option, std::string_view text, std::int64_t min,
                          std::int64_t max);

// 0 .. 2^64 - 1.
std::uint64_t seed_number(std::string_view option, std::string_view text);

// A finite decimal number from `min` to `max`.
double decimal_number(std::string_view option, std::string_view text, double min, double max);

// A finite number above 0.
double positive_number(std::string_view option, std::string_view text,
                       double max = std::numeric_limits<double>::infinity());

// A share of one: "0.05" or "5%"; greater than `above`, at least 0 and below 1.
double share(std::string_view option, std::string_view text, double above);

// Whole numbers separated by commas, at least one.
std::vector<std::int64_t> whole_numbers(std::string_view option, std::string_view text,
                                        std::int64_t min, std::int64_t max);

// Decimal numbers separated by commas, exactly `count`.
std::vector<double> decimal_numbers(std::string_view option, std::string_view text,
                                    std::size_t count, double min, double max);

// The text itself, which must be UTF-8: it goes into files that say so.
std::string utf8_text(std::string_view option, std::string_view text);

// The text itself, which must not be empty.
std::string not_empty(std::string_view option, std::string_view text);

[[noreturn]] void refuse_word(std::string_view option, std::string_view text,
                              std::span<const std::string_view> words);

// A value as a message repeats it: in quotes, in one line, cut.
std::string in_quotes(std::string_view text);

// The shortest text that reads back as the number: "0.2", "1e+12".
std::string shortest(double value);

// The values that the readers above accept, in the words of messages and documents.
std::string whole_number_wanted(std::int64_t min, std::int64_t max);
std::string decimal_wanted(double min, double max);
inline constexpr const char* seed_wanted = "a whole number from 0 to 18,446,744,073,709,551,615";
// "a number above 0", with a limit "a number above 0, at most 1e+24".
std::string positive_wanted(double max);
inline constexpr const char* share_wanted = "a share below 1, as 0.05 or 5%";

}  // namespace arcfleet::config
