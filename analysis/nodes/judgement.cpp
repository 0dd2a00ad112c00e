#include "analysis/nodes/judgement.hpp"

#include <algorithm>
#include <cmath>

namespace arcfleet::analysis::nodes {
namespace {

// The nodes of one type.
std::vector<std::size_t> nodes_of_type(const Check& check, std::size_t type) {
  std::vector<std::size_t> nodes;
  for (std::size_t i = 0; i < check.nodes.size(); ++i)
    if (check.nodes[i].type == type) nodes.push_back(i);
  return nodes;
}

std::vector<double> values_of(const Check& check, const std::vector<std::size_t>& nodes,
                              std::size_t measure) {
  std::vector<double> values;
  values.reserve(nodes.size());
  for (const std::size_t node : nodes) values.push_back(check.nodes[node].values[measure]);
  return values;
}

// Notes the comparison of one value in the judgement of its node.
void compare(double value, const Others& others, Against against, std::size_t measure,
             double assumed_spread, JudgedNode& judged) {
  if (!std::isfinite(value) || others.count < fewest_others || !(others.median > 0)) return;
  const double deviation = deviation_from(others, value);
  const double limit = limit_beside(others, measures[measure].practical_limit, assumed_spread);
  judged.deviation[measure] = std::fmax(judged.deviation[measure], deviation);
  judged.strain[measure] = std::fmax(judged.strain[measure], deviation / limit);
  if (deviation > limit) judged.findings.push_back({measure, against, deviation, limit});
}

void judge_type(const Check& check, std::size_t type, const Reference& reference,
                double assumed_spread, Judgement& judgement) {
  const auto nodes = nodes_of_type(check, type);
  const auto stored = reference.find(check.types[type]);
  for (std::size_t measure = 0; measure < measures.size(); ++measure) {
    const auto values = values_of(check, nodes, measure);
    const auto peers = others_of_each(values);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      JudgedNode& node = judgement.nodes[nodes[i]];
      compare(values[i], peers[i], Against::peers, measure, assumed_spread, node);
      if (stored != reference.end())
        compare(values[i], stored->second.others[measure], Against::reference, measure,
                assumed_spread, node);
    }
  }
}

Verdict verdict_on(const NodeOfCheck& node, const JudgedNode& judged) {
  if (node.state == NodeState::died || node.state == NodeState::silent) return Verdict::failed;
  if (node.state != NodeState::measured) return Verdict::unmeasured;
  if (!judged.findings.empty()) return Verdict::slow;
  // Healthy is only a node that was judged by all three tests.
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (measures[i].part == Part::node && !std::isfinite(judged.deviation[i]))
      return Verdict::unjudged;
  return Verdict::healthy;
}

double beyond(const Finding& finding) {
  return -finding.deviation / finding.limit;
}

}  // namespace

Judgement judged(const Check& check, const Reference& reference, double assumed_spread) {
  Judgement judgement{std::vector<JudgedNode>(check.nodes.size())};
  for (JudgedNode& node : judgement.nodes) {
    node.deviation.fill(unknown);
    node.strain.fill(unknown);
  }
  for (std::size_t type = 0; type < check.types.size(); ++type)
    judge_type(check, type, reference, assumed_spread, judgement);
  for (std::size_t i = 0; i < check.nodes.size(); ++i) {
    JudgedNode& node = judgement.nodes[i];
    std::ranges::stable_sort(node.findings, {}, beyond);
    node.verdict = verdict_on(check.nodes[i], node);
  }
  return judgement;
}

std::string missing_test(const NodeOfCheck& node) {
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (measures[i].part == Part::node && !std::isfinite(node.values[i]))
      return test_words[static_cast<std::size_t>(measures[i].test)];
  return {};
}

bool is_bad(const JudgedNode& node) {
  return node.verdict == Verdict::slow || node.verdict == Verdict::failed;
}

std::size_t worst_measure(const JudgedNode& node) {
  std::size_t worst = measures.size();
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (std::isfinite(node.strain[i]) &&
        (worst == measures.size() || node.strain[i] > node.strain[worst]))
      worst = i;
  return worst;
}

Reference with_new_types(Reference reference, const Check& check, const Judgement& judgement,
                         std::vector<std::string>& added) {
  for (std::size_t type = 0; type < check.types.size(); ++type) {
    const std::string& name = check.types[type];
    if (name.empty() || reference.contains(name)) continue;
    auto nodes = nodes_of_type(check, type);
    std::erase_if(
        nodes, [&](std::size_t node) { return judgement.nodes[node].verdict != Verdict::healthy; });
    if (nodes.empty()) continue;
    ReferenceOfType& made = reference[name];
    made.check = check.name;
    for (std::size_t measure = 0; measure < measures.size(); ++measure) {
      auto values = values_of(check, nodes, measure);
      std::erase_if(values, [](double value) { return !std::isfinite(value); });
      made.others[measure] = summary_of(values);
    }
    added.push_back(name);
  }
  return reference;
}

}  // namespace arcfleet::analysis::nodes
