// The program and the shared libraries that this process has loaded: what ran, whatever it was
// compiled with. packages.hpp asks which packages they belong to.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::capsule {

struct LoadedFile {
  std::string name;  // that the linker looked for: "libhdf5_serial.so.103"
  std::string path;  // the file behind all links
};

// The program first, then the libraries, sorted by path, each once.
std::vector<LoadedFile> loaded_files();

}  // namespace arcfleet::capsule
