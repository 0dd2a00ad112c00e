// The hosts of a run as readers see them. How they are recorded is left to the facts.
#pragma once

#include <string>

namespace arcfleet::analysis {

// "a, b" from a fact that is a JSON list of names; any other fact as it is.
std::string hosts_text(const std::string& fact);

}  // namespace arcfleet::analysis
