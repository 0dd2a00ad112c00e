#include "run/final_output.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "results/sample_record.hpp"
#include "run/fom.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

// The end of a run whose rows are printed already.
class FinalOutputTest : public testing::Test {
 protected:
  FinalOutputTest() { files.save(record); }

  std::string printed() {
    testing::internal::CaptureStdout();
    Progress silent(Progress::Voice::silent);
    LiveOutput output(options, silent);
    output.begin(record, {1, 10, 1000});
    write_final_output(record, options, files, output);
    return testing::internal::GetCapturedStdout();
  }

  const TemporaryDirectory folder;
  const results::RunRecord record = results::sample_run(2);
  results::ResultFiles files{folder.path()};
  config::Options options;
};

TEST_F(FinalOutputTest, HoldsWhatTheOptionsAskFor) {
  results::RunRecord run = record;
  const std::string last = "\nResults: " + files.json_path().string() + " (.h5)\n";
  const std::string plain = end_of_output(run, options, files);
  EXPECT_TRUE(plain.ends_with(last)) << plain;
  EXPECT_EQ(plain.find("Profile:"), std::string::npos);
  run.profile = results::sample_profile();
  options.fom = true;
  const std::string full = end_of_output(run, options, files);
  EXPECT_NE(full.find("Profile:"), std::string::npos) << full;
  EXPECT_TRUE(full.ends_with(last + fom_lines(run))) << full;
}

TEST_F(FinalOutputTest, NamesTheCapsule) {
  results::RunRecord run = record;
  options.capsule = "first.tar.gz";
  EXPECT_TRUE(end_of_output(run, options, files).ends_with("(.h5)\nCapsule: first.tar.gz\n"));
  run.verification.status = results::Verification::Status::invalid;
  EXPECT_TRUE(
      end_of_output(run, options, files).ends_with("Capsule: first.tar.gz (of an INVALID run)\n"));
}

TEST_F(FinalOutputTest, CopiesTheSummaryAndPrintsWhereTheFilesAre) {
  options.json = (folder.path() / "copy.json").string();
  EXPECT_NE(printed().find("Results: " + files.json_path().string()), std::string::npos);
  EXPECT_EQ(content_of(options.json), content_of(files.json_path()));
}

TEST_F(FinalOutputTest, OverwritesOnlyWhenAsked) {
  options.json = (folder.path() / "copy.json").string();
  put(options.json, "");
  EXPECT_THROW(printed(), std::runtime_error);
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(content_of(options.json), "");
  options.overwrite = true;
  printed();
  EXPECT_EQ(content_of(options.json), content_of(files.json_path()));
}

// In letters that no terminal takes for anything else.
TEST_F(FinalOutputTest, PrintsTheSummaryAloneWithJson) {
  using Json = nlohmann::json;
  options.format = config::Printed::json;
  const std::string text = printed();
  EXPECT_EQ(Json::parse(text), Json::parse(content_of(files.json_path())));
  EXPECT_TRUE(std::ranges::all_of(text, [](char letter) { return letter > 0 && letter < 127; }));
}

}  // namespace
}  // namespace arcfleet::run
