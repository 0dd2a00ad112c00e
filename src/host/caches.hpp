// The data caches of a processor, according to the Linux kernel. How the threads of a run share
// them is left to src/run.
#pragma once

#include <filesystem>
#include <vector>

namespace arcfleet::host {

struct Cache {
  double bytes = 0;             // 0: there is no cache of this level; NaN: the kernel does not tell
  std::vector<int> processors;  // that share it, ascending
};

inline constexpr int cache_levels = 3;

// [level - 1]: the data cache of each level that this processor uses. `root` contains /sys; only
// tests give another place than "/".
std::vector<Cache> data_caches(int processor, const std::filesystem::path& root = "/");

}  // namespace arcfleet::host
