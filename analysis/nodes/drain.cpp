#include "analysis/nodes/drain.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace arcfleet::analysis::nodes {
namespace {

constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";

// scontrol takes ALL for every node there is.
bool is_all(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name == "all";
}

bool is_plain(const std::string& name) {
  return !name.empty() && !is_all(name) && name.front() != '-' &&
         name.find_first_not_of(letters) == std::string::npos;
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

std::string drain_command(const std::string& node, const std::string& reason) {
  if (!is_plain(node)) return "";
  return "scontrol update nodename=" + node + " state=drain reason='arcfleet: " + plain(reason) +
         "'";
}

}  // namespace arcfleet::analysis::nodes
