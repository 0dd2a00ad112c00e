#include "capsule/environment_text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "capsule/personal_rules.hpp"
#include "text/one_line.hpp"

namespace arcfleet::capsule {
namespace {

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = std::ranges::find(
      environment, name, [](const auto& variable) { return std::string_view(variable.first); });
  return found == environment.end() ? std::string() : found->second;
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(':', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string shown(const std::string& text) {
  return text::one_line(text, text::any_length);
}

}  // namespace

std::string environment_text(const Environment& environment, const Personal& personal) {
  Environment sorted = environment;
  std::ranges::sort(sorted);
  std::string kept;
  std::string left_out;
  for (const auto& [name, value] : sorted) {
    if (!matters_to_a_run(name)) continue;
    const std::string_view reason = why_left_out(name);
    const std::string shown_name = shown(personal.cleaned(name));
    if (reason.empty())
      kept += shown_name + "=" + shown(personal.cleaned(value)) + "\n";
    else
      left_out += "# " + shown_name + " (" + std::string(reason) + ")\n";
  }
  if (!left_out.empty()) kept += "\n# Left out, by their names:\n" + left_out;
  return kept;
}

std::string modules_text(const Environment& environment, const Personal& personal) {
  const auto modules = parts_of(value_of(environment, "LOADEDMODULES"));
  const auto files = parts_of(value_of(environment, "_LMFILES_"));
  std::string text;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    text += modules[i];
    if (files.size() == modules.size()) text += "  " + files[i];
    text += "\n";
  }
  return text::printable(personal.cleaned(text));
}

}  // namespace arcfleet::capsule
