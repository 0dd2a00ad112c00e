// 16 bytes behind the end of an HDF5 file, where no HDF5 reader looks: a mark and a hash of all
// before it, so that a file which was cut or damaged is known before the HDF5 library is given it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace arcfleet::record {

// Appends the seal.
void seal(std::vector<std::byte>& image);

// Without its seal; empty if there is none or it does not fit what it is on.
std::span<const std::byte> unsealed(std::span<const std::byte> file);

}  // namespace arcfleet::record
