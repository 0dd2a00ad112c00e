#include "analysis/verify/strict_json.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 64;  // a summary nests six objects

// The keys of the objects that the parser is in, the outermost first.
class OpenObjects {
 public:
  void see(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > deepest) problem_ = "it nests too deeply";
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event != Json::parse_event_t::key) return;
    const auto& key = parsed.get_ref<const std::string&>();
    if (!keys_.back().insert(key).second)
      problem_ =
          "an object has the key \"" + text::one_line(key, text::shown_value_bytes) + "\" twice";
  }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  std::vector<std::set<std::string>> keys_;
  std::string problem_;
};

}  // namespace

std::string json_problem(std::string_view text) {
  OpenObjects open;
  const auto see = [&open](int depth, Json::parse_event_t event, Json& parsed) {
    open.see(depth, event, parsed);
    return open.problem().empty();  // what follows a problem is dropped
  };
  const Json parsed = Json::parse(text, see, /*allow_exceptions=*/false);
  if (!open.problem().empty()) return open.problem();
  return parsed.is_discarded() ? "it is not JSON" : "";
}

}  // namespace arcfleet::analysis
