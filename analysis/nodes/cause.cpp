#include "analysis/nodes/cause.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "text/numbers.hpp"

namespace arcfleet::analysis::nodes {
namespace {

// A counter explains a slow node if it took at least this share of the time.
constexpr double telling_share = 0.02;

bool is_slow(const JudgedNode& judged, Part part, TestKind test) {
  return std::ranges::any_of(judged.findings, [&](const Finding& finding) {
    const Measure& measure = measures[finding.measure];
    return measure.part == part && (part == Part::link || measure.test == test);
  });
}

// "30 % slower": it takes 1.3 times as long.
std::string slower(double deviation) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f %% slower", deviation < 0.0995 ? 1 : 0,
                100 * deviation);
  return text.data();
}

// "compute on core 17"
std::string name_of(const NodeOfCheck& node, const Finding& finding) {
  const Measure& measure = measures[finding.measure];
  if (measure.part == Part::link) return "link";
  const std::string test = test_words[static_cast<std::size_t>(measure.test)];
  const std::string& part = node.parts[finding.measure];
  return part.empty() ? test : test + " on " + part;
}

// The test in which the processors were missing most.
TimeShares telling_shares(const NodeOfCheck& node) {
  TimeShares worst;
  for (const TimeShares& shares : node.shares)
    if (!std::isfinite(worst.ran) || shares.ran < worst.ran) worst = shares;
  return worst;
}

std::string share(double of_time) {
  return text::whole_percent(std::min(of_time, 1.0));
}

double or_zero(double share_of_time) {
  return std::isfinite(share_of_time) ? share_of_time : 0;
}

// The rest of the time: no counter says who took it.
double stopped_share(const TimeShares& shares) {
  return or_zero(1 - shares.ran) - or_zero(shares.waited) - or_zero(shares.stolen);
}

// Why the ranks did not have their processors all the time; empty if they had.
std::string taken_time(const TimeShares& shares) {
  if (shares.throttled >= telling_share)
    return "a processor quota stopped it for " + share(shares.throttled) + " of the time";
  const double waited = or_zero(shares.waited);
  const double stolen = or_zero(shares.stolen);
  const double stopped = stopped_share(shares);
  const double most = std::max({waited, stolen, stopped});
  if (most < telling_share) return "";
  if (most == stolen) return "the hypervisor took " + share(stolen) + " of its processor time";
  if (most == waited)
    return "other programs ran on its processors: ranks waited " + share(waited) + " of the time";
  return "its ranks ran only " + share(shares.ran) +
         " of the time: something stopped them, or they waited for memory pages";
}

// The parts whose findings name a part, once each.
std::string parts_with(const NodeOfCheck& node, const JudgedNode& judged, Part part) {
  std::vector<std::string> names;
  for (const Finding& finding : judged.findings)
    if (measures[finding.measure].part == part &&
        std::ranges::find(names, node.parts[finding.measure]) == names.end())
      names.push_back(node.parts[finding.measure]);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void add(std::string& text, const std::string& sentence) {
  if (!sentence.empty()) text += (text.empty() ? "" : "; ") + sentence;
}

// The slow node as a whole: by which of its tests are slow.
std::string cause_of_tests(const NodeOfCheck& node, const JudgedNode& judged) {
  const bool compute = is_slow(judged, Part::node, TestKind::compute);
  const bool cache = is_slow(judged, Part::node, TestKind::cache);
  const bool memory = is_slow(judged, Part::node, TestKind::memory);
  if (!compute && !cache && !memory) return "";
  if (std::string taken = taken_time(telling_shares(node)); !taken.empty() && compute) return taken;
  if (compute) return "processor frequency: check its limit, its temperature and its governor";
  if (memory && !cache)
    return "memory bandwidth: check for a bad DIMM, NUMA balancing or a competing program";
  if (memory) return "caches and memory: check for a competing program or a bad DIMM";
  return "caches: check for a competing program or a cache partition";
}

std::string cause_of_parts(const NodeOfCheck& node, const JudgedNode& judged) {
  std::string text;
  if (const std::string numa = parts_with(node, judged, Part::numa_node); !numa.empty())
    add(text,
        numa + ": check " +
            (is_slow(judged, Part::numa_node, TestKind::compute) ? "the frequency of its socket"
                                                                 : "its DIMMs"));
  if (const std::string cores = parts_with(node, judged, Part::core); !cores.empty())
    add(text, cores + ": check for a program that is bound there, and for interrupts");
  if (is_slow(judged, Part::link, TestKind::memory))
    add(text, "network: check its cable, port and driver");
  return text;
}

}  // namespace

std::string what_is_slow(const NodeOfCheck& node, const JudgedNode& judged) {
  std::string text;
  std::vector<std::string> named;
  for (const Finding& finding : judged.findings) {
    const std::string name = name_of(node, finding);
    if (std::ranges::find(named, name) != named.end()) continue;
    named.push_back(name);
    text += (text.empty() ? "" : ", ") + name + " " + slower(finding.deviation);
  }
  return text;
}

std::string short_reason(const NodeOfCheck& node, const JudgedNode& judged) {
  if (node.state == NodeState::died) return "died during the check";
  if (node.state == NodeState::silent) return "never answered";
  if (judged.findings.empty()) return "";
  const Finding& worst = judged.findings.front();
  return name_of(node, worst) + " " + slower(worst.deviation);
}

std::string cause_of(const NodeOfCheck& node, const JudgedNode& judged) {
  if (judged.verdict == Verdict::failed) {
    const std::string what =
        node.state == NodeState::died ? "stopped answering during the check" : "never answered";
    return node.reason.empty() ? what : what + ": " + node.reason;
  }
  if (judged.verdict != Verdict::slow) return "";
  std::string text = cause_of_tests(node, judged);
  add(text, cause_of_parts(node, judged));
  return text;
}

}  // namespace arcfleet::analysis::nodes
