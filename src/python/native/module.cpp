// The extension module arcfleet._native: the C interface as one class. The Python files beside it
// give it its manners.
#include <nanobind/nanobind.h>

#include "python/native/array.hpp"
#include "python/native/fleet.hpp"
#include "python/native/words.hpp"

using arcfleet::python::Fleet;
namespace nb = nanobind;

NB_MODULE(_native, module) {
  arcfleet::python::import_numpy();
  module.attr("VERSION") = arcfleet_version();
  arcfleet::python::add_words(module);
  nb::class_<Fleet>(module, "Fleet")
      .def(nb::init<const nb::dict&>())
      .def("facts", &Fleet::facts)
      .def("task_ids", &Fleet::task_ids)
      .def("output", &Fleet::output)
      .def("bind", &Fleet::bind)
      .def("reset", &Fleet::reset, nb::arg().none(), nb::arg().none(), nb::arg().none(),
           nb::arg().none(), nb::arg().none())
      .def("step", &Fleet::step, nb::arg().none(), nb::arg().none())
      .def("step_drawn", &Fleet::step_drawn)
      .def("draw_actions", &Fleet::draw_actions)
      .def("save", &Fleet::save, nb::arg().none(), nb::arg())
      .def("restore", &Fleet::restore, nb::arg().none(), nb::arg())
      .def("checksum", &Fleet::checksum);
}
