// Tasks that need no file: the checkerboards of the baseline workload and two families of generated
// tasks (generated_tasks.hpp). They never change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// "checkerboard" (side 30, one task), "generated-5x5" (side 5), "generated-30x30" (side 30).
std::vector<std::string> builtin_set_names();

// The built-in set with this name. Its own name is "builtin/<name>", the dataset of its tasks is
// "builtin", and every pair has an output. Throws TaskError, which lists the names, if there is
// none.
TaskSet builtin_tasks(std::string_view name);

}  // namespace arcfleet::tasks
