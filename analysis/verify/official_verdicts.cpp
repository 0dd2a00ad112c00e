#include "analysis/verify/official_verdicts.hpp"

#include <algorithm>

#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

struct Members {
  std::vector<results::OfficialPart> parts;
  bool all_valid = true;
  bool all_recomputed = true;
};

Members members_of(const std::vector<Verified>& files, const std::string& run) {
  Members members;
  for (const Verified& file : files) {
    if (!file.official || file.official->run != run) continue;
    members.parts.push_back(*file.official);
    members.all_valid = members.all_valid && file.is_valid();
  }
  return members;
}

OfficialVerdict verdict_on(const std::vector<Verified>& files, const results::OfficialPart& first) {
  const Members members = members_of(files, first.run);
  OfficialVerdict verdict{first.kind, first.run, results::objection_to(members.parts)};
  if (!verdict.objection.empty()) return verdict;
  verdict.figure = results::official_figure(members.parts);
  if (first.kind == "trial") verdict.objection = "it is a trial, which counts for nothing";
  if (!members.all_valid) verdict.objection = "one of its files is INVALID";
  return verdict;
}

std::string figure_text(const results::OfficialFigure& figure) {
  const auto nodes = static_cast<double>(figure.parts.front().nodes);
  const auto rate = [&](double share) {
    return text::si(figure.system / share) + " steps/s " +
           text::interval(figure.interval.low / share, figure.interval.high / share,
                          figure.system / share);
  };
  return rate(nodes) + " per node\n  " + rate(1) + " for " +
         text::counted(figure.parts.front().nodes, "node") + ", " +
         text::counted(figure.parts.front().ranks, "rank") + ", " +
         text::counted(figure.parts.front().threads, "thread");
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

std::string official_lines(const OfficialVerdict& verdict) {
  const std::string name = text::one_line(verdict.kind) + " run " + text::one_line(verdict.run);
  if (!verdict.objection.empty()) return "NOT OFFICIAL  " + name + ": " + verdict.objection + "\n";
  return "OFFICIAL  " + name + "\n  " + figure_text(*verdict.figure) + "\n";
}

}  // namespace arcfleet::analysis
