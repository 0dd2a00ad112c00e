// NumPy arrays that the caller gives, for one call. Arrays of the right type are used in place.
#pragma once

#include <nanobind/nanobind.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace arcfleet::python {

namespace nb = nanobind;

// Must be called once, before any array is used. Raises ImportError without NumPy.
void import_numpy();

// Types of elements. `integers` are int32 or int64; `bools` are any bytes, true if nonzero.
enum class Elements { int8, uint8, bools, integers, int32, uint64 };

class Array {
 public:
  // Takes a reference to an array in C order whose elements have the right type. Converts any other
  // object to such an array. Raises TypeError if that would lose something. `name` names the
  // argument in messages.
  Array(nb::handle object, const char* name, Elements elements);

  // Raises ValueError unless the array has this shape.
  void require(std::initializer_list<std::size_t> shape) const;

  [[nodiscard]] std::span<const std::intptr_t> shape() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::size_t item_bytes() const;
  [[nodiscard]] std::size_t bytes() const { return size() * item_bytes(); }

  template <class T>
  [[nodiscard]] const T* data() const {
    return static_cast<const T*>(memory());
  }

  // For memory that the call writes: raises ValueError if the array is read-only or would be a copy
  // of the caller's.
  template <class T>
  [[nodiscard]] T* writable() const {
    require_writable();
    return static_cast<T*>(memory());
  }

 private:
  [[nodiscard]] void* memory() const;
  void require_writable() const;

  nb::object array_;
  const char* name_;
  bool copied_ = false;
};

// Whole numbers as int32. Arrays of int32 are used in place; others are copied to `scratch`.
// Numbers that int32 cannot hold become the nearest that it can.
class Integers {
 public:
  Integers(nb::handle object, const char* name, std::vector<std::int32_t>& scratch);

  void require(std::initializer_list<std::size_t> shape) const { array_.require(shape); }
  [[nodiscard]] const std::int32_t* data() const { return data_; }

 private:
  Array array_;
  const std::int32_t* data_;
};

}  // namespace arcfleet::python
