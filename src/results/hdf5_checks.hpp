// What HDF5 answers, checked: its refusals become RecordErrors with its own reason. And the types
// and shapes of what is written. For the writers of this room: HDF5's own header comes with it.
#pragma once

#include <hdf5.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "results/hdf5_versions.hpp"
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

// Properties of a dataset whose header holds no times and no empty room.
inline Hdf5Handle small_header() {
  const std::string what = "choosing the form of a dataset";
  Hdf5Handle create = owned(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, what);
  checked(H5Pset_obj_track_times(create.id(), false), what);
  checked(without_room(create.id()), what);
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

// Text of variable length.
inline Hdf5Handle text_type() {
  Hdf5Handle type = owned(H5Tcopy(H5T_C_S1), H5Tclose, "making the text type");
  checked(H5Tset_size(type.id(), H5T_VARIABLE), "making the text type");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "making the text type");
  return type;
}

template <class Number>
Hdf5Handle number_type() {
  if constexpr (std::is_same_v<Number, double>)
    return owned(H5Tcopy(H5T_NATIVE_DOUBLE), H5Tclose, "copying a type");
  else if constexpr (std::is_signed_v<Number>)
    return owned(H5Tcopy(H5T_NATIVE_INT64), H5Tclose, "copying a type");
  else
    return owned(H5Tcopy(H5T_NATIVE_UINT64), H5Tclose, "copying a type");
}

inline std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> result;
  for (const std::string& text : texts) result.push_back(text.c_str());
  return result;
}

// Text of so many bytes.
inline Hdf5Handle fixed_text_type(std::size_t bytes) {
  Hdf5Handle type = owned(H5Tcopy(H5T_C_S1), H5Tclose, "making a text type");
  checked(H5Tset_size(type.id(), std::max<std::size_t>(bytes, 1)), "making a text type");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "making a text type");
  checked(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "making a text type");
  return type;
}

}  // namespace arcfleet::results
