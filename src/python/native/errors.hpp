// Statuses of the C interface as Python exceptions.
#pragma once

#include <arcfleet.h>
#include <nanobind/nanobind.h>

namespace arcfleet::python {

namespace nb = nanobind;

// Raises ValueError, RuntimeError or MemoryError with the library's sentence unless the status is
// ARCFLEET_OK.
void check(arcfleet_status status);

// Calls the library without the GIL, then checks the status.
template <class Call>
void call(Call&& function) {
  arcfleet_status status = ARCFLEET_OK;
  {
    nb::gil_scoped_release released;
    status = function();
  }
  check(status);
}

}  // namespace arcfleet::python
