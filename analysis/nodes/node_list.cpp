#include "analysis/nodes/node_list.hpp"

#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace arcfleet::analysis::nodes {
namespace {

constexpr std::size_t most_digits = 18;  // of a number that 64 bits hold

// The number at the end of a name. Ordered by width first, so that ranges have one width: Slurm
// counts from 08 to 12 as from 8, but writes two digits.
struct Number {
  std::size_t width = 0;
  std::int64_t value = 0;

  bool operator<(const Number& other) const {
    return std::pair{width, value} < std::pair{other.width, other.value};
  }
};

// Nodes whose names differ in their numbers alone. Without numbers, the stem is the whole name.
struct Family {
  std::string stem;
  std::set<Number> numbers = {};
};

bool is_plain(const std::string& name) {
  return name.find_first_of("[], \t\n") == std::string::npos;
}

// Where the number of a name starts; its size if it has none.
std::size_t number_at(const std::string& name) {
  const std::size_t at = name.find_last_not_of("0123456789") + 1;
  return is_plain(name) && name.size() - at <= most_digits ? at : name.size();
}

std::string digits_of(Number number) {
  std::string digits = std::to_string(number.value);
  return std::string(number.width - digits.size(), '0') + digits;
}

// "001-128,130"
std::string ranges_of(const std::set<Number>& numbers) {
  std::string text;
  for (auto first = numbers.begin(); first != numbers.end();) {
    auto last = first;
    for (auto next = std::next(last);
         next != numbers.end() && next->width == last->width && next->value == last->value + 1;
         ++next)
      last = next;
    text += (text.empty() ? "" : ",") + digits_of(*first);
    if (last != first) text += "-" + digits_of(*last);
    first = std::next(last);
  }
  return text;
}

std::string text_of(const Family& family) {
  const std::string ranges = ranges_of(family.numbers);
  return family.numbers.size() > 1 ? family.stem + "[" + ranges + "]" : family.stem + ranges;
}

// In the order of their first names.
std::vector<Family> families_of(const std::vector<std::string>& names) {
  std::vector<Family> families;
  std::map<std::pair<std::string, bool>, std::size_t> place;  // [stem, with numbers]
  for (const std::string& name : names) {
    const std::size_t at = number_at(name);
    const std::string stem = name.substr(0, at);
    const bool numbered = at < name.size();
    const auto [found, is_new] = place.try_emplace({stem, numbered}, families.size());
    if (is_new) families.push_back({stem});
    if (numbered)
      families[found->second].numbers.insert({name.size() - at, std::stoll(name.substr(at))});
  }
  return families;
}

}  // namespace

std::string node_list(const std::vector<std::string>& names) {
  std::string text;
  for (const Family& family : families_of(names))
    text += (text.empty() ? "" : ",") + text_of(family);
  return text;
}

}  // namespace arcfleet::analysis::nodes
