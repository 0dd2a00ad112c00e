#include "host/control_group.hpp"

#include <algorithm>
#include <string>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

// Whether a list with commas between its words has this word.
bool lists(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto length = std::min(words.find(','), words.size());
    if (words.substr(0, length) == word) return true;
    words.remove_prefix(std::min(length + 1, words.size()));
  }
  return false;
}

void add_up_from(const fs::path& mount, const fs::path& group, GroupVersion version,
                 std::vector<ControlGroup>& groups) {
  groups.push_back({mount, version});
  for (fs::path path = group.relative_path(); !path.empty(); path = path.parent_path())
    groups.push_back({mount / path, version});
}

}  // namespace

// A line of /proc/self/cgroup is "number:controllers:path". Version 2 has number 0 and no
// controllers, and may be mounted at two places.
std::vector<ControlGroup> control_groups(const fs::path& root, std::string_view controller) {
  const std::string text = read_text(root / "proc/self/cgroup");
  const fs::path mount = root / "sys/fs/cgroup";
  std::vector<ControlGroup> groups;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = take_line(rest);
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const fs::path group = line.substr(second + 1);
    if (lists(controllers, controller))
      add_up_from(mount / controller, group, GroupVersion::one, groups);
    if (!controllers.empty()) continue;
    add_up_from(mount, group, GroupVersion::two, groups);
    add_up_from(mount / "unified", group, GroupVersion::two, groups);
  }
  return groups;
}

}  // namespace arcfleet::host
