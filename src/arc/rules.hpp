// The rules for the plain layout, and what all layouts share of them. Read rules-inl.hpp.
#pragma once

#include "arc/operations.hpp"
#include "arc/plain_grid.hpp"

namespace arcfleet::arc {

#include "arc/rules-inl.hpp"

}  // namespace arcfleet::arc
