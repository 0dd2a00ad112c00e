// What --version and --kernel list print.
#pragma once

#include <string>

#include "run/system_info.hpp"

namespace arcfleet::run {

// The versions of arcfleet, compiler, MPI, OpenMP and HDF5: one line each.
std::string version_text(const MpiFacts& mpi);

// One line for each kernel that this processor offers, the best first.
std::string kernel_list_text();

}  // namespace arcfleet::run
