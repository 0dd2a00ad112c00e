// Reads a sealed HDF5 file from the disk, which may come from anyone. What is read from it is left
// to the caller (samples_reader.hpp, stated_numbers.hpp).
#pragma once

#include <filesystem>
#include <functional>

#include "results/hdf5_writer.hpp"

namespace arcfleet::results {

// Calls `read` with the opened file, first in a child process, because the HDF5 library may crash
// or run away on a file that someone has forged. HDF5 prints nothing meanwhile. Throws RecordError,
// also if the file has no seal that fits it.
void read_sealed(const std::filesystem::path& file,
                 const std::function<void(const Hdf5Handle&)>& read);

// Throws RecordError with what a file without a fitting seal is.
[[noreturn]] void refuse_unsealed();

}  // namespace arcfleet::results
