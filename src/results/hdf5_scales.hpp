// The dimension scales of a file, and which datasets they belong to. It writes what
// H5DSattach_scale of HDF5's high-level library would, but each list once: that function writes the
// list of a scale again for every dataset, and leaves holes in the file. For hdf5_writer.cpp's use:
// HDF5's own header comes with it.
#pragma once

#include <hdf5.h>

#include <map>
#include <vector>

#include "results/hdf5_writer.hpp"

namespace arcfleet::results {

class Scales {
 public:
  // Makes a dataset the scale of an axis of this name. Throws RecordError, as all members do.
  void declare(hid_t dataset, const std::string& name) const;

  // The same for an axis that has only a length. Readers of netCDF show no variable then.
  void declare_without_coordinates(hid_t dataset) const;

  // Tells the dataset which scale each of its axes has.
  void attach(hid_t dataset, std::vector<Hdf5Handle> scales);

  // Tells every scale which datasets it belongs to. The last thing to do in a file.
  void list_datasets() const;

 private:
  // One axis of a dataset. HDF5's library wants these names and types.
  struct Use {
    hobj_ref_t dataset;
    int dimension;
  };
  struct Scale {
    Hdf5Handle handle;
    std::vector<Use> uses;
  };
  std::map<hobj_ref_t, Scale> scales_;
};

}  // namespace arcfleet::results
