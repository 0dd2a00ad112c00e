// What differs between the versions of HDF5 from 1.10 on. Everything else in this room uses names
// that mean the same in all of them, whichever API is the default of the installation: names that
// HDF5 numbers are written with their number, and none that it has deprecated is used, but one.
#pragma once

#include <hdf5.h>

namespace arcfleet::results {

// Locks no file that is opened so, where HDF5 can be told (from 1.10.7 on, but for 1.12.0).
inline void without_lock([[maybe_unused]] hid_t access) {
#if H5_VERSION_GE(1, 10, 7) && !(H5_VERS_MAJOR == 1 && H5_VERS_MINOR == 12 && H5_VERS_RELEASE == 0)
  H5Pset_file_locking(access, false, true);
#endif
}

// The file format of HDF5 1.8. Libraries before 1.10.2 have no name for it, and write the earliest.
inline H5F_libver_t format_of_1_8() {
#if H5_VERSION_GE(1, 10, 2)
  return H5F_LIBVER_V18;
#else
  return H5F_LIBVER_EARLIEST;
#endif
}

// Frees the texts that HDF5 has allocated in `values`.
inline void free_texts(hid_t type, hid_t space, void* values) {
#if H5_VERSION_GE(1, 12, 0)
  H5Treclaim(type, space, H5P_DEFAULT, values);
#else
  H5Dvlen_reclaim(type, space, H5P_DEFAULT, values);
#endif
}

// Leaves no room in the header of a dataset, where HDF5 can be told (from 1.10.5 on): one that is
// the last thing in its file grows with what is added to it.
inline herr_t without_room([[maybe_unused]] hid_t create) {
#if H5_VERSION_GE(1, 10, 5)
  return H5Pset_dset_no_attrs_hint(create, true);
#else
  return 0;
#endif
}

// The address of an object, as dimension scales have it: HDF5 has deprecated this kind of
// reference, but its own library of dimension scales, and all who read them, go on using it.
inline herr_t reference_to(hid_t object, hobj_ref_t& reference) {
  return H5Rcreate(&reference, object, ".", H5R_OBJECT, -1);
}

}  // namespace arcfleet::results
