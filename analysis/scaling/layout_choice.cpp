#include "analysis/scaling/layout_choice.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/cost/cost_text.hpp"
#include "analysis/cost/front.hpp"
#include "analysis/statistics/ratio_interval.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using Indices = std::vector<std::size_t>;

bool excludes_1(const std::vector<double>& base, const std::vector<double>& values, double level) {
  if (base.empty() || values.empty()) return false;
  const auto ratio = ratio_interval(base, values, level);
  return ratio && (ratio->low > 1 || ratio->high < 1);
}

bool differ_in_cost(const RankedLayout& a, const RankedLayout& b, double level) {
  return excludes_1(a.cost.samples, b.cost.samples, level);
}

bool differ_in_rate(const RankedLayout& a, const RankedLayout& b, double level) {
  return excludes_1(a.rates, b.rates, level);
}

// The layouts whose costs are known.
Indices known_of(const LayoutChoice& choice) {
  Indices known;
  for (std::size_t i = 0; i < choice.layouts.size(); ++i)
    if (choice.layouts[i].cost.cost.money) known.push_back(i);
  return known;
}

Outcome outcome_of(const RankedLayout& layout) {
  return {layout.cost.cost.duration_s.value, layout.cost.cost.money->value};
}

Indices front_among(const LayoutChoice& choice, const Indices& known) {
  std::vector<Outcome> outcomes;
  for (const std::size_t i : known) outcomes.push_back(outcome_of(choice.layouts[i]));
  Indices front;
  for (const std::size_t place : front_of(outcomes)) front.push_back(known[place]);
  return front;
}

// Of the layouts that dominate this one, the cheapest decides.
bool is_surely_dominated(const LayoutChoice& choice, const RankedLayout& layout) {
  const auto dominator = std::find_if(
      choice.front.rbegin(), choice.front.rend(),
      [&](std::size_t i) { return dominates(outcome_of(choice.layouts[i]), outcome_of(layout)); });
  if (dominator == choice.front.rend()) return false;  // equal to one on the front
  const RankedLayout& better = choice.layouts[*dominator];
  return differ_in_cost(better, layout, choice.level) &&
         differ_in_rate(better, layout, choice.level);
}

void place_all(LayoutChoice& choice, const Indices& known) {
  choice.front = front_among(choice, known);
  for (const std::size_t i : known) {
    choice.layouts[i].place = Place::dominated;
    choice.layouts[i].is_separated = is_surely_dominated(choice, choice.layouts[i]);
  }
  for (const std::size_t i : choice.front) choice.layouts[i].place = Place::front;
  choice.layouts[choice.front.front()].place = Place::fastest;
  choice.layouts[choice.front.back()].place =
      choice.front.size() == 1 ? Place::fastest_and_cheapest : Place::cheapest;
}

void add_not_separated(LayoutChoice& choice, const Indices& known) {
  const RankedLayout& fastest = choice.layouts[choice.front.front()];
  const RankedLayout& cheapest = choice.layouts[choice.front.back()];
  for (const std::size_t i : known) {
    const RankedLayout& each = choice.layouts[i];
    if (&each != &fastest && !differ_in_rate(fastest, each, choice.level))
      choice.as_fast.push_back(i);
    if (&each != &cheapest && !differ_in_cost(cheapest, each, choice.level))
      choice.as_cheap.push_back(i);
  }
}

// Of the layouts with a cost: two that differ in their meters do not compare.
std::string why_not_comparable(const LayoutChoice& choice, const Prices& prices) {
  if (!prices.kwh) return "";
  std::vector<Meter> meters;
  for (const RankedLayout& each : choice.layouts)
    if (each.cost.energy.pooled) meters.push_back(each.cost.energy.pooled->meter);
  return not_comparable(meters);
}

std::string names_of(const LayoutChoice& choice, const Indices& places) {
  std::string names;
  for (const std::size_t i : places) names += (names.empty() ? "" : ", ") + choice.layouts[i].name;
  return names;
}

double lowest_coverage(const LayoutChoice& choice) {
  double lowest = timing::confidence_level;
  for (const RankedLayout& each : choice.layouts)
    if (const auto& money = each.cost.cost.money; money && money->interval)
      lowest = std::min(lowest, money->interval->coverage.value_or(lowest));
  return lowest;
}

}  // namespace

LayoutChoice choice_of(const Series& series, const Prices& prices, double steps) {
  std::vector<RankedLayout> layouts;
  for (const Configuration& each : series.configurations)
    layouts.push_back({.name = counted(series.variable, each.workers),
                       .configuration = &each,
                       .rates = each.samples,
                       .cost = cost_of_runs(each.runs, series.batch_size, prices, steps)});
  return choice_among(std::move(layouts), prices);
}

LayoutChoice choice_among(std::vector<RankedLayout> layouts, const Prices& prices) {
  LayoutChoice choice{.layouts = std::move(layouts)};
  choice.coverage = lowest_coverage(choice);
  choice.not_comparable = why_not_comparable(choice, prices);
  const Indices known = known_of(choice);
  if (known.empty() || !choice.not_comparable.empty()) return choice;
  const std::size_t ratios = 2 * std::max<std::size_t>(1, known.size() - 1);  // cost and rate
  choice.level = 1 - (1 - timing::confidence_level) / static_cast<double>(ratios);
  place_all(choice, known);
  add_not_separated(choice, known);
  return choice;
}

std::string choice_text(const LayoutChoice& choice, const Prices& prices, std::size_t chosen,
                        const Indices& not_separated) {
  const RankedLayout& layout = choice.layouts[chosen];
  const CostOfSteps& cost = layout.cost.cost;
  return layout.name + ", " + text::si(cost.money->value) + " " + prices.currency() + " in " +
         text::seconds(cost.duration_s.value) +
         (not_separated.empty() ? "" : "; not separated from " + names_of(choice, not_separated));
}

std::vector<std::string> choice_sentences(const LayoutChoice& choice, const Prices& prices,
                                          double steps, const std::string& what) {
  const std::string work = text::si(steps) + " steps";
  if (!choice.not_comparable.empty())
    return {"The costs of " + work + " are " + choice.not_comparable + "."};
  if (choice.front.empty()) return {};
  const auto sentence = [&](const std::string& how, std::size_t chosen,
                            const Indices& not_separated) {
    return "The " + how + " " + what + " for " + work + " is " +
           choice_text(choice, prices, chosen, not_separated) + ".";
  };
  return {sentence("cheapest", choice.front.back(), choice.as_cheap),
          sentence("fastest", choice.front.front(), choice.as_fast)};
}

std::string place_text(const RankedLayout& layout) {
  switch (layout.place) {
    case Place::fastest_and_cheapest:
      return "fastest, cheapest";
    case Place::fastest:
      return "fastest";
    case Place::cheapest:
      return "cheapest";
    case Place::front:
      return "on the front";
    case Place::dominated:
      return layout.is_separated ? "dominated" : "dominated ~";
    case Place::unknown:
      break;
  }
  return "-";
}

}  // namespace arcfleet::analysis
