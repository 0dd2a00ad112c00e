#include "analysis/scaling/left_out.hpp"

#include <algorithm>
#include <string_view>

#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

// A long name keeps its end, which has the time of the run.
std::string shown_name(const std::string& name) {
  constexpr int max_columns = 60;
  constexpr std::size_t kept_bytes = std::string_view("_YYYYMMDD_hhmmss_2.json").size();
  const std::size_t end = name.size() - std::min(name.size(), kept_bytes);
  const bool is_ascii = std::ranges::all_of(name, [](unsigned char c) { return c < 128; });
  return is_ascii ? text::cut(name.substr(0, end), max_columns, name.substr(end))
                  : text::cut(name, max_columns);
}

}  // namespace

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
      text += (i == 0 ? "" : ", ") + shown_name(names[i]);
    if (names.size() > max_names)
      text += " and " + std::to_string(names.size() - max_names) + " more";
    lines.push_back(reason + ": " + text);
  }
  return lines;
}

}  // namespace arcfleet::analysis
