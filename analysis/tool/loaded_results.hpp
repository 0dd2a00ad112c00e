// What both programs do with the results that they have read, before they analyse them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/output/export.hpp"
#include "analysis/results/result_set.hpp"

namespace arcfleet::analysis {

// Throws std::runtime_error, one line, if one of the paths names nothing. A pattern of the shell
// that finds nothing is such a path.
void require_paths(const std::vector<std::string>& paths);

// Every warning of the set, a line each on standard error.
void warn_of(const ResultSet& set);

// The runs of the set, in its order. They live as long as the set.
std::vector<const RunResult*> pointers(const ResultSet& set);

// Prints the export, and its notes on standard error.
void print_export(ExportKind kind, std::span<const RunResult* const> runs,
                  std::optional<std::int64_t> batch_size);

// "1 result in DIR", "5 results in DIR".
std::string found_line(std::size_t count, const std::string& place);

}  // namespace arcfleet::analysis
