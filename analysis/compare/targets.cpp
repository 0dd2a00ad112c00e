#include "analysis/compare/targets.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>

#include "analysis/compare/run_fields.hpp"
#include "analysis/results/json_fields.hpp"
#include "analysis/results/result_json.hpp"
#include "analysis/results/result_set.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

Target::Measure measure_named(const std::string& name, const std::string& place) {
  if (name == "single_environment") return Target::Measure::single_environment;
  if (name == "batch_scaling") return Target::Measure::batch_scaling;
  if (name == "memory") return Target::Measure::memory;
  throw UnusableResult(place + "measure is \"" + name +
                       "\", not single_environment, batch_scaling or memory");
}

Target target_from(const json& object, const std::string& place) {
  if (!object.is_object()) refuse(place, object, "an object");
  const std::string inside = place + ".";
  const NumberKind positive{std::numeric_limits<double>::min(), std::numeric_limits<double>::max(),
                            "a number above 0"};
  Target target;
  target.name = clean_text(object, "name", inside);
  target.measure = measure_named(clean_text(object, "measure", inside), inside);
  target.from = required_number(object, "from", inside, positive);
  target.to = target.from;
  if (const json* to = find(object, "to"))
    target.to = number_from(*to, inside + "to",
                            {target.from, positive.most, "a number at or above \"from\""});
  if (target.measure == Target::Measure::batch_scaling)
    target.batch_size = static_cast<std::int64_t>(
        required_number(object, "batch_size", inside, {1, 1e15, "a batch size"}));
  if (target.measure == Target::Measure::memory) {
    target.reference_tag = clean_text(object, "reference_tag", inside);
    if (target.reference_tag.empty()) target.reference_tag = "baseline";
  }
  if (target.name.empty()) target.name = clean_text(object, "measure", inside);
  return target;
}

// The memory of the largest batch size that records it.
std::optional<double> bytes_of(const RunResult& run) {
  for (auto entry = run.batches.rbegin(); entry != run.batches.rend(); ++entry)
    if (entry->second.bytes_per_environment) return entry->second.bytes_per_environment;
  return std::nullopt;
}

std::optional<double> reference_bytes(const Target& target, const std::vector<RunResult>& results) {
  for (const RunResult& run : results)
    if (run.tag == target.reference_tag)
      if (const auto bytes = bytes_of(run)) return bytes;
  return std::nullopt;
}

std::optional<double> measured(const Target& target, const RunResult& run,
                               const std::vector<RunResult>& results) {
  switch (target.measure) {
    case Target::Measure::single_environment:
      return run.single ? std::optional(run.single->steps_per_second) : std::nullopt;
    case Target::Measure::batch_scaling: {
      const auto entry = run.batches.find(target.batch_size);
      if (entry == run.batches.end() || !entry->second.rate) return std::nullopt;
      return entry->second.rate->steps_per_second;
    }
    case Target::Measure::memory:
      break;
  }
  const auto bytes = bytes_of(run);
  const auto reference = reference_bytes(target, results);
  if (!bytes || !reference || *bytes == 0) return std::nullopt;
  return *reference / *bytes;
}

std::string value_text(const Target& target, double value) {
  return target.measure == Target::Measure::memory ? text::significant(value) + " x"
                                                   : text::si(value);
}

std::string aim_text(const Target& target) {
  const std::string from = value_text(target, target.from);
  return target.to > target.from ? from + " .. " + value_text(target, target.to) : from;
}

std::string state_text(const Target& target, const std::optional<double>& value) {
  if (!value) return target.measure == Target::Measure::memory ? "not comparable" : "not measured";
  if (*value < target.from) return "not reached";
  return *value >= target.to && target.to > target.from ? "reached in full" : "reached";
}

// The latest run of every tag (and implementation) in the order of time. One without a tag stands
// for all without.
std::vector<const RunResult*> latest_by_tag(const std::vector<RunResult>& results) {
  std::map<std::pair<std::string, std::string>, const RunResult*> latest;
  for (const RunResult& run : results)
    if (!run.invalid) latest[{run.tag, run.implementation}] = &run;
  std::vector<const RunResult*> runs;
  for (const auto& [key, run] : latest) runs.push_back(run);
  std::ranges::sort(runs);  // they lie in one array, in the order of time
  return runs;
}

// What the measured figure is, where it is no rate.
std::vector<std::string> target_notes(const Target& target) {
  std::vector<std::string> lines;
  if (target.measure == Target::Measure::memory)
    lines.push_back(
        "memory: bytes per environment of the first run tagged " + target.reference_tag +
        " / the run's own, of the largest batch size; not comparable: one of them has none");
  return lines;
}

std::string unit_of_target(const Target& target) {
  return target.measure == Target::Measure::memory ? "" : " steps/s";
}

Section section_of_target(const Target& target, const std::vector<RunResult>& results) {
  Section section{.name = "targets",
                  .title = text::cut("Target " + target.name, page_width / 2) + ": " +
                           aim_text(target) + unit_of_target(target)};
  section.columns = {hidden("target"),
                     hidden("aim"),
                     hidden("from"),
                     hidden("to"),
                     left("time", "date and time"),
                     shortened("run", "run"),
                     right("measured", "measured"),
                     left("state", "state")};
  for (const RunResult* run : latest_by_tag(results)) {
    const auto value = measured(target, *run, results);
    section.rows.push_back({{{"", target.name},
                             {"", aim_text(target)},
                             {"", target.from},
                             {"", target.to},
                             text_field(local_time(run->timestamp_s)),
                             label_field(*run),
                             value ? Field{value_text(target, *value), *value} : Field{"-"},
                             text_field(state_text(target, value))}});
  }
  section.notes = target_notes(target);
  return section;
}

}  // namespace

std::vector<Target> original_plan() {
  return {{.name = "single environment",
           .measure = Target::Measure::single_environment,
           .from = 50e3,
           .to = 100e3},
          {.name = "batch 1000",
           .measure = Target::Measure::batch_scaling,
           .batch_size = 1000,
           .from = 1e6,
           .to = 5e6},
          {.name = "memory",
           .measure = Target::Measure::memory,
           .from = 2,
           .to = 5,
           .reference_tag = "baseline"}};
}

std::vector<Target> read_targets(const std::filesystem::path& file) {
  try {
    const json content = parsed_json(read_result_text(file));
    if (!content.is_object()) refuse("the file's content", content, "an object");
    const json* list = find(content, "targets");
    if (!list || !list->is_array() || list->empty())
      throw UnusableResult("no list \"targets\" in it");
    std::vector<Target> targets;
    for (std::size_t i = 0; i < list->size(); ++i)
      targets.push_back(target_from((*list)[i], "targets[" + std::to_string(i) + "]"));
    return targets;
  } catch (const UnusableResult& error) {
    throw std::runtime_error("cannot use the targets of " + text::one_line(file.string()) + ": " +
                             error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    throw std::runtime_error("cannot read the targets of " + text::one_line(file.string()) + ": " +
                             error.code().message());
  }
}

std::vector<Section> targets_sections(const std::vector<Target>& targets,
                                      const std::vector<RunResult>& results) {
  std::vector<Section> sections;
  for (const Target& target : targets) sections.push_back(section_of_target(target, results));
  return sections;
}

}  // namespace arcfleet::analysis
