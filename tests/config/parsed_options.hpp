// The options of arcfleet as its command line and an options file give them.
#pragma once

#include <string>
#include <vector>

#include "config/options.hpp"

namespace arcfleet::config {

inline Options parsed(std::vector<const char*> arguments, const std::string& config = "") {
  arguments.insert(arguments.begin(), "arcfleet");
  return parse_options(static_cast<int>(arguments.size()), arguments.data(), config);
}

// The message with which the arguments are refused, or "" if they are not.
inline std::string refusal(const std::vector<const char*>& arguments,
                           const std::string& config = "") {
  try {
    parsed(arguments, config);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

}  // namespace arcfleet::config
