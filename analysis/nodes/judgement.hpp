// Which nodes of a check are slow, by how much, and beside what. The rule is in rule.hpp; causes
// are left to cause.hpp, tables to nodes_report.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/nodes/check_file.hpp"
#include "analysis/nodes/reference.hpp"

namespace arcfleet::analysis::nodes {

enum class Against { peers, reference };

// A measure in which a node is slow.
struct Finding {
  std::size_t measure = 0;
  Against against = Against::peers;
  double deviation = 0;  // how much longer it takes: 0.25 is 25 %
  double limit = 0;      // of a healthy node
};

// unmeasured: Slurm did not give the node to the check. unjudged: there is nothing to compare with.
enum class Verdict { healthy, slow, failed, unmeasured, unjudged };

struct JudgedNode {
  Verdict verdict = Verdict::healthy;
  Values deviation = {};               // the larger of both, NaN where there is none
  Values strain = {};                  // deviation / limit, likewise
  std::vector<Finding> findings = {};  // the one farthest beyond its limit first
};

struct Judgement {
  std::vector<JudgedNode> nodes;  // as in the check
};

// Peers are the other nodes of the same type in the same check.
Judgement judged(const Check& check, const Reference& reference, double assumed_spread);

// slow or failed.
bool is_bad(const JudgedNode& node);

// A test of which the node has no rate; empty if it has all.
std::string missing_test(const NodeOfCheck& node);

// The measure with the largest strain; measures.size() if there is none.
std::size_t worst_measure(const JudgedNode& node);

// The reference with the types that it lacks, from the nodes of the check that are not bad. The
// names of these types go to `added`.
Reference with_new_types(Reference reference, const Check& check, const Judgement& judgement,
                         std::vector<std::string>& added);

}  // namespace arcfleet::analysis::nodes
