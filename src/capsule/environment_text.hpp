// environment.txt and modules.txt: the variables that can matter to a run, and the modules that
// were loaded.
#pragma once

#include <string>

#include "capsule/person.hpp"
#include "capsule/personal.hpp"

namespace arcfleet::capsule {

// One line NAME=value for each variable of the prefixes and names in personal_rules.cpp, sorted,
// then the names of those that stay out, each with its reason. Line breaks in a value show as \x0a.
std::string environment_text(const Environment& environment, const Personal& personal);

// The modules in the order in which they were loaded, each with its file where that is known; empty
// if the variables LOADEDMODULES and _LMFILES_ name none.
std::string modules_text(const Environment& environment, const Personal& personal);

}  // namespace arcfleet::capsule
