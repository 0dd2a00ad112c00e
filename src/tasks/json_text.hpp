// Parses JSON text more strictly than the library does: refuses NUL bytes, repeated keys of an
// object and deep nesting. task_json checks that the value is a task.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace arcfleet::tasks {

// A task needs 5 levels and a combined file 6. The rest allows for keys that we ignore.
inline constexpr std::size_t max_json_depth = 64;

// The value of the text; skips a UTF-8 byte order mark at its start. Throws TaskError that starts
// with `file`; for malformed JSON it gives line and column (in bytes), both counted from 1.
nlohmann::json parse_json(std::string_view text, const std::string& file);

}  // namespace arcfleet::tasks
