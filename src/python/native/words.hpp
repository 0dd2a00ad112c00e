// The words that Python uses for the numbers of the C interface.
#pragma once

#include <nanobind/nanobind.h>

namespace arcfleet::python {

// Adds a dict of numbers by word for each of the interface's enumerations, and the names of the
// operations.
void add_words(nanobind::module_& module);

}  // namespace arcfleet::python
