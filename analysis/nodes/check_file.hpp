// Reads files of checks: nodecheck_*.jsonl, a line for each node.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/nodes/measures.hpp"

namespace arcfleet::analysis::nodes {

// What is kept of a record: 10,000 nodes of 128 cores need little memory.
struct NodeOfCheck {
  std::string node;
  NodeState state = NodeState::measured;
  std::string reason = {};
  std::size_t type = 0;  // in Check::types
  Values values = {};
  std::array<std::string, measures.size()> parts = {};  // as part_of() names them
  std::array<TimeShares, tests> shares = {};            // [test]
};

struct Check {
  std::string name;
  double time_s = 0;
  std::vector<std::string> types = {};
  std::vector<NodeOfCheck> nodes = {};  // in the order of their names, numbers in them by value
};

struct LeftOutLine {
  std::string place;  // "FILE, line 3"
  std::string problem;
};

struct Checks {
  std::vector<Check> checks = {};  // in the order of time
  std::vector<LeftOutLine> left_out = {};
};

// The files named, and in directories all that are called nodecheck_*.jsonl. Lines with the same
// name of a check belong together; of two lines for one node the last counts. Keeps the last `most`
// checks, and of all others nothing. Throws std::runtime_error for a file that cannot be read.
Checks read_checks(const std::vector<std::filesystem::path>& places, std::size_t most);

// The files that read_checks() would read.
std::vector<std::filesystem::path> check_files(const std::vector<std::filesystem::path>& places);

// "node2" before "node10".
bool comes_before(const std::string& a, const std::string& b);

}  // namespace arcfleet::analysis::nodes
