#include "analysis/results/energy_json.hpp"

#include <gtest/gtest.h>

#include "analysis/results/result_json.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

json entry_with(const char* energy) {
  return json{{"energy", json::parse(energy)}};
}

TEST(EnergyJson, ReadsWhatWasMeasured) {
  const auto energy = energy_from(entry_with(R"({"steps_per_joule": 2e5, "low": 1.9e5,
      "high": 2.2e5, "coverage": 0.97, "net_steps_per_joule": 4e5, "power": 120.5,
      "idle_power": 60, "joules": [1, 2.5]})"),
                                  "batch_scaling.10.");
  ASSERT_TRUE(energy && energy->interval);
  EXPECT_EQ(energy->steps_per_joule, 2e5);
  EXPECT_EQ(energy->interval->low, 1.9e5);
  EXPECT_EQ(energy->interval->high, 2.2e5);
  EXPECT_EQ(energy->interval->coverage, 0.97);
  EXPECT_EQ(energy->net_steps_per_joule, 4e5);
  EXPECT_EQ(energy->power_w, 120.5);
  EXPECT_EQ(energy->idle_power_w, 60);
  EXPECT_EQ(energy->joules, (std::vector<double>{1, 2.5}));
}

TEST(EnergyJson, HasNothingWhereNothingWasMeasured) {
  EXPECT_FALSE(energy_from(json::object(), ""));
  EXPECT_FALSE(energy_from(json{{"energy", nullptr}}, ""));
  const auto energy = energy_from(entry_with(R"({"steps_per_joule": null, "low": null,
      "high": null, "coverage": null, "power": null, "joules": [1, null]})"),
                                  "");
  ASSERT_TRUE(energy);
  EXPECT_FALSE(energy->steps_per_joule);
  EXPECT_FALSE(energy->interval);
  EXPECT_TRUE(energy->joules.empty());
  // Nothing can be divided by these.
  const auto zero = energy_from(entry_with(R"({"steps_per_joule": 0, "joules": [0, 1]})"), "");
  EXPECT_FALSE(zero->steps_per_joule);
  EXPECT_TRUE(zero->joules.empty());
}

TEST(EnergyJson, RefusesWhatIsNoEnergy) {
  for (const char* bad :
       {R"([])", R"({"steps_per_joule": -1})", R"({"steps_per_joule": "2e5"})",
        R"({"low": 2, "high": 1})", R"({"low": 1, "high": 2, "coverage": 1.5})", R"({"power": -1})",
        R"({"joules": 3})", R"({"joules": [-1]})", R"({"joules": ["1"]})"})
    EXPECT_THROW(energy_from(entry_with(bad), "batch_scaling.10."), UnusableResult) << bad;
  try {
    energy_from(entry_with(R"({"power": -1})"), "batch_scaling.10.");
  } catch (const UnusableResult& error) {
    EXPECT_STREQ(error.what(), "batch_scaling.10.energy.power is -1, not a power of at least 0 W");
  }
}

}  // namespace
}  // namespace arcfleet::analysis
