// The further copy of the summary that --json asks for. Nothing of anybody else is ever lost by it:
// only an earlier copy may be replaced, and only if the user says so.
#pragma once

#include <filesystem>
#include <string_view>

namespace arcfleet::results {

// Whether a copy may take the place of an earlier one.
enum class Overwrite { no, yes };

// Proves that write_copy can work: the directory takes new files, and the name is free. With
// Overwrite::yes it may also be a regular file, or a link to one, that is empty or holds a summary,
// but is not the summary beside a samples file. Throws RecordError.
void check_copy(const std::filesystem::path& file, Overwrite overwrite);

// Writes the summary, by renaming, after the same checks. A link stays, and the file that it names
// is replaced.
void write_copy(const std::filesystem::path& file, std::string_view summary, Overwrite overwrite);

}  // namespace arcfleet::results
