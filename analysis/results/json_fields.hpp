// Checked access to the members of a JSON object: a value of the wrong kind or size is refused with
// its place in the file. Its users know what the members mean.
#pragma once

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace arcfleet::analysis {

// `place` is where the object stands, ended with a dot, or "" for the file itself. All functions
// that check throw UnusableResult (result_json.hpp).

inline constexpr double largest_number = std::numeric_limits<double>::max();
inline constexpr double smallest_positive = std::numeric_limits<double>::min();

// Finite numbers from `least` to `most`, and what to call them.
struct NumberKind {
  double least;
  double most;
  std::string name;
};

// The whole file; refuses also what is nested far deeper than results are.
nlohmann::json parsed_json(std::string_view text);

// "PLACE is VALUE, not EXPECTED".
[[noreturn]] void refuse(const std::string& place, const nlohmann::json& value,
                         const std::string& expected);

// The member, or nothing where it is missing or null.
const nlohmann::json* find(const nlohmann::json& object, std::string_view key);
const nlohmann::json* find_object(const nlohmann::json& object, const std::string& key,
                                  const std::string& place);

double number_from(const nlohmann::json& value, const std::string& place, const NumberKind& kind);
double required_number(const nlohmann::json& object, const std::string& key,
                       const std::string& place, const NumberKind& kind);

// A text without control characters; "" where it is missing or null.
std::string clean_text(const nlohmann::json& object, const std::string& key,
                       const std::string& place);

}  // namespace arcfleet::analysis
