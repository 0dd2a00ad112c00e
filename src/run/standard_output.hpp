// What the program prints for its user, checked: a full disk or a closed pipe is an error.
#pragma once

#include <string>

namespace arcfleet::run {

inline constexpr const char* output_is_lost = "cannot write to standard output";

// Writes the text to standard output and flushes it. Throws std::runtime_error; its message ends
// with `what_remains` ("; the results are in ...").
void print(const std::string& text, const std::string& what_remains = "");

}  // namespace arcfleet::run
