#include "run/fom.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

using Status = results::Verification::Status;

results::RunRecord merits() {
  results::RunRecord run = printed_run();
  run.batch_scaling.resize(1);
  return run;
}

TEST(Fom, IsOneLineForEachBatchSizeInPlainNumbers) {
  EXPECT_EQ(fom_lines(printed_run()),
            "FOM workload=baseline batch=1000 steps_per_second=31200000 low=31000000 "
            "high=31400000 valid=yes\n"
            "FOM workload=baseline batch=1000000000 steps_per_second=31200000 low=31000000 "
            "high=31400000 valid=yes\n");
  EXPECT_EQ(fom_lines({}), "");
}

TEST(Fom, KeepsEveryDigitWithoutAnExponent) {
  results::RunRecord run = merits();
  run.batch_scaling[0].steps_per_second = 33187345.234567892;
  EXPECT_NE(fom_lines(run).find("=33187345.23456789 "), std::string::npos) << fom_lines(run);
  run.batch_scaling[0].steps_per_second = 1e21;
  EXPECT_NE(fom_lines(run).find("=1000000000000000000000 "), std::string::npos) << fom_lines(run);
  run.batch_scaling[0].steps_per_second = 1e-5;
  EXPECT_NE(fom_lines(run).find("=0.00001 "), std::string::npos) << fom_lines(run);
  run.batch_scaling[0].steps_per_second = std::numeric_limits<double>::max();
  EXPECT_NE(fom_lines(run).find("=17976931348623157"), std::string::npos) << fom_lines(run);
}

TEST(Fom, GivesOnlyIntervalsOfNinetyFivePercent) {
  results::RunRecord run = merits();
  run.batch_scaling[0].interval.coverage = 0.9375;
  EXPECT_NE(fom_lines(run).find("=31200000 low=nan high=nan valid=yes"), std::string::npos)
      << fom_lines(run);
}

TEST(Fom, SaysWhatTheNumbersAreWorth) {
  results::RunRecord run = merits();
  run.verification.status = Status::invalid;
  EXPECT_TRUE(fom_lines(run).ends_with("=31400000 valid=no\n")) << fom_lines(run);
  run.verification.status = Status::not_run;
  EXPECT_TRUE(fom_lines(run).ends_with(" valid=unchecked\n")) << fom_lines(run);
  run.batch_scaling[0].error = "out of\nmemory";
  EXPECT_EQ(fom_lines(run),
            "FOM workload=baseline batch=1000 steps_per_second=nan low=nan high=nan "
            "valid=failed\n");
}

}  // namespace
}  // namespace arcfleet::run
