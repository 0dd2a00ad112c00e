#include "analysis/verify/work_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::int64_t all_steps = 100'000'000;

void set_fact(text::Attributes& facts, const std::string& key, const text::Value& value) {
  for (auto& [name, old] : facts)
    if (name == key) old = value;
}

TEST(ForgedWork, AnotherSeedInBothFiles) {
  ForgedRun forged;
  set_fact(forged.run.config_summary, "seed", std::string("43"));
  forged.save();
  const Verified file = forged.verify(all_steps);
  EXPECT_TRUE(finds(file, "checksums: batch 10: its checksum is 0x")) << found(file);
  EXPECT_NE(found(file).find(", and the same fleet, stepped again, has 0x"), std::string::npos);
}

TEST(ForgedWork, AChecksumInBothFiles) {
  ForgedRun forged;
  ++forged.batch(500).checksum;
  forged.save();
  const Verified file = forged.verify(all_steps);
  EXPECT_TRUE(finds(file, "checksums: batch 500: its checksum is 0x"));
  EXPECT_EQ(file.findings.size(), 1U) << found(file);
}

TEST(ForgedWork, AFactThatFollowsFromTheOptions) {
  ForgedRun forged;
  set_fact(forged.run.config_summary, "max_episode_steps", std::int64_t{1000});
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "configuration: max_episode_steps is '1000', and arcfleet makes '100' of the "
                    "other options"));
}

TEST(ForgedWork, AnotherWorkload) {
  ForgedRun forged;
  set_fact(forged.run.config_summary, "workload", std::string("paper"));
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "configuration: "));
}

TEST(ForgedWork, AnotherObservationIsFoundByItsBytes) {
  ForgedRun forged;
  set_fact(forged.run.config_summary, "observation", std::string("int32"));
  forged.save();
  EXPECT_TRUE(finds(forged.verify(all_steps),
                    "configuration: batch 1: an observation takes 900 bytes, and this one has "
                    "3,600"));
}

TEST(ForgedWork, OptionsThatArcfleetRefuses) {
  ForgedRun forged;
  set_fact(forged.run.config_summary, "observation", std::string("int7\n"));
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "configuration: arcfleet refuses these options: "));
}

TEST(Work, OfADatasetNeedsItsDirectory) {
  const auto evidence = read_evidence(forging::reference("paper"));
  const WorkFound found = look_at_work(evidence, {{}, all_steps});
  EXPECT_EQ(found.reason, "its tasks are those of a dataset: give --dataset DIR");
  EXPECT_EQ(found.checksums, 4);
  EXPECT_EQ(found.recomputed, 0);
}

// The reader's mistake is no fault of the run. What arcfleet refuses is one, with any directory.
TEST(Work, OfADatasetThatIsNotThereIsNotComputed) {
  auto evidence = read_evidence(forging::reference("paper"));
  const Recomputation nowhere{"no/such/directory", all_steps};
  const WorkFound found = look_at_work(evidence, nowhere);
  EXPECT_EQ(found.problems, Lines{});
  EXPECT_TRUE(found.reason.starts_with("--dataset does not hold its tasks: ")) << found.reason;
  set_fact(evidence.run.config_summary, "observation", std::string("int7"));
  ASSERT_EQ(look_at_work(evidence, nowhere).problems.size(), 1U);
}

TEST(Work, IsComputedAgainAsFarAsWanted) {
  const auto evidence = read_evidence(forging::reference("baseline"));
  const WorkFound found = look_at_work(evidence, {{}, 5000});
  EXPECT_EQ(found.problems, Lines{});
  EXPECT_EQ(found.wrong_checksums, Lines{});
  EXPECT_EQ(found.checksums, 10);
  EXPECT_EQ(found.recomputed, 5);  // the single environment, 1, 10, 50 and 100
  EXPECT_EQ(found.reason, "the rest takes more steps than --recompute allows");
}

}  // namespace
}  // namespace arcfleet::analysis
