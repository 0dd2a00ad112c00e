#include "analysis/verify/rules.hpp"

#include <algorithm>
#include <array>

#include "analysis/verify/clock_rules.hpp"
#include "analysis/verify/fleet_rules.hpp"
#include "analysis/verify/number_rules.hpp"
#include "analysis/verify/official_rules.hpp"
#include "analysis/verify/repeat_rules.hpp"
#include "analysis/verify/run_hash.hpp"
#include "analysis/verify/verdict_rules.hpp"
#include "run/provenance.hpp"
#include "text/attributes.hpp"
#include "text/counted.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

struct Rule {
  const char* name;
  Lines (*problems)(const Evidence&);
};

// In the order in which their findings are printed.
constexpr std::array all_rules{Rule{"verdict", verdict_problems},
                               Rule{"summary", summary_problems},
                               Rule{"numbers", stated_problems},
                               Rule{"fleet", fleet_problems},
                               Rule{"threads", thread_problems},
                               Rule{"binding", binding_problems},
                               Rule{"repeats", repeat_problems},
                               Rule{"times", time_problems},
                               Rule{"gaps", gap_problems},
                               Rule{"copies", copy_problems},
                               Rule{"disturbance", disturbance_problems},
                               Rule{"warnings", warning_problems},
                               Rule{"starts", start_problems},
                               Rule{"official", official_problems}};

constexpr std::size_t most_lines = 10;  // of one rule

void add(const char* rule, const Lines& lines, Findings& findings) {
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i)
    findings.push_back({rule, text::one_line(lines[i])});
  if (lines.size() > most_lines)
    findings.push_back(
        {rule, "and " + text::counted(std::ssize(lines) - static_cast<std::ptrdiff_t>(most_lines),
                                      "more finding")});
}

// What this program words or writes otherwise than the one that wrote the result.
std::string other_writer(const results::RunRecord& run, const Findings& findings) {
  const bool may_differ = std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.rule == "summary" || finding.rule == "warnings" ||
           finding.rule == "configuration";
  });
  if (!may_differ) return "";
  const std::string commit = text::value_or<std::string>(run.system_info, "commit", "");
  if (commit == run::build_info().commit) return "";
  return "commit " + text::one_line(commit) + " wrote it, and this program is commit " +
         run::build_info().commit + ": keys and warnings may differ";
}

}  // namespace

Verified verified(const Evidence& evidence, const Recomputation& wanted) {
  Verified result{evidence.summary_file.string(),
                  {},
                  configuration_hash(evidence.run),
                  result_hash(evidence.summary)};
  for (const Rule& rule : all_rules) add(rule.name, rule.problems(evidence), result.findings);
  const WorkFound work = look_at_work(evidence, wanted);
  add("configuration", work.problems, result.findings);
  add("checksums", work.wrong_checksums, result.findings);
  result.checksums = work.checksums;
  result.recomputed = work.recomputed;
  result.reason = work.reason;
  result.writer = other_writer(evidence.run, result.findings);
  result.official = results::official_part(evidence.run);
  result.is_dirty =
      text::value_or<std::string>(evidence.run.system_info, "commit", "").ends_with("-dirty");
  return result;
}

}  // namespace arcfleet::analysis
