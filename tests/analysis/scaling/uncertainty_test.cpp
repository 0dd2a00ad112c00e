#include "analysis/scaling/uncertainty.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"
#include "analysis/scaling/superlinear.hpp"

namespace arcfleet::analysis {
namespace {

using planted::law_with;
using planted::Noise;
using planted::noisy_series;

constexpr double noise = 0.02;
constexpr int seeds = 100;
constexpr int enough = 90;

// In how many of the seeds each parameter lies in its interval, and all of them do.
struct Recovered {
  std::vector<int> each;
  int all = 0;
};

Recovered recovered(const Model& law, const Noise& plan) {
  Recovered count{std::vector<int>(law.parameters.size())};
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const auto fit = fitted_law(law.law, noisy_series(law, plan, seed), seed);
    if (!fit) continue;
    bool all = true;
    for (std::size_t i = 0; i < law.parameters.size(); ++i) {
      const Bounds& bounds = fit->parameter_bounds[i];
      const double truth = law.parameters[i].value;
      const bool inside = bounds.low <= truth && truth <= bounds.high;
      count.each[i] += inside;
      all = all && inside;
    }
    count.all += all;
  }
  return count;
}

void expect_recovered(const Model& law, const Noise& plan) {
  const Recovered count = recovered(law, plan);
  for (std::size_t i = 0; i < count.each.size(); ++i)
    EXPECT_GE(count.each[i], enough) << "parameter " << i;
  ::testing::Test::RecordProperty("recovered_together", count.all);
}

const Model amdahl = law_with(Law::amdahl, {3e6, 0.02});
const Model usl = law_with(Law::usl, {3e6, 0.03, 1e-4});
const Model gustafson = law_with(Law::gustafson, {3e6, 0.05});

TEST(Recovery, AmdahlFromSeveralRuns) {
  expect_recovered(amdahl, {});
}

TEST(Recovery, AmdahlFromTheRepeatsOfOneRun) {
  expect_recovered(amdahl, {.samples = 20});
}

TEST(Recovery, AmdahlWhenRunsDifferMoreThanTheirRepeats) {
  expect_recovered(amdahl, {.samples = 20, .of_samples = 0.002, .of_runs = noise});
}

TEST(Recovery, UniversalScalabilityLawFromSeveralRuns) {
  expect_recovered(usl, {});
}

TEST(Recovery, UniversalScalabilityLawFromTheRepeatsOfOneRun) {
  expect_recovered(usl, {.samples = 20});
}

TEST(Recovery, UniversalScalabilityLawWhenRunsDifferMoreThanTheirRepeats) {
  expect_recovered(usl, {.samples = 20, .of_samples = 0.002, .of_runs = noise});
}

TEST(Recovery, Gustafson) {
  expect_recovered(gustafson, {});
}

// One more measurement with twice and four times the largest number of workers.
TEST(Prediction, HoldsTheNextMeasurement) {
  for (const Model& law : {amdahl, usl})
    for (const double workers : {128.0, 256.0}) {
      int inside = 0;
      for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const Noise plan;
        const auto fit = fitted_law(law.law, noisy_series(law, plan, seed), seed);
        ASSERT_TRUE(fit);
        const Bounds bounds = prediction_bounds(*fit, workers);
        const auto next =
            noisy_series(law, {.workers = {static_cast<std::int64_t>(workers)}}, 1000 + seed);
        const double rate = next.configurations[0].rate;
        inside += bounds.low <= rate && rate <= bounds.high;
      }
      EXPECT_GE(inside, enough) << name_of(law.law) << " " << workers;
    }
}

TEST(FittedLaws, ThePlantedLawIsMostlyTheBestByCrossValidation) {
  int right = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto laws = fitted_laws(noisy_series(usl, {}, seed));
    ASSERT_EQ(laws.size(), 4U);
    right += laws[0].model.law == Law::usl;
  }
  EXPECT_GE(right, 20);
}

// Gustafson has the least error here, but would claim 108 % for any number of workers.
TEST(FittedLaws, AboveTheIdealComeLast) {
  Series series{.scaling = "strong"};
  const std::vector<std::pair<std::int64_t, double>> layouts{
      {1, 1}, {2, 1.02}, {3, 1.05}, {4, 1.1}, {5, 1.17}, {6, 1.25}, {8, 1.2}, {16, 1.1}, {32, 0.9}};
  for (const auto& [workers, efficiency] : layouts) {
    const double rate = 1e6 * static_cast<double>(workers) * efficiency;
    series.configurations.push_back({.workers = workers, .samples = {rate}, .rate = rate});
  }
  const auto laws = fitted_laws(series);
  ASSERT_EQ(laws.size(), 4U);
  EXPECT_FALSE(efficiency_above_ideal(series, laws.front().model));
  EXPECT_TRUE(efficiency_above_ideal(series, laws.back().model));
  EXPECT_EQ(laws.back().model.law, Law::gustafson);
  EXPECT_LT(laws.back().cross_validation, laws.front().cross_validation);
}

}  // namespace
}  // namespace arcfleet::analysis
