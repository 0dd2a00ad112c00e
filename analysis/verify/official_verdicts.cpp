#include "analysis/verify/official_verdicts.hpp"

#include <algorithm>

#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

// The files of a run, each record once, whichever of its two files was given and how often.
std::vector<const Verified*> members_of(const std::vector<Verified>& files,
                                        const std::string& run) {
  std::vector<const Verified*> members;
  for (const Verified& file : files) {
    if (!file.official || file.official->run != run) continue;
    const bool is_new = std::ranges::none_of(members, [&](const Verified* member) {
      return member->file == file.file || member->result == file.result;
    });
    if (is_new) members.push_back(&file);
  }
  return members;
}

std::string objection_to_member(const Verified& file) {
  const std::string name = "the file of " + file.official->fleet;
  if (!file.is_valid()) return name + " is INVALID";
  if (file.recomputed < file.checksums)
    return "the checksum of " + file.official->fleet +
           " is not listed, and was not computed again: give a larger --recompute";
  return file.is_dirty ? "its program was changed after the commit that it names" : "";
}

OfficialVerdict verdict_on(const std::vector<Verified>& files, const results::OfficialPart& first) {
  const auto members = members_of(files, first.run);
  std::vector<results::OfficialPart> parts;
  for (const Verified* member : members) parts.push_back(*member->official);
  OfficialVerdict verdict{first.kind, first.run, results::objection_to(parts)};
  verdict.is_whole = results::missing_fleets(parts).empty();
  if (!verdict.objection.empty()) return verdict;
  verdict.figure = results::official_figure(parts);
  if (first.kind == "trial") verdict.objection = "trials do not count";
  for (const Verified* member : members)
    if (verdict.objection.empty()) verdict.objection = objection_to_member(*member);
  return verdict;
}

std::string figure_text(const results::OfficialFigure& figure) {
  const results::RateInterval& interval = figure.interval;
  const auto rate = [&](double share) {
    return text::si(figure.system / share) + " steps/s " +
           text::interval(interval.low / share, interval.high / share, figure.system / share);
  };
  const auto& part = figure.parts.front();
  std::string text = "  " + rate(static_cast<double>(part.nodes)) + " per node\n  " + rate(1) +
                     " for " + text::counted(part.nodes, "node") + ", " +
                     text::counted(part.ranks, "rank") + ", " +
                     text::counted(part.threads, "thread") + "\n ";
  for (const auto& each : figure.parts)
    text += " " + each.fleet + " " + text::si(each.steps_per_second) +
            (&each == &figure.parts.back() ? " steps/s" : ",");
  return text + "\n";
}

}  // namespace

std::vector<OfficialVerdict> official_verdicts(const std::vector<Verified>& files) {
  std::vector<OfficialVerdict> verdicts;
  for (const Verified& file : files) {
    if (!file.official) continue;
    const auto seen = std::ranges::find(verdicts, file.official->run, &OfficialVerdict::run);
    if (seen == verdicts.end()) verdicts.push_back(verdict_on(files, *file.official));
  }
  return verdicts;
}

std::string official_lines(const OfficialVerdict& verdict, int width) {
  const std::string name = text::one_line(verdict.kind) + " run " + text::one_line(verdict.run);
  std::string lines;
  if (!verdict.objection.empty()) {
    const std::string line = "NOT OFFICIAL  " + name + ": " + verdict.objection;
    for (const std::string& part : text::wrapped(line, width, "    ")) lines += part + "\n";
    return lines;
  }
  return "OFFICIAL  " + name + "\n" + figure_text(*verdict.figure);
}

}  // namespace arcfleet::analysis
