// The summary as text whose lines are made for people who compare two of them: what a run was asked
// to do has a line for each key, what it measured of a batch size lies on a few. What the summary
// holds is left to json_summary.hpp.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace arcfleet::results {

// The letters that a summary may hold: ascii writes all others as escapes, which steer no terminal.
enum class Letters { all, ascii };

// Indented UTF-8 text that ends with a newline. Bytes that are no UTF-8 become U+FFFD.
std::string laid_out(const nlohmann::ordered_json& summary, Letters letters = Letters::all);

}  // namespace arcfleet::results
