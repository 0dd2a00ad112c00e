// packages.txt: the versions that the program was compiled with, and the packages of the libraries
// that it has loaded. Debian's and Red Hat's package managers are asked, for a few seconds at most.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "capsule/loaded_libraries.hpp"

namespace arcfleet::capsule {

// What each is, and its version: {"HDF5", "1.10.8"}.
using Versions = std::vector<std::pair<std::string, std::string>>;

struct Packages {
  std::string text;
  std::string missing;  // why packages are not named; empty if they are
};

// Asks dpkg-query, or rpm where there is none.
Packages packages(const Versions& compiled_with, const std::vector<LoadedFile>& loaded);

// The versions of the libraries of this room, of the C and C++ libraries, as this file saw them
// when it was compiled.
Versions versions_of_this_build();

}  // namespace arcfleet::capsule
