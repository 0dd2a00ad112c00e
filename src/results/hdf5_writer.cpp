#include "results/hdf5_writer.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <type_traits>

#include "results/hdf5_blocks.hpp"
#include "results/hdf5_checks.hpp"
#include "results/hdf5_versions.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

Hdf5Handle text_type() {
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

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> result;
  for (const std::string& text : texts) result.push_back(text.c_str());
  return result;
}

void write_attribute(hid_t object, const std::string& name, hid_t type, hid_t space,
                     const void* data) {
  const std::string what = "writing the attribute " + name;
  if (checked(H5Aexists(object, name.c_str()), what) > 0)
    checked(H5Adelete(object, name.c_str()), what);
  const Hdf5Handle attribute = owned(
      H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, what);
  const bool empty = checked(H5Sget_simple_extent_npoints(space), what) == 0;
  if (!empty) checked(H5Awrite(attribute.id(), type, data), what);
}

// Writes any Value, each alternative as its own HDF5 type.
struct AttributeWriter {
  hid_t object;
  const std::string& name;

  void operator()(bool value) const {
    const std::int8_t byte = value ? 1 : 0;
    write_attribute(object, name, H5T_NATIVE_INT8, space_of({}).id(), &byte);
  }
  void operator()(const std::string& value) const {
    const char* text = value.c_str();
    write_attribute(object, name, text_type().id(), space_of({}).id(), &text);
  }
  void operator()(const std::vector<std::string>& values) const {
    const std::vector<const char*> texts = pointers(values);
    write_attribute(object, name, text_type().id(), space_of({texts.size()}).id(), texts.data());
  }
  void operator()(const std::vector<std::int64_t>& values) const {
    write_attribute(object, name, number_type<std::int64_t>().id(), space_of({values.size()}).id(),
                    values.data());
  }
  template <class Number>
  void operator()(Number value) const {
    write_attribute(object, name, number_type<Number>().id(), space_of({}).id(), &value);
  }
};

// A dataset of the given type and shape; nothing is written where the shape holds no cell.
Hdf5Handle write_dataset(hid_t group, const std::string& name, hid_t type,
                         const std::vector<hsize_t>& lengths, const void* data) {
  const std::string what = "writing the dataset " + name;
  const Hdf5Handle space = space_of(lengths);
  const auto cells =
      std::accumulate(lengths.begin(), lengths.end(), hsize_t{1}, std::multiplies<>());
  const Hdf5Handle create = small_header();
  if (cells > 0 && cells * H5Tget_size(type) <= most_compact_bytes)
    checked(H5Pset_layout(create.id(), H5D_COMPACT), what);
  Hdf5Handle dataset = owned(
      H5Dcreate2(group, name.c_str(), type, space.id(), H5P_DEFAULT, create.id(), H5P_DEFAULT),
      H5Dclose, what);
  if (cells > 0) checked(H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data), what);
  return dataset;
}

template <class Cell>
Hdf5Handle write_cells(hid_t group, const std::string& name, const std::vector<hsize_t>& lengths,
                       const std::vector<Cell>& cells) {
  const auto expected =
      std::accumulate(lengths.begin(), lengths.end(), hsize_t{1}, std::multiplies<>());
  if (cells.size() != expected)
    throw RecordError("cannot make the HDF5 file: " + name + " has " +
                      std::to_string(cells.size()) + " values where its dimensions want " +
                      std::to_string(expected) + " (a mistake in the program)");
  if constexpr (std::is_same_v<Cell, std::string>)
    return write_dataset(group, name, text_type().id(), lengths, pointers(cells).data());
  else
    return write_dataset(group, name, number_type<Cell>().id(), lengths, cells.data());
}

template <class T>
constexpr bool is_list_type = std::is_same_v<std::decay_t<T>, std::vector<std::int64_t>> ||
                              std::is_same_v<std::decay_t<T>, std::vector<std::string>>;

// An attribute has space for a list of 64 KiB: 16 bytes for each text (its characters lie
// elsewhere), 8 bytes for each number.
bool fits_an_attribute(const Value& value) {
  constexpr std::size_t most_entries = 4000;
  return std::visit(
      [](const auto& plain) {
        if constexpr (is_list_type<decltype(plain)>)
          return plain.size() <= most_entries;
        else
          return true;
      },
      value);
}

// Text of fixed length, in the header of its object: it takes half of what text in a heap takes.
void write_short_text(hid_t object, const std::string& name, const std::string& text) {
  const Hdf5Handle type = owned(H5Tcopy(H5T_C_S1), H5Tclose, "making a text type");
  checked(H5Tset_size(type.id(), std::max<std::size_t>(text.size(), 1)), "making a text type");
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "making a text type");
  checked(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "making a text type");
  write_attribute(object, name, type.id(), space_of({}).id(), text.c_str());
}

void describe(hid_t dataset, const Words& words) {
  write_short_text(dataset, "units", words.units);
  write_short_text(dataset, "long_name", words.long_name);
  write_short_text(dataset, "description", words.description);
}

std::vector<Hdf5Handle> open_scales(hid_t group, const std::vector<std::string>& names) {
  std::vector<Hdf5Handle> scales;
  for (const std::string& name : names)
    scales.push_back(
        owned(H5Dopen2(group, name.c_str(), H5P_DEFAULT), H5Dclose, "opening the scale " + name));
  return scales;
}

std::vector<hsize_t> lengths_of(const std::vector<Hdf5Handle>& scales) {
  std::vector<hsize_t> lengths;
  for (const Hdf5Handle& scale : scales) {
    const Hdf5Handle space = owned(H5Dget_space(scale.id()), H5Sclose, "measuring a scale");
    lengths.push_back(static_cast<hsize_t>(
        checked(H5Sget_simple_extent_npoints(space.id()), "measuring a scale")));
  }
  return lengths;
}

void attach(hid_t dataset, const std::vector<Hdf5Handle>& scales, const std::string& name) {
  for (unsigned axis = 0; axis < scales.size(); ++axis)
    checked(H5DSattach_scale(dataset, scales[axis].id(), axis), "attaching the scales of " + name);
}

// Attributes and members are kept in the order they were written, and in the header of the group:
// by default, from the ninth on, they would get a heap and two B-trees.
void keep_order_in_header(hid_t properties) {
  constexpr unsigned most = 1000;
  constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const std::string what = "keeping the order";
  checked(H5Pset_link_creation_order(properties, order), what);
  checked(H5Pset_link_phase_change(properties, most, most), what);
  checked(H5Pset_attr_creation_order(properties, order), what);
  checked(H5Pset_attr_phase_change(properties, most, most), what);
  checked(H5Pset_obj_track_times(properties, false), what);
}

// The file format of HDF5 1.8, which every reader knows and whose headers are smaller than those of
// the earliest. It limits attributes in a header to 64 KiB, hence fits_an_attribute. Without blocks
// of their own, small objects lie one behind the other.
Hdf5Handle create_in_memory() {
  constexpr std::size_t growth_bytes = std::size_t{1} << 20;
  const Hdf5Handle access = owned(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "choosing the core driver");
  checked(H5Pset_fapl_core(access.id(), growth_bytes, false), "choosing the core driver");
  checked(H5Pset_meta_block_size(access.id(), 1), "choosing the size of blocks");
  checked(H5Pset_small_data_block_size(access.id(), 1), "choosing the size of blocks");
  checked(H5Pset_libver_bounds(access.id(), format_of_1_8(), H5F_LIBVER_LATEST),
          "choosing the file format");
  const Hdf5Handle create = owned(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "making file properties");
  keep_order_in_header(create.id());
  return owned(H5Fcreate("arcfleet-samples-in-memory", H5F_ACC_TRUNC, create.id(), access.id()),
               H5Fclose, "creating the file in memory");
}

}  // namespace

Hdf5Writer Hdf5Writer::group(const std::string& name) const {
  const std::string what = "making the group " + name;
  const Hdf5Handle create = owned(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, what);
  keep_order_in_header(create.id());
  return Hdf5Writer(
      owned(H5Gcreate2(handle_.id(), name.c_str(), H5P_DEFAULT, create.id(), H5P_DEFAULT), H5Gclose,
            what));
}

void Hdf5Writer::attribute(const std::string& name, const Value& value) const {
  if (fits_an_attribute(value)) {
    std::visit(AttributeWriter{handle_.id(), name}, value);
    return;
  }
  std::visit(
      [&](const auto& list) {
        if constexpr (is_list_type<decltype(list)>)
          write_cells(handle_.id(), name, {list.size()}, list);
      },
      value);
}

void Hdf5Writer::attributes(const Attributes& list) const {
  for (const auto& [name, value] : list) attribute(name, value);
}

void Hdf5Writer::unsigned_attribute(const std::string& name, std::uint64_t value) const {
  AttributeWriter{handle_.id(), name}(value);
}

void Hdf5Writer::scale(const std::string& name, const std::vector<std::int64_t>& coordinates,
                       const Words& words) const {
  const Hdf5Handle dataset = write_cells(handle_.id(), name, {coordinates.size()}, coordinates);
  checked(H5DSset_scale(dataset.id(), name.c_str()), "making " + name + " a dimension scale");
  describe(dataset.id(), words);
}

void Hdf5Writer::array(const Array& array) const {
  const std::vector<Hdf5Handle> scales = open_scales(handle_.id(), array.dimensions);
  const std::vector<hsize_t> lengths = lengths_of(scales);
  const Hdf5Handle dataset = std::visit(
      [&](const auto& cells) { return write_cells(handle_.id(), array.name, lengths, cells); },
      array.cells);
  attach(dataset.id(), scales, array.name);
  describe(dataset.id(), array.words);
}

void Hdf5Writer::array_of_blocks(const Blocks& blocks) const {
  const std::vector<Hdf5Handle> scales = open_scales(handle_.id(), blocks.dimensions);
  const Hdf5Handle dataset = write_blocks(handle_.id(), blocks, lengths_of(scales));
  attach(dataset.id(), scales, blocks.name);
  describe(dataset.id(), blocks.words);
}

Hdf5Image::Silence::Silence() {
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Hdf5Image::Silence::~Silence() {
  H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

Hdf5Image::Hdf5Image() : file_(create_in_memory()) {}

Hdf5Writer Hdf5Image::root() const {
  return Hdf5Writer(
      owned(H5Gopen2(file_.id(), "/", H5P_DEFAULT), H5Gclose, "opening the root group"));
}

std::vector<std::byte> Hdf5Image::bytes(std::size_t room_behind) const {
  checked(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "flushing");
  const ssize_t size_bytes =
      checked(H5Fget_file_image(file_.id(), nullptr, 0), "measuring the file in memory");
  // (H5Fget_file_image of HDF5 1.10 spoils the checksum of the superblock in its copy.)
  void* memory = nullptr;
  checked(H5Fget_vfd_handle(file_.id(), H5P_DEFAULT, &memory), "copying the file in memory");
  const auto* first = static_cast<const std::byte*>(*static_cast<void**>(memory));
  std::vector<std::byte> image;
  image.reserve(static_cast<std::size_t>(size_bytes) + room_behind);
  image.assign(first, first + size_bytes);
  return image;
}

}  // namespace arcfleet::results
