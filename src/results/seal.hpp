// 16 bytes behind the end of an HDF5 file, where no HDF5 reader looks: a mark and a hash of all
// before it, so that a file which was cut or damaged is known before the HDF5 library is given it.
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

// Without its seal; empty if there is none or it does not fit what it is on.
std::span<const std::byte> unsealed(std::span<const std::byte> file);

// Whether a file ends in the seal of what is before, read piece by piece; no where it cannot be
// read.
bool is_sealed(const std::filesystem::path& file);

}  // namespace arcfleet::results
