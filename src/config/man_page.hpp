// The manual page of a program, in roff for man(1).
#pragma once

#include <string>

#include "config/program.hpp"

namespace arcfleet::config {

// Section 1. `release` is the name and version that the page's foot shows.
std::string man_page(const ProgramFacts& program, const std::string& release);

}  // namespace arcfleet::config
