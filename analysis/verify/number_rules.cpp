#include "analysis/verify/number_rules.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "analysis/verify/json_differences.hpp"
#include "results/fields.hpp"
#include "results/json_summary.hpp"

namespace arcfleet::analysis {
namespace {

// Lists longer than an HDF5 attribute holds are in the summary alone; they repeat what the samples
// file has elsewhere.
bool is_only_in_summary(const JsonDifference& difference) {
  constexpr std::string_view sizes = "benchmark_params.custom_batch_sizes";
  return difference.wanted == "nothing" && difference.path == sizes;
}

std::string samples_file_of(const std::string& summary) {
  const auto parsed = nlohmann::json::parse(summary);
  return parsed.at(results::samples_file_about().json).get<std::string>();
}

Lines lines_of(const std::vector<JsonDifference>& differences, const std::string& who,
               const std::string& else_says) {
  Lines lines;
  for (const JsonDifference& each : differences)
    if (!is_only_in_summary(each))
      lines.push_back(each.path + " is " + each.found + " in " + who + ", and " + each.wanted +
                      " " + else_says);
  return lines;
}

}  // namespace

Lines summary_problems(const Evidence& evidence) {
  const std::string computed =
      results::json_summary(evidence.run, samples_file_of(evidence.summary));
  return lines_of(json_differences(evidence.summary, computed), "the summary", "by the samples");
}

Lines stated_problems(const Evidence& evidence) {
  const std::string stated = results::json_summary(evidence.stated, "");
  const std::string computed = results::json_summary(evidence.run, "");
  return lines_of(json_differences(stated, computed), "the samples file", "by its samples");
}

}  // namespace arcfleet::analysis
