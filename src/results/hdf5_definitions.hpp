// The definitions of all datasets of a file as one text, which is compressed: beside each dataset
// they would be a fifth of a small file. It is an array of letters, since netCDF 4.9.0 crashes
// where texts of fixed length are read. For hdf5_writer.cpp's use: HDF5's own header comes with it.
#pragma once

#include <hdf5.h>

#include <string>

#include "results/hdf5_writer.hpp"

namespace arcfleet::results {

class Definitions {
 public:
  // The path of a dataset, from the root on.
  void add(const std::string& path, const std::string& definition);

  // The lines "PATH: DEFINITION", and the scale of their letters, which has no coordinates and
  // takes no place. Neither has a name. Both throw RecordError.
  [[nodiscard]] Hdf5Handle write(hid_t root) const;
  [[nodiscard]] Hdf5Handle write_axis(hid_t root) const;

 private:
  std::string text_;
};

}  // namespace arcfleet::results
