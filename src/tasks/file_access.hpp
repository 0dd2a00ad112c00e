// Reads files and directories; errors name the path and the system's reason. json_text and
// task_json interpret the bytes, dataset_layout the folders.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace arcfleet::tasks {

enum class PathKind { missing, directory, other };

// What the path leads to, through symbolic links. Throws TaskError if that cannot be found out: for
// a loop of links, a broken link, or a folder without permission.
PathKind path_kind(const std::filesystem::path& path);

// Whether the path leads to a directory. Throws like path_kind.
bool leads_to_directory(const std::filesystem::path& path);

// The names in a directory, sorted bytewise, without hidden ones (those that start with a full
// stop). Throws TaskError if the directory cannot be read.
std::vector<std::string> names_in(const std::filesystem::path& directory);

// The content of a regular file. Throws TaskError if the file cannot be read, is not a regular
// file, or has more than limit_bytes.
std::string read_file(const std::filesystem::path& path, std::size_t limit_bytes);

// A path as messages show it: on one line, shortened if it is very long.
std::string shown_path(const std::filesystem::path& path);

}  // namespace arcfleet::tasks
