#include "analysis/cost/prices.hpp"

#include "text/usage_error.hpp"

namespace arcfleet::analysis {

std::string Prices::currency() const {
  if (node_hour) return node_hour->currency;
  return kwh ? kwh->currency : "";
}

void check_prices(const Prices& prices) {
  if (!prices.node_hour || !prices.kwh || prices.node_hour->currency == prices.kwh->currency)
    return;
  throw text::UsageError("--price-per-node-hour is in " + prices.node_hour->currency +
                         " and --price-per-kwh in " + prices.kwh->currency +
                         " (amounts in two currencies cannot be added): give both in one currency");
}

void PriceValue::describe(config::OptionFacts& facts) const {
  facts.value = "AMOUNT";
  facts.wanted = price_wanted;
}

void PriceValue::read(Price& value, const std::string& option, const std::string& text) const {
  value = price_from(option, text);
}

void MassValue::describe(config::OptionFacts& facts) const {
  facts.value = "MASS";
  facts.wanted = mass_wanted;
}

void MassValue::read(double& value, const std::string& option, const std::string& text) const {
  value = mass_kg_from(option, text);
}

}  // namespace arcfleet::analysis
