// Plants zones of powercap below a directory, as the kernel shows those of RAPL.
#pragma once

#include <cstdint>
#include <string>

#include "temporary_directory.hpp"

namespace arcfleet::host {

inline void plant_zone(const std::filesystem::path& root, const std::string& zone,
                       const std::string& name, std::int64_t energy_uj,
                       std::int64_t range_uj = 262'143'328'850) {
  const auto directory = root / "sys/class/powercap" / zone;
  put(directory / "name", name + "\n");
  put(directory / "max_energy_range_uj", std::to_string(range_uj) + "\n");
  put(directory / "energy_uj", std::to_string(energy_uj) + "\n");
}

}  // namespace arcfleet::host
