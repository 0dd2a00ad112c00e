// What --version and --isa list print.
#pragma once

#include <string>

#include "run/system_info.hpp"

namespace arcfleet::run {

// The versions of arcfleet, compiler, MPI, OpenMP and HDF5: one line each.
std::string version_text(const MpiFacts& mpi);

// One line for each instruction set that this processor offers, the best first.
std::string isa_list_text();

}  // namespace arcfleet::run
