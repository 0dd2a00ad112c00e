#include "analysis/results/hosts_text.hpp"

#include <nlohmann/json.hpp>

namespace arcfleet::analysis {

std::string hosts_text(const std::string& fact) {
  const auto list = nlohmann::json::parse(fact, nullptr, false);
  if (!list.is_array()) return fact;
  std::string text;
  for (const auto& host : list)
    if (host.is_string()) text += (text.empty() ? "" : ", ") + host.get<std::string>();
  return text;
}

}  // namespace arcfleet::analysis
