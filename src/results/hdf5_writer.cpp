#include "results/hdf5_writer.hpp"

#include <hdf5.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "results/hdf5_attributes.hpp"
#include "results/hdf5_blocks.hpp"
#include "results/hdf5_checks.hpp"
#include "results/hdf5_definitions.hpp"
#include "results/hdf5_scales.hpp"
#include "results/hdf5_versions.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {

struct WrittenLast {
  Scales scales;
  Definitions definitions;
  bool is_written = false;
};

namespace {

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
  Hdf5Handle dataset =
      owned(H5Dcreate_anon(group, type, space.id(), create.id(), H5P_DEFAULT), H5Dclose, what);
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

// A dataset gets its name last. As long as it is the last thing in the file, its header grows in
// one piece. A further piece takes some 20 bytes.
void give_name(hid_t dataset, hid_t group, const std::string& name) {
  checked(H5Olink(dataset, group, name.c_str(), H5P_DEFAULT, H5P_DEFAULT), "naming " + name);
}

std::string path_of(hid_t group) {
  std::string path(static_cast<std::size_t>(checked(H5Iget_name(group, nullptr, 0), "naming")), 0);
  checked(H5Iget_name(group, path.data(), path.size() + 1), "naming");
  return path;
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

// Addresses and lengths of 4 bytes, and indexes of chunks with room for two chunks.
void make_addresses_short(hid_t properties) {
  checked(H5Pset_sizes(properties, 4, 4), "choosing the length of addresses");
  checked(H5Pset_istore_k(properties, 1), "choosing the size of indexes");
}

// Room for links to the members in the header of their group.
void reserve(hid_t properties, const Names& members) {
  constexpr std::size_t most = 1000;
  const std::size_t number = std::min(members.size(), most);
  if (number == 0) return;
  std::size_t letters = 0;
  for (const std::string& name : members) letters += name.size();
  const std::size_t usual = (letters + number - 1) / number;
  checked(
      H5Pset_est_link_info(properties, static_cast<unsigned>(number), static_cast<unsigned>(usual)),
      "reserving room for names");
}

// The file format of HDF5 1.8, which every reader knows and whose headers are smaller than those of
// the earliest. It limits attributes in a header to 64 KiB, hence fits_an_attribute. Without blocks
// of their own, small objects lie one behind the other.
Hdf5Handle create_in_memory(FileSize size, const Names& members) {
  constexpr std::size_t growth_bytes = std::size_t{1} << 20;
  const Hdf5Handle access = owned(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "choosing the core driver");
  checked(H5Pset_fapl_core(access.id(), growth_bytes, false), "choosing the core driver");
  checked(H5Pset_meta_block_size(access.id(), 1), "choosing the size of blocks");
  checked(H5Pset_small_data_block_size(access.id(), 1), "choosing the size of blocks");
  checked(H5Pset_libver_bounds(access.id(), format_of_1_8(), H5F_LIBVER_LATEST),
          "choosing the file format");
  const Hdf5Handle create = owned(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "making file properties");
  keep_order_in_header(create.id());
  reserve(create.id(), members);
  if (size == FileSize::small) make_addresses_short(create.id());
  return owned(H5Fcreate("arcfleet-samples-in-memory", H5F_ACC_TRUNC, create.id(), access.id()),
               H5Fclose, "creating the file in memory");
}

}  // namespace

Hdf5Writer Hdf5Writer::group(const std::string& name, const Names& members) const {
  const std::string what = "making the group " + name;
  const Hdf5Handle create = owned(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, what);
  keep_order_in_header(create.id());
  reserve(create.id(), members);
  return {owned(H5Gcreate2(handle_.id(), name.c_str(), H5P_DEFAULT, create.id(), H5P_DEFAULT),
                H5Gclose, what),
          last_};
}

void Hdf5Writer::attribute(const std::string& name, const Value& value) const {
  if (fits_an_attribute(value)) {
    write_attribute(handle_.id(), name, value);
    return;
  }
  std::visit(
      [&](const auto& list) {
        if constexpr (is_list_type<decltype(list)>)
          give_name(write_cells(handle_.id(), name, {list.size()}, list).id(), handle_.id(), name);
      },
      value);
}

void Hdf5Writer::attributes(const Attributes& list) const {
  for (const auto& [name, value] : list) attribute(name, value);
}

void Hdf5Writer::unsigned_attribute(const std::string& name, std::uint64_t value) const {
  write_unsigned_attribute(handle_.id(), name, value);
}

void Hdf5Writer::scale(const std::string& name, const std::vector<std::int64_t>& coordinates,
                       const Words& words) const {
  const Hdf5Handle dataset = write_cells(handle_.id(), name, {coordinates.size()}, coordinates);
  last_->scales.declare(dataset.id(), name);
  describe(dataset.id(), name, words);
  give_name(dataset.id(), handle_.id(), name);
}

void Hdf5Writer::array(const Array& array) const {
  std::vector<Hdf5Handle> scales = open_scales(handle_.id(), array.dimensions);
  const std::vector<hsize_t> lengths = lengths_of(scales);
  const Hdf5Handle dataset = std::visit(
      [&](const auto& cells) { return write_cells(handle_.id(), array.name, lengths, cells); },
      array.cells);
  describe(dataset.id(), array.name, array.words);
  last_->scales.attach(dataset.id(), std::move(scales));
  give_name(dataset.id(), handle_.id(), array.name);
}

void Hdf5Writer::array_of_blocks(const Blocks& blocks) const {
  std::vector<Hdf5Handle> scales = open_scales(handle_.id(), blocks.dimensions);
  const Hdf5Handle dataset = write_blocks(handle_.id(), blocks, lengths_of(scales));
  describe(dataset.id(), blocks.name, blocks.words);
  last_->scales.attach(dataset.id(), std::move(scales));
  give_name(dataset.id(), handle_.id(), blocks.name);
}

void Hdf5Writer::describe(std::int64_t dataset, const std::string& name, const Words& words) const {
  write_short_text(dataset, "units", words.units);
  write_short_text(dataset, "long_name", words.long_name);
  last_->definitions.add(path_of(handle_.id()) + "/" + name, words.description);
}

void Hdf5Writer::finish() const {
  if (std::exchange(last_->is_written, true)) return;
  std::vector<Hdf5Handle> axis;
  axis.push_back(last_->definitions.write_axis(handle_.id()));
  last_->scales.declare_without_coordinates(axis[0].id());
  give_name(axis[0].id(), handle_.id(), "letter");
  const Hdf5Handle dataset = last_->definitions.write(handle_.id());
  write_short_text(dataset.id(), "units", "");
  write_short_text(dataset.id(), "long_name", "definitions of all datasets");
  last_->scales.attach(dataset.id(), std::move(axis));
  give_name(dataset.id(), handle_.id(), "definitions");
  last_->scales.list_datasets();
}

Hdf5Image::Silence::Silence() {
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Hdf5Image::Silence::~Silence() {
  H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

Hdf5Image::Hdf5Image(FileSize size, const Names& members)
    : file_(create_in_memory(size, members)), last_(std::make_shared<WrittenLast>()) {}

Hdf5Writer Hdf5Image::root() const {
  return {owned(H5Gopen2(file_.id(), "/", H5P_DEFAULT), H5Gclose, "opening the root group"), last_};
}

std::vector<std::byte> Hdf5Image::bytes(std::size_t room_behind) const {
  root().finish();
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
