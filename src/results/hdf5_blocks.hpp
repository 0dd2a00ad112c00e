// Large arrays of which much is alike: written block by block, and what is nothing but the fill
// value takes no place in the file. For hdf5_writer.cpp's use: HDF5's own header comes with it.
#pragma once

#include <hdf5.h>

#include <vector>

#include "results/hdf5_writer.hpp"

namespace arcfleet::results {

// The dataset of the blocks, without a name; lengths are those of its three axes. Throws
// RecordError.
Hdf5Handle write_blocks(hid_t group, const Blocks& blocks, const std::vector<hsize_t>& lengths);

}  // namespace arcfleet::results
