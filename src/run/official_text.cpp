#include "run/official_text.hpp"

#include <cmath>

#include "results/official_figure.hpp"
#include "run/fom.hpp"
#include "run/table_text.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

using config::OfficialFleet;
using results::OfficialFigure;

constexpr const char* format = "%-8s %13s %9s %20s  %s\n";

constexpr const char* what_limits(OfficialFleet fleet) {
  switch (fleet) {
    case OfficialFleet::cores:
      return "5x5 grids and fused steps, which the cores limit";
    case OfficialFleet::caches:
      return "30x30 grids in lockstep, in the caches";
    case OfficialFleet::memory:
      break;
  }
  return "30x30 grids in lockstep, in memory";
}

OfficialFleet fleet_of(const std::string& word) {
  for (const auto& each : config::official_fleet_words)
    if (each.word == word) return each.value;
  return OfficialFleet::cores;
}

std::string checksum_verdict(const results::RunRecord& run, const results::OfficialPart& part) {
  const auto& batch = run.batch_scaling.front();
  const auto known = config::official_checksum(fleet_of(part.fleet), batch.environments);
  if (!known) return "not listed";
  return *known == batch.checksum ? "as listed" : "WRONG";
}

std::vector<results::OfficialPart> parts_of(const std::vector<MeasuredFleet>& fleets) {
  std::vector<results::OfficialPart> parts;
  for (const MeasuredFleet& fleet : fleets)
    if (const auto part = results::official_part(fleet.record)) parts.push_back(*part);
  return parts;
}

std::string figure_lines(const OfficialFigure& figure) {
  const results::RateInterval& interval = figure.interval;
  const auto shown = [&](double share) {
    return text::si(figure.system / share) + " steps/s " +
           text::interval(interval.low / share, interval.high / share, figure.system / share);
  };
  const std::int64_t nodes = figure.parts.front().nodes;
  const std::string heading = "\nFigure of merit: ";
  return heading + shown(static_cast<double>(nodes)) + " per node\n" +
         std::string(heading.size() - 1, ' ') + shown(1) + " for " + text::counted(nodes, "node") +
         "\n" +
         wrapped("It is the geometric mean of the three rates. Its interval holds with at least " +
                 text::whole_percent(std::floor(100 * interval.coverage) / 100) + " probability.");
}

std::string how_to_check(const std::vector<MeasuredFleet>& fleets) {
  std::string command = "Others check it with: arcfleet-verify";
  for (const MeasuredFleet& fleet : fleets) command += " \\\n  " + fleet.summary.string();
  return command + "\n";
}

}  // namespace

std::string official_heading(const config::Options& asked, const config::OfficialSystem& system) {
  const config::Official kind = *asked.official;
  const double time_s = config::official_time_s(kind) * std::size(config::official_fleets);
  return wrapped("Official run (" + word_of(config::official_words, kind) + ") on " +
                 text::counted(system.nodes, "node") + " with " +
                 text::counted(system.threads, "thread") + ": three fleets, timed for " +
                 text::seconds(time_s) + " or more");
}

std::string fleet_heading(OfficialFleet fleet) {
  return "\nFleet " + word_of(config::official_fleet_words, fleet) + ": " + what_limits(fleet) +
         "\n\n";
}

std::string official_end(const std::vector<MeasuredFleet>& fleets, const config::Options& asked) {
  const OfficialFigure figure = results::official_figure(parts_of(fleets));
  std::string text = "\n" + row(format, "fleet", "environments", "steps/s", "interval", "checksum");
  for (std::size_t i = 0; i < fleets.size(); ++i) {
    const auto& part = figure.parts[i];
    text +=
        row(format, part.fleet, text::grouped(fleets[i].record.batch_scaling.front().environments),
            text::si(part.steps_per_second),
            text::interval(part.interval.low, part.interval.high, part.steps_per_second),
            checksum_verdict(fleets[i].record, part));
  }
  text += figure_lines(figure) + how_to_check(fleets);
  if (asked.official == config::Official::trial)
    text += "A trial is not an official result: give --official base\n";
  return asked.fom ? text + official_fom_line(figure) : text;
}

}  // namespace arcfleet::run
