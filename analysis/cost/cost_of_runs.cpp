#include "analysis/cost/cost_of_runs.hpp"

#include <algorithm>

namespace arcfleet::analysis {
namespace {

// Runs of one layout, as far as its cost depends on it.
std::string why_no_nodes(std::span<const RunResult* const> runs) {
  const bool known = std::ranges::all_of(runs, [](const RunResult* run) { return run->nodes > 0; });
  return known ? "its runs had different numbers of nodes" : "the number of nodes is not recorded";
}

std::string why_no_money(const LayoutCost& made, std::span<const RunResult* const> runs,
                         const Prices& prices) {
  if (!prices.any_money() || made.cost.money) return "";
  if (prices.node_hour && made.layout.nodes == 0) return why_no_nodes(runs);
  return made.energy.missing;
}

// Money of `steps` at one sample's rate and steps per joule, where their prices are given.
double money_of_sample(const MeasuredLayout& layout, const Prices& prices, double steps,
                       double rate, double steps_per_joule) {
  MeasuredLayout sample{.nodes = layout.nodes, .rate = {rate}};
  if (prices.kwh) sample.steps_per_joule = Quantity{steps_per_joule};
  return cost_of_steps(steps, sample, prices).money->value;
}

// A sample costs what its own rate and its own energy make it cost. Without the price of energy its
// samples are not needed; with it alone those of the rate are not.
std::vector<double> money_samples(const LayoutCost& made, const PooledRate& rate,
                                  const Prices& prices, double steps) {
  std::vector<double> samples;
  if (!made.cost.money || rate.unit == Unit::none) return samples;
  const auto& energy = made.energy.pooled;
  const bool paired = !prices.kwh || (energy && energy->unit == rate.unit &&
                                      energy->samples.size() == rate.samples.size());
  if (!paired) return samples;
  for (std::size_t i = 0; i < rate.samples.size(); ++i)
    samples.push_back(money_of_sample(made.layout, prices, steps, rate.samples[i],
                                      prices.kwh ? energy->samples[i] : 0));
  return samples;
}

}  // namespace

std::int64_t common_nodes(std::span<const RunResult* const> runs) {
  const auto differs = [&](const RunResult* run) { return run->nodes != runs.front()->nodes; };
  return runs.empty() || std::ranges::any_of(runs, differs) ? 0 : runs.front()->nodes;
}

LayoutCost cost_of_runs(std::span<const RunResult* const> runs, std::int64_t size,
                        const Prices& prices, double steps) {
  const PooledRate rate = *pooled_rate(runs, size);
  LayoutCost made{.unit = rate.unit, .energy = energy_of(runs, size)};
  made.layout = {.nodes = common_nodes(runs), .rate = {rate.steps_per_second, rate.interval}};
  if (made.energy.pooled) made.layout.steps_per_joule = made.energy.pooled->steps_per_joule;
  made.cost = cost_of_steps(steps, made.layout, prices);
  made.missing = why_no_money(made, runs, prices);
  made.only_energy_is_missing = !made.missing.empty() && made.cost.node_hour_money.has_value();
  made.samples = money_samples(made, rate, prices, steps);
  return made;
}

}  // namespace arcfleet::analysis
