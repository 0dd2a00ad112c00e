#include "results/hdf5_reader.hpp"

#include <algorithm>

#include "results/hdf5_versions.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {

void refuse(const std::string& why) {
  throw RecordError("cannot read the samples (" + why + ")");
}

Quiet::Quiet() {
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() {
  H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

Hdf5Handle opened(hid_t id, Hdf5Handle::Close close, const std::string& what) {
  if (id < 0) refuse(what + " is missing or damaged");
  return {id, close};
}

Hdf5Handle open_in_memory(std::span<const std::byte> image) {
  const Hdf5Handle access = opened(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "the core driver");
  H5Pset_fapl_core(access.id(), std::size_t{1} << 20, false);
  // HDF5 copies the image, though it takes a pointer that could change it.
  H5Pset_file_image(access.id(), const_cast<std::byte*>(image.data()), image.size());
  return opened(H5Fopen("arcfleet-samples-in-memory", H5F_ACC_RDONLY, access.id()), H5Fclose,
                "the HDF5 file");
}

Hdf5Handle open_on_disk(const std::filesystem::path& file) {
  const Hdf5Handle access = opened(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "the file's driver");
  // A file of samples is never changed, only replaced; some file systems refuse every lock.
  without_lock(access.id());
  return opened(H5Fopen(file.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, "the HDF5 file");
}

namespace {

// Only links that are not hard have a value.
bool is_link(hid_t group, const std::string& name) {
  const Quiet quiet;
  char value = 0;
  return H5Lget_val(group, name.c_str(), &value, sizeof value, H5P_DEFAULT) >= 0;
}

// The name of a member that is stored in this file. A link could lead to another file, or to a
// pipe that never ends.
const char* member(hid_t group, const std::string& name) {
  if (is_link(group, name)) refuse(name + " is a link");
  return name.c_str();
}

hsize_t file_bytes(hid_t object) {
  const Hdf5Handle file = opened(H5Iget_file_id(object), H5Fclose, "the HDF5 file");
  hsize_t bytes = 0;
  if (H5Fget_filesize(file.id(), &bytes) < 0) refuse("the HDF5 file is damaged");
  return bytes;
}

// The writer neither compresses nor places data elsewhere.
void check_stored_here(hid_t dataset, const std::string& name) {
  const Hdf5Handle made = opened(H5Dget_create_plist(dataset), H5Pclose, name);
  if (H5Pget_layout(made.id()) == H5D_VIRTUAL || H5Pget_external_count(made.id()) != 0)
    refuse(name + " is stored in another file");
  if (H5Pget_nfilters(made.id()) != 0) refuse(name + " is compressed");
  if (H5Dget_storage_size(dataset) > file_bytes(dataset)) refuse(name + " has an impossible size");
}

}  // namespace

Hdf5Reader::Hdf5Reader(hid_t parent, const std::string& name)
    : name_(name),
      group_(
          opened(H5Gopen2(parent, member(parent, name), H5P_DEFAULT), H5Gclose, "group " + name)) {}

bool Hdf5Reader::has(const std::string& name) const {
  return H5Lexists(id(), name.c_str(), H5P_DEFAULT) > 0;
}

Hdf5Handle Hdf5Reader::dataset(const std::string& name) const {
  Hdf5Handle set =
      opened(H5Dopen2(id(), member(id(), name), H5P_DEFAULT), H5Dclose, "dataset " + whole(name));
  check_stored_here(set.id(), whole(name));
  return set;
}

namespace {

Lengths lengths_of(hid_t space, const std::string& name) {
  const int axes = H5Sget_simple_extent_ndims(space);
  if (axes < 0) refuse(name + " is damaged");
  Lengths lengths(static_cast<std::size_t>(axes));
  if (axes > 0) H5Sget_simple_extent_dims(space, lengths.data(), nullptr);
  return lengths;
}

}  // namespace

Lengths Hdf5Reader::shape(const std::string& name) const {
  const Hdf5Handle set = dataset(name);
  const Hdf5Handle space = opened(H5Dget_space(set.id()), H5Sclose, whole(name));
  return lengths_of(space.id(), whole(name));
}

hsize_t Hdf5Reader::stored_bytes(const std::string& name) const {
  return H5Dget_storage_size(dataset(name).id());
}

// A cell that is not stored would be memory that costs the file nothing.
void Hdf5Reader::check_complete(hid_t dataset, const std::string& name) {
  const Hdf5Handle type = opened(H5Dget_type(dataset), H5Tclose, name);
  const Hdf5Handle space = opened(H5Dget_space(dataset), H5Sclose, name);
  if (H5Dget_storage_size(dataset) / H5Tget_size(type.id()) < cells_of(space.id(), name))
    refuse(name + " is not stored in full");
}

void Hdf5Reader::check_class(hid_t type, H5T_class_t wanted, const std::string& name) {
  const Hdf5Handle held = opened(type, H5Tclose, name);
  if (H5Tget_class(held.id()) != wanted) refuse(name + " has another type");
}

Hdf5Handle Hdf5Reader::selected(hid_t dataset, const Part& of, const std::string& name) {
  Hdf5Handle space = opened(H5Dget_space(dataset), H5Sclose, name);
  const Lengths all = lengths_of(space.id(), name);
  bool inside = all.size() == of.first.size() && all.size() == of.lengths.size();
  for (std::size_t axis = 0; inside && axis < all.size(); ++axis)
    inside = of.first[axis] <= all[axis] && of.lengths[axis] <= all[axis] - of.first[axis];
  if (!inside || H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, of.first.data(), nullptr,
                                     of.lengths.data(), nullptr) < 0)
    refuse(name + " has the wrong size");
  return space;
}

std::size_t Hdf5Reader::cells_of(hid_t space, const std::string& name) {
  constexpr hssize_t most = hssize_t{1} << 32;
  const hssize_t cells = H5Sget_simple_extent_npoints(space);
  if (cells < 0 || cells > most) refuse(name + " has an impossible size");
  return static_cast<std::size_t>(cells);
}

Hdf5Handle Hdf5Reader::text_type() {
  Hdf5Handle type = opened(H5Tcopy(H5T_C_S1), H5Tclose, "text");
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  return type;
}

std::vector<std::string> Hdf5Reader::taken_over(std::vector<char*>& texts, hid_t type,
                                                hid_t space) {
  std::vector<std::string> values;
  for (const char* text : texts) values.emplace_back(text == nullptr ? "" : text);
  if (!texts.empty()) free_texts(type, space, texts.data());
  return values;
}

bool Hdf5Reader::truth_attribute(const std::string& name) const {
  const Hdf5Handle held = opened(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, whole(name));
  const Value value = value_of(held.id(), name);
  if (!std::holds_alternative<bool>(value)) refuse(whole(name) + " is not true or false");
  return std::get<bool>(value);
}

// (H5Oget_info, which also knows it, takes other arguments in each version of HDF5.)
hsize_t Hdf5Reader::number_of_attributes() const {
  static constexpr hsize_t most = 1000;
  hsize_t number = 0;
  const auto count = [](hid_t, const char*, const H5A_info_t*, void* counted) -> herr_t {
    return ++*static_cast<hsize_t*>(counted) > most ? 1 : 0;
  };
  const herr_t ended = H5Aiterate2(id(), H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, count, &number);
  if (ended < 0) refuse("group " + name_ + " is damaged");
  if (ended > 0) refuse("group " + name_ + " has too many attributes");
  return number;
}

Attributes Hdf5Reader::attributes() const {
  Attributes all;
  const hsize_t number = number_of_attributes();
  for (hsize_t i = 0; i < number; ++i) {
    const Hdf5Handle held = opened(
        H5Aopen_by_idx(id(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose, "an attribute of " + name_);
    std::string name(
        static_cast<std::size_t>(std::max<ssize_t>(H5Aget_name(held.id(), 0, nullptr), 0)), '\0');
    H5Aget_name(held.id(), name.size() + 1, name.data());
    all.emplace_back(name, value_of(held.id(), name));
  }
  return all;
}

bool Hdf5Reader::truth_of(hid_t held, hid_t type, const std::string& name) {
  std::int8_t truth = 0;
  if (H5Tget_size(type) != sizeof truth) refuse(name + " is not true or false");
  if (H5Aread(held, type, &truth) < 0) refuse(name + " is damaged");
  if (truth != 0 && truth != 1) refuse(name + " is not true or false");
  return truth == 1;
}

Value Hdf5Reader::value_of(hid_t held, const std::string& name) const {
  const Hdf5Handle type = opened(H5Aget_type(held), H5Tclose, name);
  const Hdf5Handle space = opened(H5Aget_space(held), H5Sclose, name);
  const bool list = H5Sget_simple_extent_type(space.id()) != H5S_SCALAR;
  switch (H5Tget_class(type.id())) {
    case H5T_ENUM:  // until version 3
      if (list) refuse(name + " is not true or false");
      return truth_of(held, type.id(), name);
    case H5T_FLOAT:
      return scalar_attribute<double>(name);
    case H5T_INTEGER:
      if (!list && H5Tget_size(type.id()) == sizeof(std::int8_t))
        return truth_of(held, type.id(), name);
      if (list) return attribute<std::int64_t>(name);
      return scalar_attribute<std::int64_t>(name);
    case H5T_STRING:
      if (list) return attribute<std::string>(name);
      return scalar_attribute<std::string>(name);
    default:
      refuse(name + " has an unknown type");
  }
}

}  // namespace arcfleet::results
