// The engine behind a handle, for the benchmark: it steps through the C interface as a learner
// does, and looks at threads, memory and environments beside it.
#pragma once

#include "api/arcfleet.h"
#include "engine/engine.hpp"

namespace arcfleet::api {

// Valid until the fleet is closed. Throws ApiError if the handle is no open fleet.
engine::Engine& engine_of(arcfleet_fleet* fleet);

}  // namespace arcfleet::api
