#include "python/native/array.hpp"

#define NPY_NO_DEPRECATED_API NPY_1_22_API_VERSION
#include <numpy/arrayobject.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace arcfleet::python {
namespace {

struct Kind {
  std::vector<int> types;  // of NumPy, used in place
  const char* dtype;
  const char* casting;
};

const Kind& kind_of(Elements elements) {
  static const Kind kinds[] = {{{NPY_INT8}, "int8", "safe"},
                               {{NPY_UINT8}, "uint8", "safe"},
                               {{NPY_BOOL, NPY_INT8, NPY_UINT8}, "bool", "unsafe"},
                               {{NPY_INT32, NPY_INT64, NPY_LONGLONG}, "int64", "safe"},
                               {{NPY_INT32}, "int32", "safe"},
                               {{NPY_UINT64, NPY_ULONGLONG}, "uint64", "safe"}};
  return kinds[static_cast<std::size_t>(elements)];
}

PyArrayObject* array_of(nb::handle object) {
  return reinterpret_cast<PyArrayObject*>(object.ptr());
}

bool usable(nb::handle object, const Kind& kind) {
  if (PyArray_Check(object.ptr()) == 0 || !PyArray_ISCARRAY_RO(array_of(object))) return false;
  return std::ranges::find(kind.types, PyArray_TYPE(array_of(object))) != kind.types.end();
}

nb::object converted(nb::handle object, const char* name, const Kind& kind) {
  try {
    const nb::object array = nb::module_::import_("numpy").attr("asarray")(object);
    return array.attr("astype")(kind.dtype, nb::arg("order") = "C",
                                nb::arg("casting") = kind.casting);
  } catch (nb::python_error& error) {
    const std::string reason = nb::str(error.value()).c_str();
    throw nb::type_error(
        (std::string(name) + " is no array of " + kind.dtype + ": " + reason).c_str());
  }
}

template <class Extents>
std::string text(const Extents& shape) {
  std::string all = "(";
  for (const auto extent : shape) all += (all.size() > 1 ? ", " : "") + std::to_string(extent);
  return all + (shape.size() == 1 ? ",)" : ")");
}

bool import_array_functions() {
  import_array1(false);
  return true;
}

}  // namespace

void import_numpy() {
  if (!import_array_functions()) throw nb::python_error();
}

Array::Array(nb::handle object, const char* name, Elements elements) : name_(name) {
  const Kind& kind = kind_of(elements);
  copied_ = !usable(object, kind);
  array_ = copied_ ? converted(object, name, kind) : nb::borrow(object);
}

std::span<const std::intptr_t> Array::shape() const {
  return {PyArray_DIMS(array_of(array_)), static_cast<std::size_t>(PyArray_NDIM(array_of(array_)))};
}

std::size_t Array::size() const {
  return std::accumulate(shape().begin(), shape().end(), std::size_t{1}, std::multiplies());
}

std::size_t Array::item_bytes() const {
  return static_cast<std::size_t>(PyArray_ITEMSIZE(array_of(array_)));
}

void* Array::memory() const {
  return PyArray_DATA(array_of(array_));
}

void Array::require(std::initializer_list<std::size_t> wanted) const {
  const auto same = [](std::intptr_t has, std::size_t wants) {
    return static_cast<std::size_t>(has) == wants;
  };
  if (std::ranges::equal(shape(), wanted, same)) return;
  throw nb::value_error((std::string(name_) + " has the shape " + text(shape()) +
                         ", but this fleet needs " + text(wanted))
                            .c_str());
}

void Array::require_writable() const {
  if (copied_ || !PyArray_ISWRITEABLE(array_of(array_)))
    throw nb::value_error(
        (std::string(name_) + " cannot be written in place: it is read-only, or has another type")
            .c_str());
}

Integers::Integers(nb::handle object, const char* name, std::vector<std::int32_t>& scratch)
    : array_(object, name, Elements::integers), data_(array_.data<std::int32_t>()) {
  if (array_.item_bytes() == sizeof(std::int32_t)) return;
  using Limits = std::numeric_limits<std::int32_t>;
  const std::span given(array_.data<std::int64_t>(), array_.size());
  scratch.resize(given.size());
  std::ranges::transform(given, scratch.begin(), [](std::int64_t value) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
  });
  data_ = scratch.data();
}

}  // namespace arcfleet::python
