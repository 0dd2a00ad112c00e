#include "analysis/verify/verify_tool.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

struct ToolRun {
  ExitCode code;
  std::string output;
};

ToolRun verify_tool(const VerifyOptions& options) {
  ::testing::internal::CaptureStdout();
  const ExitCode code = verify_files(options);
  std::fflush(stdout);
  return {code, ::testing::internal::GetCapturedStdout()};
}

TEST(VerifyTool, SaysValidOfReferenceRuns) {
  const auto done = verify_tool({.files = {forging::reference("baseline").string()}});
  EXPECT_EQ(done.code, ExitCode::done);
  EXPECT_TRUE(done.output.starts_with("VALID  ")) << done.output;
}

TEST(VerifyTool, SaysInvalidAndGoesOn) {
  ForgedRun forged;
  forged.save();
  forged.edit([](auto& summary) { summary["tag"] = "better"; });
  const auto file = forged.summary().string();
  const auto done =
      verify_tool({.files = {file, forging::reference("paper").string()}, .recompute = 0});
  EXPECT_EQ(done.code, ExitCode::invalid);
  EXPECT_TRUE(done.output.starts_with("INVALID  " + file + "\n  summary: tag is "));
  EXPECT_NE(done.output.find("\nVALID  "), std::string::npos);
}

TEST(VerifyTool, FailsWhereAFileCannotBeRead) {
  const auto done =
      verify_tool({.files = {"none.json", forging::reference("paper").string()}, .recompute = 0});
  EXPECT_EQ(done.code, ExitCode::failed);
  EXPECT_TRUE(done.output.starts_with("VALID  "));
}

TEST(VerifyTool, NeedsTheDirectoryOfADataset) {
  EXPECT_THROW(verify_files({.files = {"none.json"}, .dataset = "no/such/place"}), UsageError);
}

TEST(VerifyTool, PrintsADocument) {
  const auto done = verify_tool(
      {.files = {forging::reference("paper").string()}, .recompute = 0, .format = Format::json});
  const auto parsed = nlohmann::json::parse(done.output);
  EXPECT_EQ(parsed["sections"][0]["rows"][0]["verdict"], "VALID");
}

}  // namespace
}  // namespace arcfleet::analysis
