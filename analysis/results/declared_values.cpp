#include "analysis/results/declared_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/results/json_fields.hpp"
#include "analysis/results/result_json.hpp"
#include "results/fields.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;
using results::Kind;
using results::Range;

// Ratios of measured times may exceed an end by what their computation rounds.
constexpr double rounding = 1e-9;
// Numbers that follow from others were computed in another order than here.
constexpr double tolerance = 1e-6;

bool is_whole(Kind kind) {
  return kind == Kind::integer || kind == Kind::integers;
}

bool is_number(Kind kind) {
  return is_whole(kind) || kind == Kind::real || kind == Kind::reals;
}

// "a whole number above 0"
std::string expected_text(Kind kind, const Range& range) {
  const auto shown = [](double end) {
    return end == std::floor(end) ? std::to_string(std::lround(end)) : json(end).dump();
  };
  const std::string number = is_whole(kind) ? "a whole number" : "a number";
  if (range.always) return shown(*range.always);
  if (range.above) return number + " above " + shown(*range.above);
  if (range.minimum && range.maximum)
    return number + " from " + shown(*range.minimum) + " to " + shown(*range.maximum);
  return range.minimum ? number + " of at least " + shown(*range.minimum) : number;
}

bool within(double number, const Range& range) {
  if (range.always && std::abs(number - *range.always) > rounding) return false;
  if (range.above && !(number > *range.above)) return false;
  if (range.minimum && number < *range.minimum - rounding) return false;
  return !range.maximum || number <= *range.maximum + rounding;
}

void check_number(const json& value, Kind kind, const Range& range, const std::string& place) {
  const bool kind_fits = is_whole(kind) ? value.is_number_integer() : value.is_number();
  constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
  const bool too_large =
      value.is_number_unsigned() && is_whole(kind) && value.get<std::uint64_t>() > largest;
  if (!kind_fits || too_large || !within(value.get<double>(), range))
    refuse(place, value, expected_text(kind, range));
}

void check_text(const json& value, const Range& range, const std::string& place) {
  if (!value.is_string()) refuse(place, value, "text");
  if (range.words.empty()) return;
  std::string words;
  for (const std::string& word : range.words) {
    if (value == word) return;
    words += (words.empty() ? "" : ", ") + word;
  }
  refuse(place, value, "one of " + words);
}

void check_one(const json& value, Kind kind, const Range& range, const std::string& place) {
  if (is_number(kind)) return check_number(value, kind, range, place);
  if (kind != Kind::truth) return check_text(value, range, place);
  if (!value.is_boolean()) refuse(place, value, "true or false");
}

void check_value(const json& value, Kind kind, const Range& range, const std::string& place) {
  if (!results::is_list(kind)) return check_one(value, kind, range, place);
  if (!value.is_array()) refuse(place, value, "a list");
  for (const json& each : value)
    if (!each.is_null()) check_one(each, kind, range, place);
}

// The member of a path such as "rank_time.minimum"; nothing where it is missing or null.
const json* find_member(const json& object, const std::string& path, const std::string& place) {
  const std::size_t dot = path.find('.');
  if (dot == std::string::npos) return find(object, path);
  const std::string key = path.substr(0, dot);
  const json* inner = find_object(object, key, place);
  return inner ? find_member(*inner, path.substr(dot + 1), place + key + ".") : nullptr;
}

template <class Owner>
void check_fields(const json& object, const results::Fields<Owner>& fields,
                  const std::string& place) {
  for (const results::Field<Owner>& field : fields) {
    const std::string& path = field.about.json;
    if (path.empty() || path == "schema_version") continue;  // older versions are read as well
    if (const json* value = find_member(object, path, place))
      check_value(*value, field.kind, field.about.range, place + path);
  }
}

double number_at(const json& object, const std::string& path, const std::string& place) {
  const json* value = find_member(object, path, place);
  return value && value->is_number() ? value->get<double>() : std::nan("");
}

// Refuses the field if `expected` is known and the field is something else.
void check_equal(const json& object, const std::string& key, double expected,
                 const std::string& definition, const std::string& place) {
  const double number = number_at(object, key, place);
  if (std::abs(number - expected) > tolerance * std::abs(expected))
    refuse(place + key, *find(object, key), definition);
}

void check_times(const json& measured, const json& list, const std::string& place) {
  if (list.empty()) throw UnusableResult(place + "times is empty");
  std::vector<double> times;
  for (const json& each : list)
    times.push_back(each.is_number() ? each.get<double>() : std::nan(""));
  const auto [least, greatest] = std::ranges::minmax(times);  // a comparison with NaN is false
  const double total = number_at(measured, "total_time", place);
  if (total < least * (1 - tolerance) || total > greatest * (1 + tolerance))
    refuse(place + "total_time", *find(measured, "total_time"), "one of times or between them");
  const auto repeats = static_cast<double>(times.size());
  check_equal(measured, "repeats", repeats, "the number of times", place);
  if (number_at(measured, "disturbed.repeats", place) > repeats)
    refuse(place + "disturbed.repeats", *find_member(measured, "disturbed.repeats", place),
           "at most the number of times");
}

void check_interval(const json& measured, const std::string& place) {
  const double rate = number_at(measured, "steps_per_second", place);
  if (number_at(measured, "confidence_interval.low", place) > rate * (1 + tolerance) ||
      number_at(measured, "confidence_interval.high", place) < rate * (1 - tolerance))
    refuse(place + "steps_per_second", *find(measured, "steps_per_second"),
           "inside its confidence_interval");
}

// `steps` names the field that counts the steps of one rollout.
void check_relations(const json& measured, const std::string& steps, const std::string& place) {
  const json* times = find(measured, "times");
  if (times && times->is_array()) check_times(measured, *times, place);
  check_equal(measured, "steps_per_second",
              number_at(measured, steps, place) / number_at(measured, "total_time", place),
              steps + " / total_time", place);
  check_interval(measured, place);
}

void check_batch(const json& entry, const std::string& place) {
  if (!entry.is_object() || find(entry, "error")) return;
  check_fields(entry, results::batch_fields(), place);
  check_equal(entry, "total_env_steps",
              number_at(entry, "environments", place) * number_at(entry, "num_steps", place),
              "environments x num_steps", place);
  check_relations(entry, "total_env_steps", place);
}

}  // namespace

void check_declared_values(const json& summary) {
  check_fields(summary, results::run_fields(), "");
  if (const json* single = find_object(summary, "single_environment", "")) {
    check_fields(*single, results::single_fields(), "single_environment.");
    check_relations(*single, "num_steps", "single_environment.");
  }
  if (const json* batches = find_object(summary, "batch_scaling", ""))
    for (const auto& [size, entry] : batches->items())
      check_batch(entry, "batch_scaling." + size + ".");
}

}  // namespace arcfleet::analysis
