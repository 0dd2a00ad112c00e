// Values as users type them, read strictly: the whole text or a UsageError that says what is
// wanted.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/usage_error.hpp"

namespace arcfleet::config {

using text::UsageError;

// A whole number from `least` to `most` in decimal digits.
std::int64_t whole_number(std::string_view option, std::string_view text, std::int64_t least,
                          std::int64_t most);

// 0 .. 2^64 - 1.
std::uint64_t seed_number(std::string_view option, std::string_view text);

// A finite decimal number from `least` to `most`.
double decimal_number(std::string_view option, std::string_view text, double least, double most);

// Whole numbers separated by commas, at least one.
std::vector<std::int64_t> whole_numbers(std::string_view option, std::string_view text,
                                        std::int64_t least, std::int64_t most);

// Decimal numbers separated by commas, exactly `count`.
std::vector<double> decimal_numbers(std::string_view option, std::string_view text,
                                    std::size_t count, double least, double most);

// The text itself, which must be UTF-8: it goes into files that say so.
std::string utf8_text(std::string_view option, std::string_view text);

// One of the words; returns it.
std::string one_of(std::string_view option, std::string_view text,
                   std::span<const std::string_view> words);

}  // namespace arcfleet::config
