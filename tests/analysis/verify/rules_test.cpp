#include "analysis/verify/rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::int64_t most_steps_here = 100'000'000;

TEST(Rules, HoldForReferenceRuns) {
  for (const char* tag : {"baseline", "paper", "arc-agi-2"}) {
    const Verified file = verified(read_evidence(forging::reference(tag)), {{}, most_steps_here});
    EXPECT_EQ(found(file), "") << tag;
    EXPECT_EQ(file.configuration.size(), 16U);
    EXPECT_EQ(file.result.size(), 16U);
  }
}

// What forged runs start from; otherwise a forgery would be found for another reason.
TEST(Rules, HoldForARunThatIsOnlyWrittenAgain) {
  ForgedRun genuine;
  genuine.save();
  const Verified file = genuine.verify(most_steps_here);
  EXPECT_EQ(found(file), "");
  EXPECT_EQ(file.recomputed, file.checksums);
}

TEST(Rules, SayOnlySoMuchOfOneThing) {
  ForgedRun forged;
  forged.save();
  forged.edit([](auto& summary) {
    for (auto& time_s : summary["batch_scaling"]["10000"]["times"]) time_s = 1;
  });
  const Verified file = forged.verify();
  ASSERT_EQ(file.findings.size(), 11U);
  EXPECT_EQ(file.findings.back().text, "and 7 more findings");
}

// What nobody can find from the files: a change of all that depends on it, in both. rules.md says
// so.
TEST(Rules, DoNotFindAHostThatIsRenamedEverywhere) {
  ForgedRun forged;
  for (auto& rank : forged.run.ranks) rank.host = "fast";
  for (auto& start : forged.run.starts) {
    start.host = "fast";
    for (auto& host : start.rank_hosts) host = "fast";
  }
  for (auto& [key, value] : forged.run.system_info)
    if (key == "hosts") value = std::vector<std::string>{"fast"};
  for (std::string& warning : forged.run.warnings)
    for (auto at = warning.find("node vm"); at != std::string::npos; at = warning.find("node vm"))
      warning.replace(at, 7, "node fast");
  forged.save();
  EXPECT_EQ(found(forged.verify()), "");
}

}  // namespace
}  // namespace arcfleet::analysis
