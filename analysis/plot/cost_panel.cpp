#include "analysis/plot/cost_panel.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/plot/panel_script.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// A unit of time for an axis on which the longest time is at least two of it.
struct TimeUnit {
  double size_s = 1;
  const char* name = "s";
};

TimeUnit unit_for(double longest_s) {
  constexpr std::array units{TimeUnit{86400, "days"}, TimeUnit{3600, "hours"},
                             TimeUnit{60, "minutes"}};
  for (const TimeUnit& unit : units)
    if (longest_s >= 2 * unit.size_s) return unit;
  return {};
}

std::vector<const RankedLayout*> drawn_layouts(const LayoutChoice& choice) {
  std::vector<const RankedLayout*> drawn;
  for (const RankedLayout& each : choice.layouts)
    if (each.place != Place::unknown) drawn.push_back(&each);
  return drawn;
}

PlotPoint point_of(const RankedLayout& layout, const Series& series, const TimeUnit& unit,
                   const std::string& currency) {
  const CostOfSteps& cost = layout.cost.cost;
  const Quantity& money = *cost.money;
  const double low = money.interval ? money.interval->low : money.value;
  const double high = money.interval ? money.interval->high : money.value;
  return {cost.duration_s.value / unit.size_s, money.value, low, high,
          counted(series.variable, layout.configuration->workers) + ": " + text::si(money.value) +
              " " + currency + " " + text::interval(low, high, money.value) + " in " +
              text::seconds(cost.duration_s.value) + ", " + place_text(layout)};
}

double longest_time_s(const std::vector<const RankedLayout*>& drawn) {
  double longest_s = 0;
  for (const RankedLayout* each : drawn)
    longest_s = std::max(longest_s, each->cost.cost.duration_s.value);
  return longest_s;
}

// The corners of the front: a point of it holds until the next one is reached.
std::vector<std::vector<double>> front_rows(const LayoutChoice& choice, const TimeUnit& unit) {
  std::vector<std::vector<double>> rows;
  for (const std::size_t i : choice.front) {
    const CostOfSteps& cost = choice.layouts[i].cost.cost;
    rows.push_back({cost.duration_s.value / unit.size_s, cost.money->value});
  }
  return rows;
}

}  // namespace

std::string cost_panel(const Series& series, const LayoutChoice& choice, const Prices& prices,
                       double steps) {
  const auto drawn = drawn_layouts(choice);
  if (!prices.any_money() || drawn.size() < 2) return "";
  const TimeUnit unit = unit_for(longest_time_s(drawn));
  std::vector<PlotPoint> all;
  std::vector<PlotPoint> on_front;
  std::vector<PlotPoint> dominated;
  std::vector<double> times;
  std::vector<std::vector<double>> names;
  for (const RankedLayout* each : drawn) {
    all.push_back(point_of(*each, series, unit, prices.currency()));
    (each->place == Place::dominated ? dominated : on_front).push_back(all.back());
    times.push_back(all.back().x);
    names.push_back(
        {all.back().x, all.back().y, static_cast<double>(each->configuration->workers)});
  }
  return point_block("costs", on_front) +
         (dominated.empty() ? "" : point_block("dominated", dominated)) +
         data_block("front", front_rows(choice, unit)) + data_block("names", names) + "set title " +
         plot_text("Cost over time of " + text::si(steps) + " steps, by " +
                   name_of(series.variable)) +
         "\nset xlabel " + plot_text(std::string("time (") + unit.name + ")") + "\nset ylabel " +
         plot_text("cost (" + prices.currency() + ")") + "\n" + rate_axis(all) +
         logarithmic_axis('x', times) + key_below +
         "plot $front using 1:2 with steps lw 2 lc rgb '#0072B2' title 'front: fastest to "
         "cheapest', \\\n  " +
         measured_points("costs", "on the front, " + text::percent(choice.coverage) + " interval") +
         (dominated.empty() ? "" : ", \\\n  " + predicted_points("dominated", "dominated")) +
         ", \\\n  $names using 1:2:(sprintf('%d', $3)) with labels offset 1.2,0.7 notitle\n";
}

}  // namespace arcfleet::analysis
