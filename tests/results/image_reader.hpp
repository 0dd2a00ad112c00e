// Reads a file back from its bytes with HDF5's high-level functions, which the writer does not use.
#pragma once

#include <hdf5.h>
#include <hdf5_hl.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace arcfleet::results {

class ImageReader {
 public:
  // Not by H5LTopen_file_image, which leaks some bytes for every image.
  explicit ImageReader(const std::vector<std::byte>& image) {
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_fapl_core(access, 1 << 16, false);
    H5Pset_file_image(access, const_cast<std::byte*>(image.data()), image.size());  // copied
    file_ = H5Fopen("image-read-back", H5F_ACC_RDONLY, access);
    H5Pclose(access);
    if (file_ < 0) throw std::runtime_error("not an HDF5 file");
  }
  ImageReader(const ImageReader&) = delete;
  ImageReader& operator=(const ImageReader&) = delete;
  ~ImageReader() { H5Fclose(file_); }

  bool has(const std::string& path) const {
    return H5Lexists(file_, path.c_str(), H5P_DEFAULT) > 0;
  }

  std::vector<hsize_t> shape(const std::string& path) const {
    int axes = 0;
    good(H5LTget_dataset_ndims(file_, path.c_str(), &axes));
    std::vector<hsize_t> lengths(static_cast<std::size_t>(axes));
    H5T_class_t type{};
    std::size_t size_bytes = 0;
    good(H5LTget_dataset_info(file_, path.c_str(), lengths.data(), &type, &size_bytes));
    return lengths;
  }

  std::vector<double> reals(const std::string& path) const {
    return cells<double>(path, H5T_NATIVE_DOUBLE);
  }
  std::vector<std::int64_t> integers(const std::string& path) const {
    return cells<std::int64_t>(path, H5T_NATIVE_INT64);
  }
  std::vector<std::uint64_t> unsigned_integers(const std::string& path) const {
    return cells<std::uint64_t>(path, H5T_NATIVE_UINT64);
  }

  double real(const std::string& object, const std::string& name) const {
    double value = 0;
    good(H5LTget_attribute_double(file_, object.c_str(), name.c_str(), &value));
    return value;
  }
  std::string text(const std::string& object, const std::string& name) const {
    if (!is_variable(object, name)) return fixed_text(object, name);
    char* value = nullptr;  // a text of variable length is allocated by HDF5
    good(H5LTget_attribute_string(file_, object.c_str(), name.c_str(),
                                  reinterpret_cast<char*>(&value)));
    const std::string result = value;
    H5free_memory(value);
    return result;
  }
  H5T_class_t attribute_type(const std::string& object, const std::string& name) const {
    H5T_class_t type{};
    std::size_t size_bytes = 0;
    std::vector<hsize_t> lengths(8);
    good(H5LTget_attribute_info(file_, object.c_str(), name.c_str(), lengths.data(), &type,
                                &size_bytes));
    return type;
  }
  hsize_t attribute_length(const std::string& object, const std::string& name) const {
    H5T_class_t type{};
    std::size_t size_bytes = 0;
    std::vector<hsize_t> lengths(8);
    good(H5LTget_attribute_info(file_, object.c_str(), name.c_str(), lengths.data(), &type,
                                &size_bytes));
    return lengths[0];
  }

  // The definition of a dataset, by its path from the root on; empty: there is none.
  std::string definition(const std::string& path) const {
    std::string text(shape("definitions").at(0), '\0');
    const hid_t dataset = H5Dopen2(file_, "definitions", H5P_DEFAULT);
    const hid_t letter = H5Dget_type(dataset);
    good(H5Dread(dataset, letter, H5S_ALL, H5S_ALL, H5P_DEFAULT, text.data()));
    H5Tclose(letter);
    H5Dclose(dataset);
    const std::string begin = path + ": ";
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
      if (text.compare(at, begin.size(), begin) == 0)
        return text.substr(at + begin.size(), text.find('\n', at) - at - begin.size());
    return "";
  }

  // The names of the scales on a dataset's axes, in the order of the axes.
  std::vector<std::string> scales(const std::string& path) const {
    std::vector<std::string> names;
    const hid_t dataset = H5Dopen2(file_, path.c_str(), H5P_DEFAULT);
    const auto take = [](hid_t, unsigned, hid_t scale, void* out) -> herr_t {
      std::vector<char> name(64);
      H5DSget_scale_name(scale, name.data(), name.size());
      static_cast<std::vector<std::string>*>(out)->emplace_back(name.data());
      return 0;
    };
    for (unsigned axis = 0; axis < shape(path).size(); ++axis)
      H5DSiterate_scales(dataset, axis, nullptr, take, &names);
    H5Dclose(dataset);
    return names;
  }

 private:
  bool is_variable(const std::string& object, const std::string& name) const {
    const hid_t attribute =
        H5Aopen_by_name(file_, object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
    good(attribute < 0 ? -1 : 0);
    const hid_t type = H5Aget_type(attribute);
    const bool variable = H5Tis_variable_str(type) > 0;
    H5Tclose(type);
    H5Aclose(attribute);
    return variable;
  }
  std::string fixed_text(const std::string& object, const std::string& name) const {
    H5T_class_t type{};
    std::size_t size_bytes = 0;
    std::vector<hsize_t> lengths(8);
    good(H5LTget_attribute_info(file_, object.c_str(), name.c_str(), lengths.data(), &type,
                                &size_bytes));
    std::string value(size_bytes + 1, '\0');
    good(H5LTget_attribute_string(file_, object.c_str(), name.c_str(), value.data()));
    return value.c_str();
  }

  static void good(herr_t status) {
    if (status < 0) throw std::runtime_error("HDF5 cannot read this");
  }

  template <class Number>
  std::vector<Number> cells(const std::string& path, hid_t type) const {
    hsize_t length = 1;
    for (const hsize_t axis : shape(path)) length *= axis;
    std::vector<Number> values(length);
    if (length > 0) good(H5LTread_dataset(file_, path.c_str(), type, values.data()));
    return values;
  }

  hid_t file_ = -1;
};

}  // namespace arcfleet::results
