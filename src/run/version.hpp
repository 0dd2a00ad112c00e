// What --version says.
#pragma once

#include <string>

namespace arcfleet::run {

// arcfleet's version and commit, compiler and flags, MPI, OpenMP and HDF5: one line each.
std::string version_text();

// One line for each instruction set that this processor offers, the best first.
std::string isa_list_text();

}  // namespace arcfleet::run
