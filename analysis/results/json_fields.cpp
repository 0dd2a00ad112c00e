#include "analysis/results/json_fields.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/results/result_json.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

// The greatest depth of brackets outside strings. Written out because the JSON library's own
// callback takes a time quadratic in the number of members.
int nesting_of(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') ++i;
    if (in_string) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

}  // namespace

using nlohmann::json;

json parsed_json(std::string_view text) {
  constexpr int most_nesting = 64;
  if (nesting_of(text) > most_nesting) throw UnusableResult("nested deeper than any result");
  try {
    return json::parse(text);
  } catch (const json::exception& error) {
    const std::string_view what = error.what();  // "[json.exception.NAME.ID] message"
    const std::size_t id_end = what.find("] ");
    throw UnusableResult(
        "not JSON: " + std::string(what.substr(id_end == std::string_view::npos ? 0 : id_end + 2)));
  }
}

void refuse(const std::string& place, const json& value, const std::string& expected) {
  const std::string kind = value.type_name();
  const std::string article = value.is_array() || value.is_object() ? "an " : "a ";
  throw UnusableResult(place + " is " + (value.is_number() ? value.dump() : article + kind) +
                       ", not " + expected);
}

const json* find(const json& object, std::string_view key) {
  const auto member = object.find(key);
  return member == object.end() || member->is_null() ? nullptr : &*member;
}

const json* find_object(const json& object, const std::string& key, const std::string& place) {
  const json* member = find(object, key);
  if (member && !member->is_object()) refuse(place + key, *member, "an object");
  return member;
}

double number_from(const json& value, const std::string& place, const NumberKind& kind) {
  const double number = value.is_number() ? value.get<double>() : std::nan("");
  if (!(number >= kind.least && number <= kind.most)) refuse(place, value, kind.name);
  return number;
}

double required_number(const json& object, const std::string& key, const std::string& place,
                       const NumberKind& kind) {
  const json* member = find(object, key);
  if (!member) throw UnusableResult("no " + place + key);
  return number_from(*member, place + key, kind);
}

std::string clean_text(const json& object, const std::string& key, const std::string& place) {
  const json* member = find(object, key);
  if (!member) return "";
  if (!member->is_string()) refuse(place + key, *member, "text");
  return text::one_line(member->get_ref<const std::string&>(), text::any_length);
}

}  // namespace arcfleet::analysis
