#include "capsule/job_script.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "capsule/planted_programs.hpp"

namespace arcfleet::capsule {
namespace {

JobScript script_of_job(const char* number) {
  return job_script([number](const char* name) {
    return std::strcmp(name, "SLURM_JOB_ID") == 0 ? number : nullptr;
  });
}

TEST(JobScript, IsWhatScontrolWrites) {
  const PlantedPrograms programs;
  programs.plant("scontrol", "echo \"#!/bin/sh\"; echo \"# $*\"");
  const JobScript script = script_of_job("17");
  EXPECT_EQ(script.text, "#!/bin/sh\n# write batch_script 17 -\n");
  EXPECT_EQ(script.missing, "");
}

TEST(JobScript, IsMissingForAReason) {
  const PlantedPrograms programs(OtherPrograms::hidden);
  EXPECT_EQ(script_of_job(nullptr).missing, "this is no job of Slurm");
  EXPECT_EQ(script_of_job("17; rm").missing, "SLURM_JOB_ID is no number");
  EXPECT_EQ(script_of_job("17").missing, "there is no scontrol on this node");
  programs.plant("scontrol", "echo partial; exit 1");
  EXPECT_NE(script_of_job("17").missing.find("ended with code 1"), std::string::npos);
  EXPECT_EQ(script_of_job("17").text, "");
  programs.plant("scontrol", "exit 0");
  EXPECT_EQ(script_of_job("17").missing, "scontrol printed nothing");
}

}  // namespace
}  // namespace arcfleet::capsule
