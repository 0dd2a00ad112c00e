#include "results/hdf5_scales.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "results/hdf5_checks.hpp"
#include "results/hdf5_versions.hpp"

namespace arcfleet::results {
namespace {

const std::string attaching = "attaching the dimension scales";

hobj_ref_t reference(hid_t object) {
  hobj_ref_t to = 0;
  checked(reference_to(object, to), attaching);
  return to;
}

// The list of a scale has this type in the file, without the gap that a Use may have in memory.
Hdf5Handle packed_copy(const Hdf5Handle& type) {
  Hdf5Handle copy = owned(H5Tcopy(type.id()), H5Tclose, attaching);
  checked(H5Tpack(copy.id()), attaching);
  return copy;
}

template <class Entry>
void write_list(hid_t object, const char* name, const Hdf5Handle& type, const Hdf5Handle& in_file,
                const std::vector<Entry>& entries) {
  const Hdf5Handle list =
      owned(H5Acreate2(object, name, in_file.id(), space_of({entries.size()}).id(), H5P_DEFAULT,
                       H5P_DEFAULT),
            H5Aclose, attaching);
  checked(H5Awrite(list.id(), type.id(), entries.data()), attaching);
}

}  // namespace

void Scales::declare(hid_t dataset, const std::string& name) const {
  checked(H5DSset_scale(dataset, name.c_str()), "making " + name + " a dimension scale");
}

void Scales::declare_without_coordinates(hid_t dataset) const {
  constexpr std::size_t digits = 10;
  const Hdf5Handle space = owned(H5Dget_space(dataset), H5Sclose, attaching);
  const std::string length =
      std::to_string(checked(H5Sget_simple_extent_npoints(space.id()), attaching));
  declare(dataset, "This is a netCDF dimension but not a netCDF variable." +
                       std::string(digits - std::min(digits, length.size()), ' ') + length);
}

void Scales::attach(hid_t dataset, std::vector<Hdf5Handle> scales) {
  if (scales.empty()) return;
  std::vector<hobj_ref_t> references;
  for (const Hdf5Handle& scale : scales) references.push_back(reference(scale.id()));
  std::vector<hvl_t> axes;  // each with one scale
  for (hobj_ref_t& scale : references) axes.push_back({1, &scale});
  const Hdf5Handle type = owned(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, attaching);
  write_list(dataset, "DIMENSION_LIST", type, type, axes);
  const hobj_ref_t user = reference(dataset);
  for (std::size_t axis = 0; axis < scales.size(); ++axis) {
    Scale entry{std::move(scales[axis]), {}};
    scales_.try_emplace(references[axis], std::move(entry))
        .first->second.uses.push_back({user, static_cast<int>(axis)});
  }
}

void Scales::list_datasets() const {
  const Hdf5Handle type = owned(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, attaching);
  checked(H5Tinsert(type.id(), "dataset", offsetof(Use, dataset), H5T_STD_REF_OBJ), attaching);
  checked(H5Tinsert(type.id(), "dimension", offsetof(Use, dimension), H5T_NATIVE_INT), attaching);
  const Hdf5Handle in_file = packed_copy(type);
  for (const auto& [reference, scale] : scales_)
    write_list(scale.handle.id(), "REFERENCE_LIST", type, in_file, scale.uses);
}

}  // namespace arcfleet::results
