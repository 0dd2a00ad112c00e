#include "analysis/verify/number_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

using OrderedJson = nlohmann::ordered_json;

// What verification finds after this change of the summary alone.
Verified after_edit(const std::function<void(OrderedJson&)>& change) {
  ForgedRun forged;
  forged.save();
  forged.edit(change);
  return forged.verify();
}

OrderedJson& batch_in(OrderedJson& summary, const char* size = "1000") {
  return summary["batch_scaling"][size];
}

TEST(ForgedSummary, ARateIsRaised) {
  const auto file = after_edit([](auto& summary) { batch_in(summary)["steps_per_second"] = 3e7; });
  EXPECT_TRUE(finds(
      file, "summary: batch_scaling.1000.steps_per_second is 30000000.0 in the summary, and "))
      << found(file);
  EXPECT_EQ(file.findings.size(), 1U);
}

TEST(ForgedSummary, AnIntervalIsNarrowed) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) {
                      auto& interval = batch_in(summary)["confidence_interval"];
                      interval["low"] = batch_in(summary)["steps_per_second"];
                    }),
                    "summary: batch_scaling.1000.confidence_interval.low is "));
}

TEST(ForgedSummary, AnEfficiencyIsRaised) {
  EXPECT_TRUE(
      finds(after_edit([](auto& summary) { batch_in(summary)["efficiency"]["parallel"] = 1; }),
            "summary: batch_scaling.1000.efficiency.parallel is 1 in the summary, and 0.99"));
}

TEST(ForgedSummary, ATimeIsLeftOut) {
  const auto file = after_edit([](auto& summary) { batch_in(summary)["times"].erase(0); });
  EXPECT_TRUE(finds(file, "summary: batch_scaling.1000.times[0] is 0.00"));
  EXPECT_TRUE(finds(file, "summary: batch_scaling.1000.times[9] is nothing in the summary, and "));
}

TEST(ForgedSummary, AChecksumIsChanged) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) { summary["checksum"] = "0x0123456789abcdef"; }),
                    "summary: checksum is \"0x0123456789abcdef\" in the summary, and \"0x"));
}

TEST(ForgedSummary, AWarningIsRemoved) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) { summary["warnings"] = OrderedJson::array(); }),
                    "summary: warnings[0] is nothing in the summary, and \""));
}

TEST(ForgedSummary, TheSeedIsChanged) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) { summary["config_summary"]["seed"] = "43"; }),
                    "summary: config_summary.seed is \"43\" in the summary, and \"42\" by"));
}

TEST(ForgedSummary, TheTagIsChanged) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) { summary["tag"] = "better"; }),
                    "summary: tag is \"better\" in the summary, and \"baseline\" by the samples"));
}

TEST(ForgedSummary, TheHostIsRenamed) {
  EXPECT_TRUE(
      finds(after_edit([](auto& summary) { summary["system_info"]["hosts"][0] = "fast"; }),
            "summary: system_info.hosts[0] is \"fast\" in the summary, and \"vm\" by the samples"));
}

TEST(ForgedSummary, ABatchSizeIsLeftOut) {
  EXPECT_TRUE(finds(after_edit([](auto& summary) { summary["batch_scaling"].erase("1"); }),
                    "summary: batch_scaling.1 is nothing in the summary, and {"));
}

TEST(ForgedSummary, AVerdictIsTurned) {
  ForgedRun forged;
  forged.run.verification.status = results::Verification::Status::invalid;
  forged.run.verification.detail = "rank 0: environment 3 differs";
  forged.save();
  forged.edit([](auto& summary) { summary["verification"]["status"] = "VALID"; });
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "verdict: the run itself is INVALID: rank 0: environment 3 differs"));
  EXPECT_TRUE(finds(file, "summary: verification.status is \"VALID\" in the summary, and \"INV"));
}

TEST(ForgedSummary, TheSamplesAreThoseOfAnotherRun) {
  ForgedRun forged;
  ForgedRun other("paper");
  other.save();
  forged.save();
  forging::fs::copy_file(other.samples(), forged.samples(),
                         forging::fs::copy_options::overwrite_existing);
  EXPECT_TRUE(finds(forged.verify(), "summary: tag is \"baseline\" in the summary, and \"paper\""));
}

TEST(ForgedNumbers, ARateIsRaisedInBothFiles) {
  ForgedRun forged;
  forged.save();
  forged.batch(1000).steps_per_second *= 1.1;
  forged.save_as_it_is();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "summary: batch_scaling.1000.steps_per_second is "));
  EXPECT_TRUE(finds(file, "numbers: batch_scaling.1000.steps_per_second is "));
}

TEST(ForgedNumbers, TheOrderOfKeysSaysNothing) {
  ForgedRun forged;
  forged.save();
  forging::write(forged.summary(),
                 nlohmann::json::parse(forging::read(forged.summary())).dump());  // sorted
  EXPECT_EQ(found(forged.verify()), "");
}

}  // namespace
}  // namespace arcfleet::analysis
