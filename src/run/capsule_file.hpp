// The file of --capsule: it is complete or not there, and nothing of anybody else is lost by it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "results/summary_copy.hpp"

namespace arcfleet::run {

// Proves that publish_capsule can work: the directory takes new files, and the name is free. With
// Overwrite::yes it may also be that of a file that is empty or an earlier capsule. Throws
// RecordError.
void check_capsule(const std::filesystem::path& file, results::Overwrite overwrite);

// Writes the bytes, by renaming, after the same checks. A link stays, and the file that it names is
// replaced.
void publish_capsule(const std::filesystem::path& file, std::span<const std::byte> bytes,
                     results::Overwrite overwrite);

}  // namespace arcfleet::run
