#include <gtest/gtest.h>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

TEST(BandwidthFields, APassHasALevelAStreamAndSamplesOfEveryRank) {
  const BandwidthPass pass{"L2", "copy", {10, 20}, {0.5, 0.25}};
  std::vector<Cell> cells;
  for (const auto& field : bandwidth_pass_fields()) cells.push_back(field.get(pass));
  EXPECT_EQ(cells, (std::vector<Cell>{Text("L2"), Text("copy"), Reals{10, 20}, Reals{0.5, 0.25}}));
}

TEST(BandwidthFields, OfALevelBeginWithItsSamples) {
  const auto& samples = bandwidth_sample_fields();
  const auto& all = bandwidth_level_fields();
  ASSERT_LT(samples.size(), all.size());
  for (std::size_t i = 0; i < samples.size(); ++i)
    EXPECT_EQ(samples[i].about.hdf5, all[i].about.hdf5);
}

}  // namespace
}  // namespace arcfleet::results
