#include "capsule/personal_results.hpp"

#include <nlohmann/json.hpp>

#include "text/one_line.hpp"

namespace arcfleet::capsule {
namespace {

using Json = nlohmann::json;

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

void look_into(const Json& value, const std::string& key, const Personal& personal,
               std::vector<std::string>& found) {
  if (value.is_object())
    for (const auto& [name, part] : value.items())
      look_into(part, key.empty() ? name : key + "." + name, personal, found);
  if (value.is_array())
    for (const Json& part : value) look_into(part, key, personal, found);
  if (!value.is_string()) return;
  const auto& text = value.get_ref<const std::string&>();
  const std::string clean = personal.cleaned(text);
  if (clean == text) return;
  std::vector<std::string> kinds;
  for (const auto& [kind, count] : replacements_in(clean)) kinds.push_back(kind);
  std::string entry = text::one_line(key, text::shown_id_bytes) + " (" + joined(kinds) + ")";
  if (found.empty() || found.back() != entry) found.push_back(std::move(entry));
}

}  // namespace

std::vector<std::string> personal_keys(std::string_view summary, const Personal& personal) {
  std::vector<std::string> found;
  const Json all = Json::parse(summary, nullptr, false);
  if (!all.is_discarded()) look_into(all, "", personal, found);
  return found;
}

std::vector<std::string> personal_samples(std::string_view samples, const Personal& personal) {
  const auto kinds = personal.names_in(samples);
  if (kinds.empty()) return {};
  return {"the samples file (" + joined(kinds) + ")"};
}

}  // namespace arcfleet::capsule
