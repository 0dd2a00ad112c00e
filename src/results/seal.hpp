// The seal: 16 bytes behind the end of an HDF5 file, where no HDF5 reader looks. They hold a mark
// and a hash of everything before them. They reveal a cut or damaged file before the HDF5 library
// reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace arcfleet::results {

inline constexpr std::size_t seal_bytes = 16;

// Appends the seal.
void seal(std::vector<std::byte>& image);

// Returns the file without its seal, or nothing if the seal is missing or does not fit the file.
std::span<const std::byte> unsealed(std::span<const std::byte> file);

// Whether the file ends in the seal that fits its content. It reads the file piece by piece, and
// returns false if the file cannot be read.
bool is_sealed(const std::filesystem::path& file);

}  // namespace arcfleet::results
