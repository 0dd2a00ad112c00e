#include "analysis/cost/prices.hpp"

#include <gtest/gtest.h>

#include <map>

#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Prices, HaveOneCurrency) {
  Prices prices;
  EXPECT_FALSE(prices.any());
  EXPECT_EQ(prices.currency(), "");
  prices.kwh = Price{0.25, "EUR"};
  EXPECT_TRUE(prices.any_money());
  EXPECT_EQ(prices.currency(), "EUR");
  prices.node_hour = Price{1.2, "EUR"};
  EXPECT_NO_THROW(check_prices(prices));
  prices.node_hour->currency = "CHF";
  try {
    check_prices(prices);
    FAIL() << "two currencies are accepted";
  } catch (const text::UsageError& error) {
    EXPECT_STREQ(error.what(),
                 "--price-per-node-hour is in CHF and --price-per-kwh in EUR (amounts in two "
                 "currencies cannot be added): give both in one currency");
  }
}

TEST(Prices, OfCarbonDioxideAreNoMoney) {
  const Prices prices{.co2_kg_per_kwh = 0.38};
  EXPECT_TRUE(prices.any());
  EXPECT_TRUE(prices.any_energy());
  EXPECT_FALSE(prices.any_money());
}

struct CostHolder {
  double steps = default_steps;
  Prices prices;
};

TEST(Prices, AreOptions) {
  CostHolder holder;
  const std::map<std::string, std::string> typed{{"steps", "2e12"},
                                                 {"price-per-node-hour", "EUR 1.2"},
                                                 {"price-per-kwh", "0.25 EUR"},
                                                 {"co2-per-kwh", "380 g"}};
  const auto options = cost_options<CostHolder>();
  ASSERT_EQ(options.size(), typed.size());
  for (const auto& option : options) option.read(holder, typed.at(option.facts.name));
  EXPECT_EQ(holder.steps, 2e12);
  EXPECT_EQ(holder.prices.node_hour, (Price{1.2, "EUR"}));
  EXPECT_EQ(holder.prices.kwh, (Price{0.25, "EUR"}));
  EXPECT_DOUBLE_EQ(holder.prices.co2_kg_per_kwh.value(), 0.38);
  // Nothing is assumed.
  for (const auto& option : options)
    EXPECT_EQ(option.written(CostHolder{}).empty(), option.facts.name != "steps");
}

}  // namespace
}  // namespace arcfleet::analysis
