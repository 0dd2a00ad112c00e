// The tables of a check: its nodes, the findings about bad ones, nodes that were not measured, the
// history of nodes, and commands that drain the bad ones.
#pragma once

#include <vector>

#include "analysis/nodes/judgement.hpp"
#include "analysis/output/document.hpp"

namespace arcfleet::analysis::nodes {

// automatic: healthy nodes only where a screen has room for all of them.
enum class Rows { automatic, all };

inline constexpr std::size_t nodes_of_a_screen = 64;

struct JudgedCheck {
  Check check;
  Judgement judgement;
};

// "3 of 512 nodes are bad: node7, node19, node400". The check is the last one.
std::string headline_of(const JudgedCheck& judged);

// Checks in the order of time, at least one; the tables are about the last.
Document nodes_document(const std::vector<JudgedCheck>& checks, Rows rows,
                        const std::string& wanted = {});

}  // namespace arcfleet::analysis::nodes
