#include "analysis/scaling/left_out.hpp"

#include <algorithm>

namespace arcfleet::analysis {

void LeftOut::add(const std::string& name, const std::string& reason) {
  auto& names = by_reason_[reason];
  if (names.empty() || names.back() != name) names.push_back(name);
}

std::vector<std::string> LeftOut::lines() const {
  constexpr std::size_t max_names = 2;
  std::vector<std::string> lines;
  for (const auto& [reason, names] : by_reason_) {
    std::string text;
    for (std::size_t i = 0; i < std::min(max_names, names.size()); ++i)
      text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > max_names)
      text += " and " + std::to_string(names.size() - max_names) + " more";
    lines.push_back(reason + ": " + text);
  }
  return lines;
}

}  // namespace arcfleet::analysis
