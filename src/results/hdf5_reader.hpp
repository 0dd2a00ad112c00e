// HDF5 files read back, in a small vocabulary: groups, their arrays, parts of arrays, attributes.
// It knows nothing of a run (samples_reader.hpp does). HDF5's own header comes with it, so only
// this room includes it. A file may come from anyone. So nothing is read but what the file itself
// holds in full, of the type and size that were asked for.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "results/hdf5_writer.hpp"
#include "results/run_record.hpp"

namespace arcfleet::results {

// Throws RecordError.
[[noreturn]] void refuse(const std::string& why);

// HDF5 prints nothing as long as an object of this class lives.
class Quiet {
 public:
  Quiet();
  ~Quiet();
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

// The handle closes the file. A file on the disk is opened read-only, and only the requested parts
// are read.
Hdf5Handle opened(hid_t id, Hdf5Handle::Close close, const std::string& what);
Hdf5Handle open_in_memory(std::span<const std::byte> image);
Hdf5Handle open_on_disk(const std::filesystem::path& file);

using Lengths = std::vector<hsize_t>;  // one an axis

// The part of an array that `first` and `lengths` select.
struct Part {
  Lengths first;
  Lengths lengths;
};

// One group. All members throw RecordError where something is missing, damaged, of another shape or
// type, or not stored in this file: links to other files, external storage and virtual datasets.
class Hdf5Reader {
 public:
  Hdf5Reader(hid_t parent, const std::string& name);

  [[nodiscard]] hid_t id() const { return group_.id(); }
  [[nodiscard]] bool has(const std::string& name) const;

  template <class Cell>
  [[nodiscard]] std::vector<Cell> array(const std::string& name) const {
    const Hdf5Handle set = dataset(name);
    check_type<Cell>(H5Dget_type(set.id()), whole(name));
    check_complete(set.id(), whole(name));
    const Hdf5Handle space = opened(H5Dget_space(set.id()), H5Sclose, whole(name));
    return cells<Cell>(space.id(), whole(name), [&set](hid_t type, void* to) {
      return H5Dread(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to);
    });
  }

  // Nothing else of the array is read.
  template <class Cell>
  [[nodiscard]] std::vector<Cell> part(const std::string& name, const Part& of) const {
    const Hdf5Handle set = dataset(name);
    check_type<Cell>(H5Dget_type(set.id()), whole(name));
    const Hdf5Handle from = selected(set.id(), of, whole(name));
    const Hdf5Handle to_space =
        opened(H5Screate_simple(static_cast<int>(of.lengths.size()), of.lengths.data(), nullptr),
               H5Sclose, whole(name));
    return cells<Cell>(to_space.id(), whole(name), [&](hid_t type, void* to) {
      return H5Dread(set.id(), type, to_space.id(), from.id(), H5P_DEFAULT, to);
    });
  }

  [[nodiscard]] Lengths shape(const std::string& name) const;

  // What the file holds of the array: less than its shape where a part was left out.
  [[nodiscard]] hsize_t stored_bytes(const std::string& name) const;

  template <class Cell>
  [[nodiscard]] std::vector<Cell> attribute(const std::string& name) const {
    const Hdf5Handle held = opened(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, whole(name));
    check_type<Cell>(H5Aget_type(held.id()), whole(name));
    const Hdf5Handle space = opened(H5Aget_space(held.id()), H5Sclose, whole(name));
    if (H5Aget_storage_size(held.id()) > most_attribute_bytes)
      refuse(whole(name) + " has an impossible size");
    return cells<Cell>(space.id(), whole(name),
                       [&held](hid_t type, void* to) { return H5Aread(held.id(), type, to); });
  }

  // The one value of an array or attribute.
  template <class Cell>
  [[nodiscard]] Cell scalar(const std::string& name) const {
    return one(array<Cell>(name), name);
  }
  template <class Cell>
  [[nodiscard]] Cell scalar_attribute(const std::string& name) const {
    return one(attribute<Cell>(name), name);
  }

  [[nodiscard]] bool truth_attribute(const std::string& name) const;

  // All attributes of the group with their types; lists too long for one are not among them.
  [[nodiscard]] Attributes attributes() const;

 private:
  // The file format that the writer chooses has no larger ones.
  static constexpr hsize_t most_attribute_bytes = hsize_t{1} << 16;

  [[nodiscard]] std::string whole(const std::string& name) const { return name_ + "/" + name; }
  [[nodiscard]] Hdf5Handle dataset(const std::string& name) const;
  [[nodiscard]] hsize_t number_of_attributes() const;
  [[nodiscard]] Value value_of(hid_t held, const std::string& name) const;
  static bool truth_of(hid_t held, hid_t type, const std::string& name);
  static Hdf5Handle selected(hid_t dataset, const Part& of, const std::string& name);
  static std::size_t cells_of(hid_t space, const std::string& name);
  static Hdf5Handle text_type();
  static void check_complete(hid_t dataset, const std::string& name);
  static void check_class(hid_t type, H5T_class_t wanted, const std::string& name);

  // Takes the type over.
  template <class Cell>
  static void check_type(hid_t type, const std::string& name) {
    check_class(type,
                std::is_same_v<Cell, std::string> ? H5T_STRING
                : std::is_same_v<Cell, double>    ? H5T_FLOAT
                                                  : H5T_INTEGER,
                name);
  }

  static std::vector<std::string> taken_over(std::vector<char*>& texts, hid_t type, hid_t space);

  template <class Cell>
  [[nodiscard]] Cell one(std::vector<Cell> values, const std::string& name) const {
    if (values.size() != 1) refuse(whole(name) + " is not one value");
    return values.front();
  }

  // Returns the cells of a dataset or of an attribute: `read` reads them.
  template <class Cell, class Read>
  static std::vector<Cell> cells(hid_t space, const std::string& name, Read read) {
    const std::size_t count = cells_of(space, name);
    if constexpr (std::is_same_v<Cell, std::string>) {
      const Hdf5Handle type = text_type();
      std::vector<char*> texts(count, nullptr);
      if (count > 0 && read(type.id(), texts.data()) < 0) refuse(name + " is damaged");
      return taken_over(texts, type.id(), space);
    } else {
      std::vector<Cell> values(count);
      const hid_t type = std::is_same_v<Cell, double>          ? H5T_NATIVE_DOUBLE
                         : std::is_same_v<Cell, std::uint64_t> ? H5T_NATIVE_UINT64
                                                               : H5T_NATIVE_INT64;
      if (count > 0 && read(type, values.data()) < 0) refuse(name + " is damaged");
      return values;
    }
  }

  std::string name_;
  Hdf5Handle group_;
};

}  // namespace arcfleet::results
