// The 35 operations on the plain layout. Read rules-inl.hpp, which every layout includes.
#pragma once

#include "rules/operations.hpp"
#include "rules/plain_grid.hpp"

namespace arcfleet::rules {

#include "rules/rules-inl.hpp"

}  // namespace arcfleet::rules
