// Tasks that Python holds, as the structs of the C interface.
#pragma once

#include <arcfleet.h>
#include <nanobind/nanobind.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "python/native/array.hpp"

namespace arcfleet::python {

namespace nb = nanobind;

class TaskList {
 public:
  // Each task is (id, train pairs, test pairs). A pair is (input, output), with None for an unknown
  // output. A grid is an array int8 [height][width].
  void add(const nb::list& tasks);

  // They point to memory of this list and of the arrays, which it borrows.
  [[nodiscard]] const std::vector<arcfleet_task>& tasks() const { return tasks_; }

 private:
  const std::vector<arcfleet_pair>& pairs_of(nb::handle pairs);
  arcfleet_grid grid_of(nb::handle grid);

  std::vector<arcfleet_task> tasks_;
  std::deque<std::string> ids_;
  std::deque<std::vector<arcfleet_pair>> pairs_;
  std::deque<Array> grids_;
};

}  // namespace arcfleet::python
