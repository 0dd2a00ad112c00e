// Attributes of HDF5 objects, each Value as its own type. For hdf5_writer.cpp's use: HDF5's own
// header comes with it.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

template <class T>
constexpr bool is_list_type = std::is_same_v<std::decay_t<T>, std::vector<std::int64_t>> ||
                              std::is_same_v<std::decay_t<T>, std::vector<std::string>>;

// An attribute has space for a list of 64 KiB.
bool fits_an_attribute(const Value& value);

// One of the same name is replaced. Text has variable length. All throw RecordError.
void write_attribute(hid_t object, const std::string& name, const Value& value);
void write_unsigned_attribute(hid_t object, const std::string& name, std::uint64_t value);

// Text of fixed length, in the header of its object: it takes half of what text in a heap takes.
void write_short_text(hid_t object, const std::string& name, const std::string& text);

}  // namespace arcfleet::results
