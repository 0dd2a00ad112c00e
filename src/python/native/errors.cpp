#include "python/native/errors.hpp"

namespace arcfleet::python {
namespace {

PyObject* exception_of(arcfleet_status status) {
  switch (status) {
    case ARCFLEET_INVALID_ARGUMENT:
    case ARCFLEET_TASK_ERROR:
    case ARCFLEET_STATE_ERROR:
      return PyExc_ValueError;
    case ARCFLEET_OUT_OF_MEMORY:
      return PyExc_MemoryError;
    default:
      return PyExc_RuntimeError;
  }
}

}  // namespace

void check(arcfleet_status status) {
  if (status == ARCFLEET_OK) return;
  PyErr_SetString(exception_of(status), arcfleet_last_error());
  throw nb::python_error();
}

}  // namespace arcfleet::python
