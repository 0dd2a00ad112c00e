#include "analysis/verify/json_differences.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using OrderedJson = nlohmann::ordered_json;
using Differences = std::vector<JsonDifference>;

std::string shown(const OrderedJson* value) {
  if (value == nullptr) return "nothing";
  return text::one_line(value->dump(-1, ' ', false, OrderedJson::error_handler_t::replace),
                        text::shown_id_bytes);
}

const OrderedJson* member_of(const OrderedJson& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

// null, an empty list or text, or an object of nothing else.
bool tells_nothing(const OrderedJson& value) {
  if (value.is_object()) return std::ranges::all_of(value, tells_nothing);
  if (value.is_string()) return value.get_ref<const std::string&>().empty();
  return value.is_null() || (value.is_array() && value.empty());
}

void compare(const std::string& path, const OrderedJson* found, const OrderedJson* wanted,
             Differences& list);

void compare_objects(const std::string& path, const OrderedJson& found, const OrderedJson& wanted,
                     Differences& list) {
  const std::string before = path.empty() ? "" : path + ".";
  for (const auto& [key, value] : wanted.items())
    compare(before + key, member_of(found, key), &value, list);
  for (const auto& [key, value] : found.items())
    if (!wanted.contains(key)) compare(before + key, &value, nullptr, list);
}

void compare_lists(const std::string& path, const OrderedJson& found, const OrderedJson& wanted,
                   Differences& list) {
  const std::size_t length = std::max(found.size(), wanted.size());
  for (std::size_t i = 0; i < length; ++i)
    compare(path + "[" + std::to_string(i) + "]", i < found.size() ? &found[i] : nullptr,
            i < wanted.size() ? &wanted[i] : nullptr, list);
}

void compare(const std::string& path, const OrderedJson* found, const OrderedJson* wanted,
             Differences& list) {
  if (found == nullptr && wanted != nullptr && tells_nothing(*wanted)) return;
  if (found != nullptr && wanted != nullptr) {
    if (found->is_object() && wanted->is_object())
      return compare_objects(path, *found, *wanted, list);
    if (found->is_array() && wanted->is_array()) return compare_lists(path, *found, *wanted, list);
    if (*found == *wanted) return;
  }
  list.push_back({text::one_line(path, text::shown_id_bytes), shown(found), shown(wanted)});
}

}  // namespace

std::vector<JsonDifference> json_differences(std::string_view found, std::string_view wanted) {
  Differences list;
  const OrderedJson left = OrderedJson::parse(found);
  const OrderedJson right = OrderedJson::parse(wanted);
  compare("", &left, &right, list);
  return list;
}

}  // namespace arcfleet::analysis
