#include <gtest/gtest.h>

#include "results/fields/find_field.hpp"

namespace arcfleet::results {
namespace {

TEST(BatchFields, ObjectsOfABatchSizeAreFieldsOfIt) {
  BatchResult batch;
  batch.efficiencies.mpi = 0.75;
  const auto& mpi = field_of(batch_fields(), "efficiency.mpi");
  EXPECT_EQ(mpi.about.hdf5, "efficiency_mpi");
  EXPECT_EQ(std::get<Real>(mpi.get(batch)), 0.75);
}

TEST(BatchFields, TheIntervalHasOneLevel) {
  const auto& level = field_of(batch_fields(), "confidence_interval.level");
  EXPECT_EQ(std::get<Real>(level.get({})), 0.95);
  EXPECT_FALSE(level.set);
}

TEST(BatchFields, SamplesComeFirst) {
  ASSERT_LT(batch_sample_fields().size(), batch_fields().size());
  for (std::size_t i = 0; i < batch_sample_fields().size(); ++i)
    EXPECT_EQ(batch_sample_fields()[i].about.hdf5, batch_fields()[i].about.hdf5);
  ASSERT_LT(single_sample_fields().size(), single_fields().size());
  EXPECT_EQ(single_sample_fields()[0].about.hdf5, single_fields()[0].about.hdf5);
}

TEST(BatchFields, AFailureIsText) {
  EXPECT_EQ(error_about().json, "error");
  EXPECT_EQ(error_about().unit, "");
}

}  // namespace
}  // namespace arcfleet::results
