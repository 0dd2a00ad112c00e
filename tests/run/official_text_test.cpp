#include "run/official_text.hpp"

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

MeasuredFleet measured(const std::string& fleet, double rate, std::uint64_t checksum = 1) {
  results::RunRecord run = printed_run();
  run.benchmark_params = {{"official", std::string("trial")},
                          {"official_fleet", fleet},
                          {"official_run", std::string("0123")}};
  auto batch = printed_batch(fleet == "memory" ? 1'048'576 : 2048);
  batch.steps_per_second = rate;
  batch.interval = {0.9 * rate, 1.1 * rate, 0.98};
  batch.checksum = checksum;
  run.batch_scaling = {batch};
  return {run, "results/" + fleet + ".json"};
}

std::vector<MeasuredFleet> three_fleets() {
  const auto listed = config::official_checksum(config::OfficialFleet::caches, 2048);
  return {measured("cores", 100e6), measured("caches", 10e6, listed.value_or(0)),
          measured("memory", 1e6)};
}

config::Options trial() {
  config::Options asked;
  asked.official = config::Official::trial;
  return asked;
}

TEST(OfficialText, BeginsWithWhatItTakes) {
  config::Options base;
  base.official = config::Official::base;
  EXPECT_EQ(official_heading(base, {2, 128}),
            "Official run (base) on 2 nodes with 128 threads: three fleets, timed for 10.0\n"
            "  min or more\n");
  EXPECT_EQ(fleet_heading(config::OfficialFleet::memory),
            "\nFleet memory: 30x30 grids in lockstep, in memory\n\n");
}

TEST(OfficialText, EndsWithTheFigureOfMerit) {
  const std::string text = official_end(three_fleets(), trial());
  EXPECT_NE(text.find("cores            2,048     100 M"), std::string::npos) << text;
  EXPECT_NE(text.find("WRONG"), std::string::npos) << text;
  EXPECT_NE(text.find("as listed"), std::string::npos) << text;
  EXPECT_NE(text.find("Figure of merit: 10.0 M steps/s [9.0, 11.0] per node"), std::string::npos)
      << text;
  EXPECT_NE(text.find("arcfleet-verify \\\n  results/cores.json \\\n  results/caches.json"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("A trial is not an official result"), std::string::npos) << text;
  EXPECT_EQ(text.find("FOM"), std::string::npos) << text;
  expect_80_columns(text);
}

TEST(OfficialText, HasALineForPrograms) {
  config::Options asked = trial();
  asked.fom = true;
  EXPECT_NE(
      official_end(three_fleets(), asked).find("FOM official=trial nodes=1 steps_per_second="),
      std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
