// Which processors are hardware threads of one core, according to the Linux kernel. Only a rank of
// the host itself can ask it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::host {

// [processor]: the lowest processor of its core, or -1 if the kernel does not tell. `root` contains
// /sys; only tests give another place than "/".
std::vector<int> core_of_processors(const std::filesystem::path& root = "/");

// The cores of the processors in a list of affinity.hpp, as such a list, each core by its lowest
// processor: "0-1" for "0,4-5" where 0 and 4 share a core, and 1 and 5. Empty if a core is unknown.
std::string core_list(std::string_view processors, const std::vector<int>& core_of);

}  // namespace arcfleet::host
