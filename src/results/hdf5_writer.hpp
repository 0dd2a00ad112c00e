// An HDF5 file made in memory, in a small vocabulary: groups, attributes, dimension scales, arrays.
// It knows nothing of a run (hdf5_file.hpp does) and never touches a disk (save.hpp does), so no
// disk that fills up can leave the HDF5 library with a file it cannot close.
// HDF5's own header stays out of here: its ids are 64-bit integers, its statuses int.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

using Cells = std::variant<std::vector<double>, std::vector<std::int64_t>,
                           std::vector<std::uint64_t>, std::vector<std::string>>;

// What a dataset says of itself.
struct Words {
  std::string units;        // "s", "bytes", ...; "1" for plain numbers, "" for text
  std::string long_name;    // a few words
  std::string description;  // its definition in one line
};

using Names = std::vector<std::string>;

// One dataset. Its shape is that of its dimensions.
struct Array {
  std::string name;
  std::vector<std::string>
      dimensions;  // names of scales of the same group, one an axis; none: scalar
  Cells cells;     // row by row
  Words words;
};

// A dataset of reals [block][row][cell], given block by block: of each the rows that it has, one
// after the other. All other cells are NaN.
struct Blocks {
  std::string name;
  std::vector<std::string> dimensions;  // as above
  std::vector<std::span<const double>> blocks;
  Words words;
};

// Owns one HDF5 id and closes it.
class Hdf5Handle {
 public:
  using Close = int (*)(std::int64_t);
  Hdf5Handle(std::int64_t id, Close close) : id_(id), close_(close) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept : id_(other.id_), close_(other.close_) { other.id_ = -1; }
  Hdf5Handle& operator=(Hdf5Handle&&) = delete;
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }
  std::int64_t id() const { return id_; }

 private:
  std::int64_t id_;
  Close close_;
};

// Small: far below 4 GiB, and no array is stored in many pieces. Addresses in the file are short
// then.
enum class FileSize { small, any };

// What the datasets of a file leave to be written behind all of them.
struct WrittenLast;

// All functions throw RecordError with HDF5's own reason where HDF5 refuses.
class Hdf5Writer {
 public:
  Hdf5Writer(Hdf5Handle handle, std::shared_ptr<WrittenLast> last)
      : handle_(std::move(handle)), last_(std::move(last)) {}

  // A new group inside this one. Its header has room for the members of these names; others find a
  // place, too, but take more.
  Hdf5Writer group(const std::string& name, const Names& members = {}) const;

  // An attribute of this group; one of the same name is replaced. A bool is an int8, 0 or 1, since
  // netCDF knows no other truth values; text is UTF-8 of variable length; a vector has one axis,
  // and where it is too long for an attribute (4,000 entries) it becomes a dataset of that name.
  void attribute(const std::string& name, const Value& value) const;
  void attributes(const Attributes& list) const;
  void unsigned_attribute(const std::string& name, std::uint64_t value) const;

  // A dimension scale: the coordinates of an axis that later arrays name. Its length is its cells'.
  void scale(const std::string& name, const std::vector<std::int64_t>& coordinates,
             const Words& words) const;

  // A dataset with its words, and the scale of every axis attached. Throws if the
  // number of cells is not the product of the dimensions' lengths.
  void array(const Array& array) const;

  // Writes blocks in the same way, without copying them. A large dataset does not store rows that
  // contain only its fill value: NaN, or 0 if there are more rows of zeros. Throws if a block
  // exceeds the dimensions or ends within a row.
  void array_of_blocks(const Blocks& blocks) const;

  // For Hdf5Image's use: writes into the root what the datasets have left.
  void finish() const;

 private:
  void describe(std::int64_t dataset, const std::string& name, const Words& words) const;

  Hdf5Handle handle_;
  std::shared_ptr<WrittenLast> last_;
};

// One file in memory, with room for these members of its root. Silences HDF5's error printing as
// long as it lives; one at a time.
class Hdf5Image {
 public:
  explicit Hdf5Image(FileSize size = FileSize::small, const Names& members = {});
  Hdf5Image(const Hdf5Image&) = delete;
  Hdf5Image& operator=(const Hdf5Image&) = delete;

  Hdf5Writer root() const;

  // The file as the bytes it would have on a disk; nothing can be added to it then. `room_behind`
  // bytes can be appended without moving it.
  std::vector<std::byte> bytes(std::size_t room_behind = 0) const;

 private:
  class Silence {
   public:
    Silence();
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence();

   private:
    int (*print_)(std::int64_t, void*) = nullptr;
    void* data_ = nullptr;
  };
  Silence silence_;
  Hdf5Handle file_;
  std::shared_ptr<WrittenLast> last_;
};

}  // namespace arcfleet::results
