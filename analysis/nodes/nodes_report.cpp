#include "analysis/nodes/nodes_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/compare/run_fields.hpp"
#include "analysis/nodes/cause.hpp"
#include "analysis/nodes/drain.hpp"
#include "analysis/nodes/history.hpp"
#include "analysis/nodes/node_list.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis::nodes {
namespace {

constexpr std::array<const char*, 5> verdict_words{"healthy", "SLOW", "FAILED", "not measured",
                                                   "not judged"};
constexpr std::size_t most_named = 10;
constexpr int longest_list = 160;  // letters

const char* word_for(Verdict verdict) {
  return verdict_words[static_cast<std::size_t>(verdict)];
}

Field percent_field(double deviation) {
  if (!std::isfinite(deviation)) return {};
  return {text::percent_change(100 * deviation), deviation};
}

// The largest deviation of a measure of this part in any test.
double largest(const JudgedNode& node, Part part) {
  double found = unknown;
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (measures[i].part == part) found = std::fmax(found, node.deviation[i]);
  return found;
}

Row node_row(const NodeOfCheck& node, const JudgedNode& judged) {
  return {{text_field(node.node), text_field(word_for(judged.verdict)),
           percent_field(judged.deviation[0]), percent_field(judged.deviation[1]),
           percent_field(judged.deviation[2]), percent_field(largest(judged, Part::numa_node)),
           percent_field(largest(judged, Part::core)), percent_field(largest(judged, Part::link))}};
}

std::size_t count_of(const JudgedCheck& judged, Verdict verdict) {
  return static_cast<std::size_t>(
      std::ranges::count(judged.judgement.nodes, verdict, &JudgedNode::verdict));
}

std::string counts_line(const JudgedCheck& judged) {
  std::string line;
  for (std::size_t i = 0; i < verdict_words.size(); ++i)
    if (const std::size_t count = count_of(judged, static_cast<Verdict>(i)); count > 0)
      line += (line.empty() ? "" : ", ") + text::grouped(static_cast<std::int64_t>(count)) + " " +
              verdict_words[i];
  return line;
}

template <class Action>
void for_each_node(const JudgedCheck& judged, Action action) {
  for (std::size_t i = 0; i < judged.check.nodes.size(); ++i)
    action(judged.check.nodes[i], judged.judgement.nodes[i]);
}

Section nodes_section(const JudgedCheck& judged, Rows rows) {
  Section section{
      .name = "nodes",
      .title = "Nodes: how much longer they take than their peers or the reference",
      .lead = {counts_line(judged)},
      .columns = {shortened("node", "node"), left("verdict", "verdict"),
                  right("compute", "compute", "1"), right("cache", "cache", "1"),
                  right("memory", "memory", "1"), right_if_filled("numa_node", "NUMA node", "1"),
                  right_if_filled("core", "core", "1"), right_if_filled("link", "link", "1")}};
  const bool all = rows == Rows::all || judged.check.nodes.size() <= nodes_of_a_screen;
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    if (all || is_bad(each)) section.rows.push_back(node_row(node, each));
  });
  section.notes = {
      "compute, cache, memory: of the node's median core; link: to its nearer neighbour",
      "NUMA node, core: the slowest beside the others of its node, in the worst test"};
  if (!all) section.notes.emplace_back("--all lists healthy nodes as well");
  return section;
}

Section bad_section(const JudgedCheck& judged) {
  Section section{.name = "bad", .title = "Bad nodes: what is slow, and the likely cause"};
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    if (!is_bad(each)) return;
    section.lead.push_back(node.node + ": " +
                           (each.findings.empty() ? "" : what_is_slow(node, each) + "; ") +
                           cause_of(node, each));
  });
  return section;
}

Section findings_section(const JudgedCheck& judged) {
  Section section{
      .name = "findings",
      .title = "Findings: every measure beyond its limit",
      .columns = {left("node", "node"), left("measure", "measure"), left_if_filled("part", "part"),
                  left("against", "against"), right("longer", "longer", "1"),
                  right("limit", "limit", "1"), hidden("cause")}};
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    for (const Finding& finding : each.findings)
      section.rows.push_back(
          {{text_field(node.node),
            text_field(measures[finding.measure].name),
            text_field(node.parts[finding.measure]),
            text_field(finding.against == Against::peers ? "peers" : "reference"),
            percent_field(finding.deviation),
            percent_field(finding.limit),
            {"", cause_of(node, each)}}});
  });
  section.notes = {"limit: what at most one in 1,000 healthy nodes exceeds in any measure"};
  return section;
}

std::string reason_of(const NodeOfCheck& node, Verdict verdict) {
  if (verdict == Verdict::unjudged) {
    const std::string test = missing_test(node);
    return test.empty() ? "no two others of its type, and no reference for it"
                        : "no rate of the test " + test;
  }
  return node.reason.empty() ? "no reason given" : node.reason;
}

Section unmeasured_section(const JudgedCheck& judged) {
  Section section{
      .name = "not_judged",
      .title = "Nodes without a verdict",
      .columns = {left("node", "node"), left("state", "state"), shortened("reason", "reason")}};
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    if (each.verdict == Verdict::unmeasured || each.verdict == Verdict::unjudged)
      section.rows.push_back(
          {{text_field(node.node), text_field(state_words[static_cast<std::size_t>(node.state)]),
            text_field(reason_of(node, each.verdict))}});
  });
  return section;
}

struct DrainedNodes {
  std::string reason;
  std::vector<std::string> nodes = {};
};

// Bad nodes that one command can drain, in the order of the first ones. Names that no command can
// have are refused in a line.
std::vector<DrainedNodes> nodes_by_reason(const JudgedCheck& judged,
                                          std::vector<std::string>& refused) {
  std::vector<DrainedNodes> groups;
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    if (!is_bad(each)) return;
    if (!can_be_drained(node.node)) {
      refused.push_back("no command for " + node.node + ": Slurm might take this name for another");
      return;
    }
    const std::string reason = short_reason(node, each);
    auto group = std::ranges::find(groups, reason, &DrainedNodes::reason);
    if (group == groups.end()) group = groups.insert(group, {reason});
    group->nodes.push_back(node.node);
  });
  return groups;
}

Section drain_section(const JudgedCheck& judged) {
  Section section{.name = "drain",
                  .title = "Commands that drain the bad nodes (arcfleet runs none of them)",
                  .columns = {left("command", "command")},
                  .lines_stay_whole = true};
  for (const auto& [reason, nodes] : nodes_by_reason(judged, section.lead))
    section.rows.push_back({{text_field(drain_command(nodes, reason))}});
  return section;
}

// A table that is asked for by its name is there, however empty.
void add_if_filled(Document& document, Section section, const std::string& wanted) {
  if (!section.rows.empty() || !section.lead.empty() || section.name == wanted)
    document.sections.push_back(std::move(section));
}

// A few names in full, more as Slurm's list.
std::string names_of(const std::vector<std::string>& nodes) {
  if (nodes.size() > most_named) return text::cut(node_list(nodes), longest_list);
  std::string text;
  for (const std::string& node : nodes) text += (text.empty() ? "" : ", ") + node;
  return text;
}

}  // namespace

std::string headline_of(const JudgedCheck& judged) {
  std::vector<std::string> bad;
  for_each_node(judged, [&](const NodeOfCheck& node, const JudgedNode& each) {
    if (is_bad(each)) bad.push_back(node.node);
  });
  const std::string all =
      text::counted(static_cast<std::int64_t>(judged.check.nodes.size()), "node");
  if (bad.empty()) return "none of " + all + " is bad";
  const std::string line = text::grouped(static_cast<std::int64_t>(bad.size())) + " of " + all +
                           (bad.size() == 1 ? " is bad: " : " are bad: ");
  return line + names_of(bad);
}

Document nodes_document(const std::vector<JudgedCheck>& checks, Rows rows,
                        const std::string& wanted) {
  const JudgedCheck& last = checks.back();
  Document document{
      {"check " + last.check.name + " of " + local_time(last.check.time_s), headline_of(last)}, {}};
  document.sections.push_back(nodes_section(last, rows));
  for (Section& section :
       std::array{bad_section(last), findings_section(last), unmeasured_section(last),
                  history_section(checks, rows), drain_section(last)})
    add_if_filled(document, std::move(section), wanted);
  return document;
}

}  // namespace arcfleet::analysis::nodes
