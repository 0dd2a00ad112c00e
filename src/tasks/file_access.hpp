// Reading files and directories with errors that name the path and the system's reason. What the
// bytes mean is left to json_text and task_json, which folder holds what to dataset_layout.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace arcfleet::tasks {

enum class PathKind { missing, directory, other };

// What the path leads to. Throws TaskError when that cannot be told: a symbolic link that loops or
// leads nowhere, a folder that must not be searched.
PathKind path_kind(const std::filesystem::path& path);

// True if the path leads to a directory; throws as path_kind does.
bool leads_to_directory(const std::filesystem::path& path);

// Names of the entries of a directory, bytewise sorted, hidden ones (a leading full stop) left out.
// Throws TaskError when the directory cannot be read.
std::vector<std::string> names_in(const std::filesystem::path& directory);

// The whole content of a regular file. Throws TaskError when it cannot be read, is something else
// than a regular file, or holds more than limit_bytes.
std::string read_file(const std::filesystem::path& path, std::size_t limit_bytes);

// A path as messages show it.
std::string shown_path(const std::filesystem::path& path);

}  // namespace arcfleet::tasks
