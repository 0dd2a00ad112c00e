#include "python/native/task_list.hpp"

namespace arcfleet::python {

void TaskList::add(const nb::list& tasks) {
  for (const nb::handle task : tasks) {
    const std::string& id = ids_.emplace_back(nb::cast<nb::str>(task[0]).c_str());
    const std::vector<arcfleet_pair>& train = pairs_of(task[1]);
    const std::vector<arcfleet_pair>& test = pairs_of(task[2]);
    tasks_.push_back({id.c_str(), train.data(), train.size(), test.data(), test.size()});
  }
}

const std::vector<arcfleet_pair>& TaskList::pairs_of(nb::handle pairs) {
  std::vector<arcfleet_pair>& all = pairs_.emplace_back();
  for (const nb::handle pair : nb::cast<nb::list>(pairs))
    all.push_back({grid_of(pair[0]), grid_of(pair[1])});
  return all;
}

arcfleet_grid TaskList::grid_of(nb::handle grid) {
  if (grid.is_none()) return {};
  const Array& cells = grids_.emplace_back(grid, "a grid", Elements::int8);
  if (cells.shape().size() != 2) throw nb::value_error("a grid has other than two dimensions");
  return {static_cast<std::int32_t>(cells.shape()[0]), static_cast<std::int32_t>(cells.shape()[1]),
          cells.data<std::int8_t>()};
}

}  // namespace arcfleet::python
