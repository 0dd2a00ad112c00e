// Invented records of nodes with known faults.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/nodes/judgement.hpp"
#include "analysis/nodes/node_record.hpp"

namespace arcfleet::analysis::nodes {

inline constexpr double planted_rate = 1e7;

// A healthy node with four cores in two NUMA nodes. `noise` is a standard deviation.
inline NodeRecord healthy_node(const std::string& name, double noise, std::mt19937_64& random) {
  std::normal_distribution<double> normal(1, noise);
  NodeRecord record{.check = "1", .time_s = 1.79e9, .node = name, .type = "Invented, cores 4"};
  record.cores = {0, 1, 2, 3};
  record.numa_nodes = {"0", "1"};
  record.link_time_s = 1e-4 * normal(random);
  for (TestRates& test : record.test) {
    const double rate = planted_rate * normal(random);
    test.core_rates = {rate, rate, rate, rate};
    test.numa_rates = {rate, rate};
    test.rate = rate;
    test.low = test.high = rate;
    test.shares = {1, 0, 0, 0, 0};
  }
  return record;
}

inline std::vector<NodeRecord> healthy_nodes(int count, double noise = 0.005) {
  std::mt19937_64 random(7);
  std::vector<NodeRecord> records;
  for (int i = 1; i <= count; ++i)
    records.push_back(healthy_node("node" + std::to_string(i), noise, random));
  return records;
}

// The node's test takes so many times as long.
inline void slow_down(NodeRecord& record, TestKind which, double times) {
  TestRates& test = record.test[static_cast<std::size_t>(which)];
  test.rate /= times;
  for (double& rate : test.core_rates) rate /= times;
  for (double& rate : test.numa_rates) rate /= times;
}

// A check of these records, all of one type.
inline Check check_of(const std::vector<NodeRecord>& records) {
  Check check{.name = records.at(0).check, .time_s = records[0].time_s, .types = {records[0].type}};
  for (const NodeRecord& record : records) {
    NodeOfCheck node{.node = record.node, .state = record.state, .reason = record.reason};
    node.values = values_of(record);
    for (std::size_t i = 0; i < measures.size(); ++i) node.parts[i] = part_of(record, i);
    for (std::size_t i = 0; i < tests; ++i) node.shares[i] = record.test[i].shares;
    check.nodes.push_back(std::move(node));
  }
  return check;
}

inline std::string lines_of(const std::vector<NodeRecord>& records) {
  std::string text;
  for (const NodeRecord& record : records) text += line_of(record) + "\n";
  return text;
}

}  // namespace arcfleet::analysis::nodes
