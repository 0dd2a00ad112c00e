#include "analysis/scaling/sections/limits.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

TEST(LimitsSection, ShowsEfficienciesAndTheSlowestHost) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 1.6e6)};
  runs[1].batches.at(1000).efficiencies = RecordedEfficiencies{
      .load_balance = 0.9, .serialisation = 0.8, .transfer = 0.5, .openmp = 0.7, .parallel = 0.25};
  const auto found = series_of(runs, {});
  const HostsOfRuns hosts = {{&runs[1], {{"fast", 0.9}, {"slow", 1.25}}}};
  EXPECT_EQ(
      planted::table_text({limits_section(found.series.at(0), hosts, Legend::omitted)}),
      "What limits the scaling\n"
      "nodes  ranks  threads  Karp-Flatt  balance  communic.  OpenMP  parallel  slowest host\n"
      "    1      1        1           -        -          -       -         -  -\n"
      "    2      2        1       0.250   90.0 %     40.0 %  70.0 %    25.0 %  slow +25.0 %\n");
}

TEST(LimitsSection, ExplainsANegativeFraction) {
  const auto note_of = [](const std::vector<RunResult>& runs) {
    return limits_section(series_of(runs, {}).series.at(0), {}, Legend::shown).notes.at(1);
  };
  const std::vector<double> base{1e6, 1.01e6, 1e6, 0.99e6, 1.02e6};
  EXPECT_EQ(note_of({run_of({1, 1, 1}, 1e6, base),
                     run_of({2, 2, 1}, 2.5e6, {2.5e6, 2.51e6, 2.5e6, 2.49e6, 2.52e6})}),
            "a fraction below 0 means that the speed-up is more than ideal");
  EXPECT_EQ(note_of({run_of({1, 1, 1}, 1e6, base),
                     run_of({2, 2, 1}, 2.02e6, {2.02e6, 2.05e6, 2e6, 1.99e6, 2.02e6})}),
            "a fraction below 0 may be noise: no efficiency is above 100 % for certain");
}

TEST(LimitsSection, ExplainsItsColumnsIfWanted) {
  const std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 1.6e6)};
  const auto found = series_of(runs, {});
  EXPECT_EQ(limits_section(found.series.at(0), {}, Legend::shown).notes.size(), 3U);
}

}  // namespace
}  // namespace arcfleet::analysis
