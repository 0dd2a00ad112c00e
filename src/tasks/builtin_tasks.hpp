// Tasks that need no file: the checkerboards of the baseline workload and two families of generated
// tasks. They never change. The rules of the generated ones are left to generated_tasks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// "checkerboard" (side 30, one task), "generated-5x5" (side 5), "generated-30x30" (side 30).
std::vector<std::string> builtin_set_names();

// The set of that name, called "builtin/<name>", its tasks' dataset "builtin"; every pair has an
// output. Throws TaskError that lists the names when there is no such set.
TaskSet builtin_tasks(std::string_view name);

}  // namespace arcfleet::tasks
