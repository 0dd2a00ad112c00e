// Programs of a test that come first in PATH, or are all that PATH leads to.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "temporary_directory.hpp"

namespace arcfleet::capsule {

enum class OtherPrograms { found, hidden };

class PlantedPrograms {
 public:
  explicit PlantedPrograms(OtherPrograms others = OtherPrograms::found)
      : before_(std::getenv("PATH")) {
    const std::string rest = others == OtherPrograms::found ? ":" + before_ : "";
    setenv("PATH", (folder_.path().string() + rest).c_str(), 1);
  }
  PlantedPrograms(const PlantedPrograms&) = delete;
  PlantedPrograms& operator=(const PlantedPrograms&) = delete;
  ~PlantedPrograms() { setenv("PATH", before_.c_str(), 1); }

  void plant(const std::string& name, const std::string& script) const {
    put(folder_.path() / name, "#!/bin/sh\n" + script + "\n");
    std::filesystem::permissions(folder_.path() / name, std::filesystem::perms::owner_all);
  }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  const TemporaryDirectory folder_;
  const std::string before_;
};

}  // namespace arcfleet::capsule
