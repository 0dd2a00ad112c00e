#include "analysis/compare/run_fields.hpp"

#include <array>
#include <cmath>
#include <ctime>

#include "text/numbers.hpp"

namespace arcfleet::analysis {

std::string local_time(double timestamp_s) {
  constexpr double most_s = 1e12;
  if (!(std::abs(timestamp_s) < most_s)) return "unknown time";
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm parts{};
  std::array<char, 32> text{};
  if (localtime_r(&seconds, &parts) == nullptr) return "unknown time";
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
  return text.data();
}

// "[tag] description (implementation)", whose end is never cut off.
Field label_field(const RunResult& run) {
  std::string text = run.tag.empty() ? "" : "[" + run.tag + "]";
  if (!text.empty() && !run.description.empty()) text += " ";
  text += run.description;
  if (text.empty()) text = "no description";
  const std::string end = run.implementation.empty() ? "" : " (" + run.implementation + ")";
  return {text, text + end, end};
}

std::string note(const RunResult& run) {
  if (run.invalid) return run.incomplete ? "INVALID, incomplete" : "INVALID";
  return run.incomplete ? "incomplete" : "";
}

// A rate without a prefix gets two blanks, so that the digits of a column line up.
std::string rate_cell(const std::optional<Rate>& rate) {
  const std::string text = rate ? text::si(rate->steps_per_second) : "-";
  return text.find(' ') == std::string::npos ? text + "  " : text;
}

Field rate_field(const std::optional<Rate>& rate) {
  return {rate_cell(rate), rate ? Value(rate->steps_per_second) : Value()};
}

std::string interval_cell(const Rate& rate) {
  if (!rate.interval) return "";
  return text::interval(rate.interval->low, rate.interval->high, rate.steps_per_second);
}

void explain_notes(std::vector<std::string>& lines, bool any_invalid, bool any_incomplete) {
  if (any_invalid)
    lines.emplace_back(
        "INVALID: the run found its results or its placement wrong (verification.detail says how); "
        "the run is not compared");
  if (any_incomplete) lines.emplace_back("incomplete: the run ended before its last batch size");
}

}  // namespace arcfleet::analysis
