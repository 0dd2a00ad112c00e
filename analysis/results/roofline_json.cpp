#include "analysis/results/roofline_json.hpp"

#include "results/bandwidth_numbers.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

// Nothing where it is null or 0: unknown, or there is none.
std::optional<double> above_zero_from(const json& object, const char* key, const std::string& place,
                                      const std::string& name) {
  const json* value = find(object, key);
  if (value == nullptr) return std::nullopt;
  const double number = number_from(*value, place + key, {0, largest_number, name});
  return number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

std::vector<RecordedLevel> bandwidth_from(const json& file) {
  std::vector<RecordedLevel> levels;
  const json* bandwidth = find_object(file, "bandwidth", "");
  if (bandwidth == nullptr) return levels;
  for (const char* name : results::level_names) {
    const json* found = find_object(*bandwidth, name, "bandwidth.");
    if (found == nullptr) continue;
    const std::string place = "bandwidth." + std::string(name) + ".";
    const auto rate = [&](const char* key) {
      return above_zero_from(*found, key, place, "a number of bytes per second");
    };
    levels.push_back({name, above_zero_from(*found, "bytes_per_thread", place, "a size in bytes"),
                      rate("read"), rate("store")});
  }
  return levels;
}

std::optional<RecordedRoofline> roofline_from(const json& entry, const std::string& batch) {
  const json* found = find_object(entry, "roofline", batch);
  if (found == nullptr) return std::nullopt;
  const std::string place = batch + "roofline.";
  const auto number = [&](const char* key, const char* name) {
    return above_zero_from(*found, key, place, name);
  };
  const auto read = number("bytes_read_per_step", "a number of bytes");
  const auto written = number("bytes_written_per_step", "a number of bytes");
  if (!read || !written) return std::nullopt;
  return RecordedRoofline{*read,
                          *written,
                          number("step_footprint_per_thread", "a size in bytes"),
                          number("step_bandwidth_used", "a number of bytes per second"),
                          number("step_bandwidth_share", "a share"),
                          clean_text(*found, "step_level", place),
                          clean_text(*found, "bound_by", place)};
}

}  // namespace arcfleet::analysis
