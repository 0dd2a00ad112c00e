#include "host/slurm_energy.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

TEST(ConsumedEnergy, IsTheNumberThatSstatPrints) {
  EXPECT_EQ(consumed_energy_j("123456\n"), 123456);
  EXPECT_EQ(consumed_energy_j(""), std::nullopt);
  EXPECT_EQ(consumed_energy_j("0\n"), std::nullopt);  // no plugin counts
  EXPECT_EQ(consumed_energy_j("\n"), std::nullopt);
}

// A command sstat of its own, and variables that are put back.
class SlurmStep : public testing::Test {
 protected:
  void SetUp() override {
    put(folder_.path() / "sstat", "#!/bin/sh\necho \"$*\" > \"${0%/*}/asked\"\necho 5000\n");
    std::filesystem::permissions(folder_.path() / "sstat", std::filesystem::perms::owner_all);
    set("PATH", folder_.path().string() + ":" + std::getenv("PATH"));
    set("SLURM_JOB_ID", "17");
    set("SLURM_STEP_ID", "3");
  }
  void TearDown() override {
    for (const auto& [name, value] : before_)
      value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  }
  void set(const std::string& name, const std::string& value) {
    const char* old = std::getenv(name.c_str());
    before_.try_emplace(name, old == nullptr ? "" : old);
    setenv(name.c_str(), value.c_str(), 1);
  }
  const TemporaryDirectory folder_;
  std::map<std::string, std::string> before_;
};

TEST_F(SlurmStep, IsAsked) {
  EXPECT_EQ(slurm_step_energy_j(), 5000);
  const std::string asked = content_of(folder_.path() / "asked");
  EXPECT_NE(asked.find("--format=ConsumedEnergyRaw --jobs=17.3"), std::string::npos) << asked;
}

TEST_F(SlurmStep, IsNotAskedOutsideAStep) {
  set("SLURM_STEP_ID", "");
  EXPECT_EQ(slurm_step_energy_j(), std::nullopt);
  set("SLURM_STEP_ID", "3; echo 1");
  EXPECT_EQ(slurm_step_energy_j(), std::nullopt);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "asked"));
}

TEST_F(SlurmStep, IsUnknownIfSstatFails) {
  put(folder_.path() / "sstat", "#!/bin/sh\nexit 1\n");
  EXPECT_EQ(slurm_step_energy_j(), std::nullopt);
}

}  // namespace
}  // namespace arcfleet::host
