// The control groups that hold this process: the kernel limits its memory and its processor time
// by them.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace arcfleet::host {

enum class GroupVersion { one, two };  // their files have other names and units

struct ControlGroup {
  std::filesystem::path directory;
  GroupVersion version;
};

// Every group that may limit this process by a controller ("memory", "cpu"): its own and those
// around it, because their limits hold, too. In a container the kernel may name a path of the host,
// of which only the end, or nothing, exists here: some directories may not be there. `root`
// contains /proc and /sys.
std::vector<ControlGroup> control_groups(const std::filesystem::path& root,
                                         std::string_view controller);

}  // namespace arcfleet::host
