// Why a node is slow, as far as its measures and the kernel's counters tell: a sentence that an
// administrator can act on.
#pragma once

#include <string>

#include "analysis/nodes/judgement.hpp"

namespace arcfleet::analysis::nodes {

// What is slow: "compute +98 %, memory +99 %", the worst first.
std::string what_is_slow(const NodeOfCheck& node, const JudgedNode& judged);

// In a few words, for the reason of a drained node.
std::string short_reason(const NodeOfCheck& node, const JudgedNode& judged);

// Empty for a node that is not bad.
std::string cause_of(const NodeOfCheck& node, const JudgedNode& judged);

}  // namespace arcfleet::analysis::nodes
