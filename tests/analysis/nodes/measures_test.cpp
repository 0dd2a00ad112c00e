#include "analysis/nodes/measures.hpp"

#include <cmath>

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

TEST(Measures, AreTimesAndRatiosOfTimes) {
  NodeRecord record = healthy_nodes(1, 0)[0];
  record.test[0].core_rates = {1e7, 1e7, 5e6, 1e7};
  record.test[2].numa_rates = {1e7, 8e6};
  const Values values = values_of(record);
  EXPECT_DOUBLE_EQ(values[0], 1e-7);
  EXPECT_DOUBLE_EQ(values[6], 2);
  EXPECT_DOUBLE_EQ(values[7], 1);
  EXPECT_DOUBLE_EQ(values[5], 1.25);
  EXPECT_DOUBLE_EQ(values[9], 1e-4);
  EXPECT_EQ(part_of(record, 6), "core 2");
  EXPECT_EQ(part_of(record, 5), "NUMA node 1");
  EXPECT_EQ(part_of(record, 0), "");
}

TEST(Measures, AreUnknownWhereTheNodeHasNone) {
  NodeRecord record{.check = "1", .node = "a"};
  for (const double value : values_of(record)) EXPECT_TRUE(std::isnan(value));
  for (std::size_t i = 0; i < measures.size(); ++i) EXPECT_EQ(part_of(record, i), "");
  record.cores = {4};
  record.test[0].rate = 1;
  record.test[0].core_rates = {1};
  EXPECT_TRUE(std::isnan(values_of(record)[6]));  // a single core has no others
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
