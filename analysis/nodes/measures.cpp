#include "analysis/nodes/measures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace arcfleet::analysis::nodes {
namespace {

const TestRates& rates_of(const NodeRecord& record, const Measure& measure) {
  return record.test[static_cast<std::size_t>(measure.test)];
}

// The place of the lowest rate; the size of the list if no rate is known.
std::size_t slowest(const std::vector<double>& rates) {
  std::size_t found = rates.size();
  for (std::size_t i = 0; i < rates.size(); ++i)
    if (rates[i] > 0 && (found == rates.size() || rates[i] < rates[found])) found = i;
  return found;
}

// How much longer the slowest takes than one of that rate.
double slowest_beside(double rate, const std::vector<double>& rates) {
  const std::size_t place = slowest(rates);
  return rates.size() < 2 || place == rates.size() || !(rate > 0) ? unknown : rate / rates[place];
}

double fastest(const std::vector<double>& rates) {
  double found = unknown;
  for (const double rate : rates) found = std::fmax(found, rate);
  return found;
}

double value_of(const NodeRecord& record, const Measure& measure) {
  const TestRates& test = rates_of(record, measure);
  switch (measure.part) {
    case Part::node:
      return test.measured() ? 1 / test.rate : unknown;
    case Part::numa_node:
      return slowest_beside(fastest(test.numa_rates), test.numa_rates);
    case Part::core:
      return slowest_beside(test.rate, test.core_rates);
    case Part::link:
      break;
  }
  return record.link_time_s > 0 ? record.link_time_s : unknown;
}

}  // namespace

Values values_of(const NodeRecord& record) {
  Values values{};
  for (std::size_t i = 0; i < measures.size(); ++i) values[i] = value_of(record, measures[i]);
  return values;
}

std::string part_of(const NodeRecord& record, std::size_t measure) {
  const TestRates& test = rates_of(record, measures[measure]);
  if (measures[measure].part == Part::core)
    if (const std::size_t place = slowest(test.core_rates); place < record.cores.size())
      return "core " + std::to_string(record.cores[place]);
  if (measures[measure].part == Part::numa_node)
    if (const std::size_t place = slowest(test.numa_rates); place < record.numa_nodes.size())
      return "NUMA node " + record.numa_nodes[place];
  return "";
}

}  // namespace arcfleet::analysis::nodes
