#include "analysis/verify/evidence.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

// What is said of files that cannot be judged; "" if they can.
std::string evidence_refusal(const forging::fs::path& file) {
  try {
    read_evidence(file);
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST(Evidence, IsFoundByEitherFile) {
  const auto file = forging::reference("baseline");
  const Evidence evidence = read_evidence(forging::fs::path(file).replace_extension(".h5"));
  EXPECT_EQ(evidence.summary_file, file);
  EXPECT_EQ(evidence.run.tag, "baseline");
  EXPECT_EQ(evidence.run.verification.status, results::Verification::Status::valid);
  EXPECT_EQ(evidence.run.batch_scaling.size(), 9U);
  EXPECT_GT(evidence.run.batch_scaling[0].steps_per_second, 0);
}

TEST(ForgedFile, IsCut) {
  ForgedRun forged;
  forged.save();
  forging::fs::resize_file(forged.samples(), forging::fs::file_size(forged.samples()) / 2);
  EXPECT_NE(evidence_refusal(forged.summary())
                .find("run.h5: cannot read the samples (it is cut or damaged, or not a whole "),
            std::string::npos);
}

TEST(ForgedFile, HasAChangedByte) {
  ForgedRun forged;
  forged.save();
  std::string bytes = forging::read(forged.samples());
  bytes[bytes.size() / 2] ^= 1;
  forging::write(forged.samples(), bytes);
  EXPECT_NE(evidence_refusal(forged.summary()).find("it is cut or damaged"), std::string::npos);
}

TEST(ForgedFile, HasATimeThatIsNone) {
  ForgedRun forged;
  forged.save();
  forged.batch(1000).step_time_s[0] = std::nan("");
  forged.save_as_it_is();
  EXPECT_NE(evidence_refusal(forged.summary()).find("step_time holds a time that is none"),
            std::string::npos);
}

TEST(ForgedFile, HasNoNumberInTheSummary) {
  ForgedRun forged;
  forged.save();
  std::string text = forging::read(forged.summary());
  const auto at = text.find("\"steps_per_second\": ");
  text.replace(at, 20, "\"steps_per_second\": NaN");
  forging::write(forged.summary(), text);
  EXPECT_NE(evidence_refusal(forged.summary()).find("run.json (it is not JSON): "),
            std::string::npos);
}

// A reader takes the first, a program the last.
TEST(ForgedFile, HasARateTwice) {
  ForgedRun forged;
  forged.save();
  std::string text = forging::read(forged.summary());
  text.insert(text.find("\"steps_per_second\": "), "\"steps_per_second\": 1e9, ");
  forging::write(forged.summary(), text);
  EXPECT_NE(
      evidence_refusal(forged.summary()).find("(an object has the key \"steps_per_second\" twice)"),
      std::string::npos);
}

TEST(Evidence, NeedsBothFiles) {
  ForgedRun forged;
  EXPECT_NE(evidence_refusal(forged.summary()).find("(there is no such file)"), std::string::npos);
  forged.save();
  forging::fs::remove(forged.samples());
  EXPECT_NE(
      evidence_refusal(forged.summary()).find("run.h5 is missing): put it beside the summary"),
      std::string::npos);
}

TEST(Evidence, IsAResultOfThisVersion) {
  ForgedRun forged;
  forged.save();
  forged.edit([](auto& summary) { summary["schema_version"] = 1; });
  EXPECT_NE(
      evidence_refusal(forged.summary()).find("(its schema_version is not 3): verify it with"),
      std::string::npos);
  forged.edit([](auto& summary) { summary = {{"schema_version", 3}}; });
  EXPECT_NE(evidence_refusal(forged.summary()).find("(it is not a summary of arcfleet)"),
            std::string::npos);
  forging::write(forged.summary(), "");
  EXPECT_NE(evidence_refusal(forged.summary()).find("(it is not JSON)"), std::string::npos);
}

TEST(Evidence, StaysInItsDirectory) {
  ForgedRun forged;
  forged.save();
  forged.edit([](auto& summary) { summary["samples_file"] = "/dev/zero"; });
  EXPECT_NE(evidence_refusal(forged.summary()).find("(its samples_file names a directory)"),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
