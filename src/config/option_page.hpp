// The page of a program's options in Markdown.
#pragma once

#include <span>
#include <string>

#include "config/program.hpp"
#include "config/recorded_facts.hpp"

namespace arcfleet::config {

// A table for each group of options, under a heading for the program.
std::string option_tables(const ProgramFacts& program);

// A table of recorded facts that are no options.
std::string fact_table(std::span<const RecordedFact> facts);

}  // namespace arcfleet::config
