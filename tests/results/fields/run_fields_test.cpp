#include <gtest/gtest.h>

#include "results/fields/find_field.hpp"

namespace arcfleet::results {
namespace {

TEST(RunFields, StateTheVersionOfTheFiles) {
  const auto& version = field_of(run_fields(), "schema_version");
  EXPECT_EQ(std::get<Integer>(version.get({})), schema_version);
  EXPECT_EQ(version.about.range.always, schema_version);
}

TEST(RunFields, TheStatusIsAWordBothWays) {
  const auto& status = field_of(run_fields(), "verification.status");
  RunRecord run;
  status.set(run, Text("INVALID"));
  EXPECT_EQ(run.verification.status, Verification::Status::invalid);
  EXPECT_EQ(std::get<Text>(status.get(run)), "INVALID");
  EXPECT_EQ(status.about.hdf5, "verification_status");
}

TEST(RunFields, EveryObjectIsDefinedOnce) {
  std::vector<std::string> paths;
  for (const JsonObject& object : json_objects()) {
    EXPECT_FALSE(object.definition.empty()) << object.path;
    EXPECT_EQ(std::ranges::count(paths, object.path), 0) << object.path;
    paths.push_back(object.path);
  }
  EXPECT_EQ(std::ranges::count(paths, "batch_scaling.SIZE.rank_time"), 1);
}

TEST(RunFields, TheSamplesLieInTheSameDirectory) {
  EXPECT_EQ(samples_file_about().json, "samples_file");
  EXPECT_EQ(samples_file_about().range.pattern, "^[^/]+\\.h5$");
}

}  // namespace
}  // namespace arcfleet::results
