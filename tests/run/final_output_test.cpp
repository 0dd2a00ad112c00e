#include "run/final_output.hpp"

#include <gtest/gtest.h>

#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

TEST(FinalText, HoldsWhatTheOptionsAskFor) {
  results::RunRecord record = results::sample_run(2);
  record.profile.reset();
  config::Options options;
  const std::string plain = final_text(record, options, "r/x.json");
  EXPECT_TRUE(plain.ends_with("\nResults: r/x.json (.h5)\n")) << plain;
  EXPECT_EQ(plain.find("Profile:"), std::string::npos);
  EXPECT_EQ(plain.find("rank  threads"), std::string::npos);
  options.binding = true;
  record.profile = results::sample_profile();
  const std::string full = final_text(record, options, "r/x.json");
  EXPECT_NE(full.find("Profile:"), std::string::npos) << full;
  EXPECT_NE(full.find("rank  threads"), std::string::npos) << full;
}

TEST(WriteFinalOutput, CopiesTheSummaryAndPrintsWhereTheFilesAre) {
  const TemporaryDirectory folder;
  const results::RunRecord record = results::sample_run(2);
  results::ResultFiles files(folder.path());
  files.save(record);
  config::Options options;
  options.json = (folder.path() / "copy.json").string();
  testing::internal::CaptureStdout();
  write_final_output(record, options, files);
  const std::string printed = testing::internal::GetCapturedStdout();
  EXPECT_NE(printed.find("Results: " + files.json_path().string()), std::string::npos) << printed;
  EXPECT_EQ(content_of(options.json), content_of(files.json_path()));
}

TEST(WriteFinalOutput, NeverOverwritesAFile) {
  const TemporaryDirectory folder;
  const results::RunRecord record = results::sample_run(1);
  results::ResultFiles files(folder.path());
  files.save(record);
  config::Options options;
  options.json = (folder.path() / "copy.json").string();
  put(options.json, "mine");
  EXPECT_THROW(write_final_output(record, options, files), std::runtime_error);
  EXPECT_EQ(content_of(options.json), "mine");
}

}  // namespace
}  // namespace arcfleet::run
