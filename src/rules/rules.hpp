// The rules for the plain layout, and what all layouts share of them. Read rules-inl.hpp.
#pragma once

#include "rules/operations.hpp"
#include "rules/plain_grid.hpp"

namespace arcfleet::rules {

#include "rules/rules-inl.hpp"

}  // namespace arcfleet::rules
