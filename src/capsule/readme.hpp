// README.txt of a capsule: what each member is, what could not be obtained, what was replaced.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capsule/personal.hpp"

namespace arcfleet::capsule {

// Each in the order of the page.
struct Contents {
  std::string run;  // a line or two: when, which program, VALID or not
  std::vector<std::pair<std::string, std::string>> members;             // name, what it is
  std::vector<std::pair<std::string, std::vector<std::string>>> nodes;  // of a member
  std::vector<std::pair<std::string, std::string>> missing;             // name, why
  std::vector<std::pair<std::string, Replacements>> replaced;           // of a member
  std::vector<std::string> in_results;  // what is personal in the results, which stay as they are
};

std::string readme(const Contents& contents);

// Whether a text begins as the README.txt of a capsule does.
bool is_readme(std::string_view text);

}  // namespace arcfleet::capsule
