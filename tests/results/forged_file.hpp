// Files of samples that the program did not write: a sealed file whose HDF5 objects someone has
// replaced. Every forgery is valid HDF5, so the library reads it without complaint.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "results/seal.hpp"

namespace arcfleet::results {

// The file after `forge` has changed it, sealed again. `file` is sealed, too.
inline std::vector<std::byte> forged(std::span<const std::byte> file,
                                     const std::function<void(hid_t file)>& forge) {
  const auto image = unsealed(file);
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5Pset_fapl_core(access, 1 << 16, false);
  H5Pset_file_image(access, const_cast<std::byte*>(image.data()), image.size());  // copied
  const hid_t opened = H5Fopen("forged-in-memory", H5F_ACC_RDWR, access);
  H5Pclose(access);
  if (opened < 0) throw std::runtime_error("the file to forge is not HDF5");
  forge(opened);
  H5Fflush(opened, H5F_SCOPE_GLOBAL);
  std::vector<std::byte> bytes(static_cast<std::size_t>(H5Fget_file_image(opened, nullptr, 0)));
  void* memory = nullptr;  // a copy by H5Fget_file_image has a wrong checksum in HDF5 1.10
  H5Fget_vfd_handle(opened, H5P_DEFAULT, &memory);
  std::memcpy(bytes.data(), *static_cast<void**>(memory), bytes.size());
  H5Fclose(opened);
  seal(bytes);
  return bytes;
}

// How a dataset is stored that takes another's place.
enum class Storage { in_full, left_out, chunked, compressed, external, mapped };

inline hid_t properties_of(Storage storage, const std::vector<hsize_t>& lengths, hid_t type,
                           const std::string& elsewhere) {
  const hid_t made = H5Pcreate(H5P_DATASET_CREATE);
  const std::vector<hsize_t> chunk(lengths.size(), 1);
  const auto axes = static_cast<int>(lengths.size());
  if (storage == Storage::in_full) H5Pset_alloc_time(made, H5D_ALLOC_TIME_EARLY);
  if (storage == Storage::chunked || storage == Storage::compressed)
    H5Pset_chunk(made, axes, chunk.data());
  if (storage == Storage::compressed) H5Pset_deflate(made, 1);
  if (storage == Storage::external) {
    hsize_t bytes = H5Tget_size(type);
    for (const hsize_t length : lengths) bytes *= length;
    H5Pset_external(made, elsewhere.c_str(), 0, bytes);
  }
  if (storage == Storage::mapped) {
    const hid_t space = H5Screate_simple(axes, lengths.data(), nullptr);
    H5Pset_virtual(made, space, elsewhere.c_str(), "/data", space);
    H5Sclose(space);
  }
  return made;
}

struct Replacement {
  std::string path;  // of the dataset that it replaces
  hid_t type = H5T_NATIVE_DOUBLE;
  std::vector<hsize_t> lengths = {};
  Storage storage = Storage::in_full;
  std::string elsewhere = "/dev/zero";
};

// Its cells are never written.
inline void replace_dataset(hid_t file, const Replacement& by) {
  const hid_t made = properties_of(by.storage, by.lengths, by.type, by.elsewhere);
  const hid_t space = by.lengths.empty() ? H5Screate(H5S_SCALAR)
                                         : H5Screate_simple(static_cast<int>(by.lengths.size()),
                                                            by.lengths.data(), nullptr);
  H5Ldelete(file, by.path.c_str(), H5P_DEFAULT);
  H5Dclose(H5Dcreate2(file, by.path.c_str(), by.type, space, H5P_DEFAULT, made, H5P_DEFAULT));
  H5Sclose(space);
  H5Pclose(made);
}

// An attribute of `length` cells, all zero or empty.
inline void replace_attribute(hid_t file, const std::string& group, const std::string& name,
                              hid_t type, hsize_t length) {
  const hid_t space = H5Screate_simple(1, &length, nullptr);
  if (H5Aexists_by_name(file, group.c_str(), name.c_str(), H5P_DEFAULT) > 0)
    H5Adelete_by_name(file, group.c_str(), name.c_str(), H5P_DEFAULT);
  const hid_t attribute = H5Acreate_by_name(file, group.c_str(), name.c_str(), type, space,
                                            H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  if (attribute >= 0) {
    const std::vector<std::byte> zeros(length * H5Tget_size(type));
    H5Awrite(attribute, type, zeros.data());
    H5Aclose(attribute);
  }
  H5Sclose(space);
}

// The type that h5py reads as a bool, or a wider one of the same kind.
inline hid_t truth_type(hid_t of = H5T_NATIVE_INT8) {
  const hid_t type = H5Tenum_create(of);
  const std::int64_t no = 0;
  const std::int64_t yes = 1;
  H5Tenum_insert(type, "FALSE", &no);
  H5Tenum_insert(type, "TRUE", &yes);
  return type;
}

}  // namespace arcfleet::results
