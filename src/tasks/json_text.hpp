// JSON text to a JSON value, stricter than the library's own reading: no NUL bytes, no key twice in
// an object, no nesting deeper than any task needs. What the value must look like is left to
// task_json.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace arcfleet::tasks {

// A task needs 5 levels, a combined file 6; the rest is for keys that nobody reads.
inline constexpr std::size_t max_json_depth = 64;

// The value the text stands for; a UTF-8 byte order mark at its beginning is skipped. Throws
// TaskError that begins with file and, for text that is no JSON, gives line and column (bytes),
// both from 1.
nlohmann::json parse_json(std::string_view text, const std::string& file);

}  // namespace arcfleet::tasks
