#include "results/measured.hpp"

#include <algorithm>

#include "results/facts.hpp"
#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

using Keys = std::vector<SummaryKey>;

std::string with_stars(std::string path) {
  for (std::size_t at = path.find("NAME"); at != std::string::npos; at = path.find("NAME"))
    path.replace(at, 4, "*");
  return path;
}

void add(Keys& keys, const std::string& before, const About& about) {
  if (!about.json.empty()) keys.push_back({with_stars(before + about.json), about.origin});
}

template <class Owner>
void add(Keys& keys, const std::string& before, const Fields<Owner>& fields) {
  for (const Field<Owner>& field : fields) add(keys, before, field.about);
}

Keys all_keys() {
  Keys keys;
  add(keys, "", run_fields());
  add(keys, "", samples_file_about());
  for (const Fact& fact : system_facts().facts)
    keys.push_back({"system_info." + fact.key, fact.origin});
  add(keys, "starts.*.", start_fields());
  add(keys, "single_environment.", single_fields());
  add(keys, "batch_scaling.*.", batch_fields());
  add(keys, "profile.", profile_fields());
  add(keys, "profile.operations.", operation_fields());
  add(keys, "profile.parts.", part_fields());
  add(keys, "bandwidth.", bandwidth_level_fields());
  return keys;
}

bool is_inside(std::string_view path, std::string_view outer) {
  return path == outer || (path.starts_with(outer) && path[outer.size()] == '.');
}

bool is_wholly_measured(const std::string& path) {
  return std::ranges::none_of(summary_keys(), [&path](const SummaryKey& key) {
    return key.origin == Origin::given && is_inside(key.path, path);
  });
}

// The outermost object around a measured key that holds nothing else.
std::string widest(const std::string& path) {
  for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
    if (std::string outer = path.substr(0, dot); is_wholly_measured(outer)) return outer;
  return path;
}

// "a.*.b" as jq has it: ".a[]?.b".
std::string selector(const std::string& path) {
  std::string text = '.' + path;
  for (std::size_t at = text.find(".*"); at != std::string::npos; at = text.find(".*"))
    text.replace(at, 2, "[]?");
  return text;
}

// Selectors of one object behind each other: ".a[]? | .b, .c".
struct Selectors {
  std::string object;
  std::vector<std::string> keys;
};

std::vector<Selectors> selectors() {
  std::vector<Selectors> all;
  for (const SummaryKey& key : summary_keys()) {
    if (key.origin == Origin::given) continue;
    const std::string path = widest(key.path);
    const std::size_t star = path.rfind("*.");
    const std::size_t end = star == std::string::npos ? path.find('.') : star + 1;
    const bool inside = end != std::string::npos;
    const std::string object = inside ? selector(path.substr(0, end)) : "";
    const std::string inner = selector(inside ? path.substr(end + 1) : path);
    if (all.empty() || all.back().object != object) all.push_back({object, {}});
    if (std::ranges::find(all.back().keys, inner) == all.back().keys.end())
      all.back().keys.push_back(inner);
  }
  return all;
}

std::string joined(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ", ") + key;
  return text;
}

}  // namespace

const std::vector<SummaryKey>& summary_keys() {
  static const Keys keys = all_keys();
  return keys;
}

bool holds_measured(std::string_view path) {
  return std::ranges::any_of(summary_keys(), [path](const SummaryKey& key) {
    return key.origin == Origin::measured && is_inside(key.path, path);
  });
}

bool is_measured_fact(std::string_view key) {
  return holds_measured("system_info." + std::string(key));
}

std::string measured_filter() {
  std::string text;
  for (const Selectors& of : selectors())
    text += (text.empty() ? "del(" : ") | del(") + (of.object.empty() ? "" : of.object + " | ") +
            joined(of.keys);
  return text + ")\n";
}

}  // namespace arcfleet::results
