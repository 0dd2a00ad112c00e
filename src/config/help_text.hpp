// What --help prints.
#pragma once

#include <string>

#include "config/program.hpp"

namespace arcfleet::config {

inline constexpr std::size_t help_columns = 80;

// Summary, usage, options by group, examples and exit codes; no line is wider than help_columns.
std::string help_text(const ProgramFacts& program);

}  // namespace arcfleet::config
