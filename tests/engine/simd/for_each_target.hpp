// Runs a check that a test file compiles once for each instruction set, on those that this
// processor offers: the file includes hwy/foreach_target.h, exports the check, and calls it here.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/isa.hpp"
#include "engine/simd/targets.hpp"
#include "hwy/targets.h"

namespace arcfleet::engine {

template <class Check>
void for_each_target(Check check) {
  for (const Isa& isa : instruction_sets()) {
    SCOPED_TRACE(std::string(isa.name));
    hwy::GetChosenTarget().Update(isa.target);
    check();
  }
}

}  // namespace arcfleet::engine
