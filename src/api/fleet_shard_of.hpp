// From a configuration to what an engine steps. fleet_tasks.hpp finds the tasks.
#pragma once

#include "api/arcfleet.h"
#include "engine/factory.hpp"
#include "tasks/task.hpp"

namespace arcfleet::api {

// Throws ApiError for a setting that is out of range.
engine::FleetShard shard_of(const arcfleet_config& config, const tasks::TaskSet& set);

// Throws std::invalid_argument as engine::choose does, and ApiError for an unknown engine.
engine::Choice choice_of(const arcfleet_config& config, int side);

}  // namespace arcfleet::api
