// Where the tests find the published datasets: the directory of the environment variable
// ARCFLEET_DATASETS, else shared/datasets beside the source directory.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace arcfleet::testing {

inline std::filesystem::path datasets_directory() {
  const char* named = std::getenv("ARCFLEET_DATASETS");
  if (named != nullptr && *named != '\0') return named;
  return std::filesystem::path(ARCFLEET_SOURCE_DIR).parent_path() / "shared" / "datasets";
}

// A test whose datasets are missing is skipped, but where CI is set it fails: there they must be.
class DatasetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::filesystem::is_directory(datasets_ / "arc-agi-1")) return;
    const std::string message = "no datasets in " + datasets_.string() +
                                "; set ARCFLEET_DATASETS to the directory that holds arc-agi-1, "
                                "arc-agi-2, concept-arc and mini-arc";
    const char* in_ci = std::getenv("CI");
    if (in_ci != nullptr && *in_ci != '\0') FAIL() << message;
    GTEST_SKIP() << message;
  }

  const std::filesystem::path datasets_ = datasets_directory();
};

}  // namespace arcfleet::testing
