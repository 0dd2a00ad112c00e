#include "analysis/nodes/drain.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "analysis/nodes/node_list.hpp"

namespace arcfleet::analysis::nodes {
namespace {

constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

// scontrol takes ALL for every node there is.
bool is_all(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name == "all";
}

// Only characters that need no care between quotation marks.
std::string plain(std::string reason) {
  std::erase_if(reason, [](char c) {
    return letters.find(c) == std::string_view::npos &&
           std::string_view(" %+:;,()").find(c) == std::string_view::npos;
  });
  return reason;
}

}  // namespace

bool can_be_drained(const std::string& node) {
  return !node.empty() && !is_all(node) && node.front() != '-' &&
         node.find_first_not_of(letters) == std::string::npos;
}

std::string drain_command(const std::vector<std::string>& nodes, const std::string& reason) {
  std::string list = node_list(nodes);
  if (list.find('[') != std::string::npos) list = "'" + list + "'";  // no pattern for file names
  return "scontrol update nodename=" + list + " state=drain reason='arcfleet: " + plain(reason) +
         "'";
}

}  // namespace arcfleet::analysis::nodes
