#include "run/energy_table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "printed_run.hpp"
#include "run/table.hpp"

namespace arcfleet::run {
namespace {

results::RunRecord energetic_run() {
  auto run = printed_run();
  run.ranks[0].energy_source = "powercap";
  run.ranks[0].energy_scope = "packages of 2 sockets, without memory";
  auto& energy = run.batch_scaling[0].energy;
  energy.steps_per_joule = 101e3;
  energy.low = 100e3;
  energy.high = 102e3;
  energy.net_steps_per_joule = 180e3;
  energy.power_w = 309;
  energy.idle_power_w = 1240;
  return run;
}

TEST(EnergyTable, HasARowForEachBatchSizeThatWasMeasured) {
  auto run = energetic_run();
  run.batch_scaling.push_back(printed_batch(2000));
  run.batch_scaling.back().error = "out of memory";
  const std::string text = energy_table(run);
  EXPECT_NE(
      text.find("    1,000     101 k           [100, 102]         180 k     309 W   1.24 kW\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("1,000,000,000   unknown"), std::string::npos) << text;
  EXPECT_EQ(text.find("2,000"), std::string::npos) << text;
  EXPECT_NE(text.find("(powercap:"), std::string::npos) << text;
  EXPECT_NE(closing_text(run).find(text), std::string::npos);
  EXPECT_EQ(energy_line(run), "");
}

TEST(EnergyTable, FitsEightyColumns) {
  expect_80_columns(energy_table(energetic_run()));
}

TEST(EnergyTable, IsEmptyIfNothingIsKnown) {
  EXPECT_EQ(energy_table(printed_run()), "");
  EXPECT_EQ(energy_line(printed_run()), "");  // of a file that tells nothing
}

results::RunRecord without_numbers() {
  auto run = energetic_run();
  run.batch_scaling[0].energy = {};
  return run;
}

TEST(EnergyLine, SaysWhatToAskFor) {
  auto run = without_numbers();
  run.ranks[0].energy_source = run.ranks[0].energy_scope = "";
  run.ranks[0].energy_missing = "/sys/energy is readable by root only: ask for access";
  EXPECT_EQ(energy_line(run),
            "Energy: not measurable on node node17: /sys/energy is readable by root only: ask\n"
            "  for access\n");
  EXPECT_NE(closing_text(run).find(energy_line(run)), std::string::npos);
}

TEST(EnergyLine, SaysThatNodesDiffer) {
  auto run = without_numbers();
  run.ranks[1].energy_source = "Cray pm_counters";
  run.ranks[1].energy_scope = "whole node";
  const std::string line = energy_line(run);
  EXPECT_TRUE(line.starts_with("Energy: not added up, because the nodes count it differently"))
      << line;
  expect_80_columns(line);
}

TEST(EnergyLine, SaysHowToMakeRepeatsLongEnough) {
  const std::string line = energy_line(without_numbers());
  EXPECT_TRUE(line.starts_with("Energy: unknown, because a counter (powercap) jumped")) << line;
  EXPECT_NE(line.find("--min-time"), std::string::npos) << line;
}

}  // namespace
}  // namespace arcfleet::run
