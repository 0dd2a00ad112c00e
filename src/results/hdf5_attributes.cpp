#include "results/hdf5_attributes.hpp"

#include "results/hdf5_checks.hpp"

namespace arcfleet::results {
namespace {

void write_value(hid_t object, const std::string& name, hid_t type, hid_t space, const void* data) {
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
    write_value(object, name, H5T_NATIVE_INT8, space_of({}).id(), &byte);
  }
  void operator()(const std::string& value) const {
    const char* text = value.c_str();
    write_value(object, name, text_type().id(), space_of({}).id(), &text);
  }
  void operator()(const std::vector<std::string>& values) const {
    const std::vector<const char*> texts = pointers(values);
    write_value(object, name, text_type().id(), space_of({texts.size()}).id(), texts.data());
  }
  void operator()(const std::vector<std::int64_t>& values) const {
    write_value(object, name, number_type<std::int64_t>().id(), space_of({values.size()}).id(),
                values.data());
  }
  template <class Number>
  void operator()(Number value) const {
    write_value(object, name, number_type<Number>().id(), space_of({}).id(), &value);
  }
};

}  // namespace

// 16 bytes for each text (its characters lie elsewhere), 8 bytes for each number.
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

void write_attribute(hid_t object, const std::string& name, const Value& value) {
  std::visit(AttributeWriter{object, name}, value);
}

void write_unsigned_attribute(hid_t object, const std::string& name, std::uint64_t value) {
  AttributeWriter{object, name}(value);
}

void write_short_text(hid_t object, const std::string& name, const std::string& text) {
  const Hdf5Handle type = fixed_text_type(text.size());
  write_value(object, name, type.id(), space_of({}).id(), text.c_str());
}

}  // namespace arcfleet::results
