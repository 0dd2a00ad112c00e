// The rules between options: which have no effect together, exclude each other or need each other.
#pragma once

#include "config/given.hpp"
#include "config/options.hpp"

namespace arcfleet::config {

// Throws UsageError for the first rule that the options break.
void check_rules(const Given& given, const Options& options);

}  // namespace arcfleet::config
