// What HDF5 answers, checked: its refusals become RecordErrors with its own reason. For the writers
// of this room: HDF5's own header comes with it.
#pragma once

#include <hdf5.h>

#include <string>
#include <type_traits>
#include <vector>

#include "results/hdf5_writer.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {

static_assert(std::is_same_v<hid_t, std::int64_t> && std::is_same_v<herr_t, int>);

// HDF5's reason for the last failure: the description at the place where it arose.
inline std::string reason() {
  std::string text = "no reason given";
  const auto take = [](unsigned, const H5E_error2_t* error, void* out) -> herr_t {
    if (error->desc != nullptr) *static_cast<std::string*>(out) = error->desc;
    return 1;  // the first visited is the innermost
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, take, &text);
  return text;
}

template <class Status>
Status checked(Status status, const std::string& what) {
  if (status < 0)
    throw RecordError("cannot make the HDF5 file: " + what + " failed (HDF5 says: " + reason() +
                      "); check the free memory of this machine and its HDF5 library");
  return status;
}

inline Hdf5Handle owned(hid_t id, Hdf5Handle::Close close, const std::string& what) {
  return {checked(id, what), close};
}

// Properties of a dataset whose header has the compact form of HDF5 1.8, without times. The order
// of attributes is kept because HDF5 chooses that form only then.
inline Hdf5Handle small_header() {
  const std::string what = "choosing the form of a dataset";
  Hdf5Handle create = owned(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, what);
  checked(H5Pset_attr_phase_change(create.id(), 1000, 1000), what);
  checked(H5Pset_obj_track_times(create.id(), false), what);
  return create;
}

// Datasets up to this size lie in their header.
inline constexpr hsize_t most_compact_bytes = 1 << 12;

// No lengths: a scalar.
inline Hdf5Handle space_of(const std::vector<hsize_t>& lengths) {
  if (lengths.empty()) return owned(H5Screate(H5S_SCALAR), H5Sclose, "making a scalar");
  return owned(H5Screate_simple(static_cast<int>(lengths.size()), lengths.data(), nullptr),
               H5Sclose, "making an array's shape");
}

}  // namespace arcfleet::results
