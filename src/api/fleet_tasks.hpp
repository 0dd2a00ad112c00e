// The tasks that a configuration asks for: of a dataset, built in, or in the caller's memory.
#pragma once

#include "api/arcfleet.h"
#include "tasks/task.hpp"

namespace arcfleet::api {

// At least one task. Throws ApiError for a faulty configuration or faulty grids in memory, and
// tasks::TaskError for what the loader finds.
tasks::TaskSet task_set_of(const arcfleet_config& config);

}  // namespace arcfleet::api
