// A dict of settings as the library's config.
#pragma once

#include <arcfleet.h>
#include <nanobind/nanobind.h>

#include <string>
#include <vector>

#include "python/native/task_list.hpp"

namespace arcfleet::python {

namespace nb = nanobind;

// The config, and the memory that its pointers lead to. What the dict leaves out has the library's
// default.
class Settings {
 public:
  // The keys are the members of arcfleet_config; "tasks" is as TaskList takes it. Raises TypeError
  // for a value of another type.
  explicit Settings(const nb::dict& given);

  [[nodiscard]] const arcfleet_config& config() const { return config_; }

 private:
  void take_rules(const nb::dict& given);
  void take_fleet(const nb::dict& given);
  void take_texts(const nb::dict& given);
  void take_tasks(const nb::dict& given);

  arcfleet_config config_{};
  std::string dataset_, split_, builtin_, engine_, isa_;
  std::vector<std::string> task_ids_;
  std::vector<const char*> task_id_pointers_;
  TaskList tasks_;
};

}  // namespace arcfleet::python
