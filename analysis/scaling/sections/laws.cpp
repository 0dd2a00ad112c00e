#include "analysis/scaling/sections/laws.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>

#include "analysis/scaling/formula.hpp"
#include "analysis/scaling/sections/fields.hpp"
#include "analysis/scaling/superlinear.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

constexpr const char* rate_unit = "steps/s";

enum class Rank { best, other };

// One parameter of a law, as a row shows it.
struct ShownParameter {
  std::string name;
  double value = 0;
  std::string unit = {};
  Bounds bounds = {};
};

std::string interval_text(const ShownParameter& shown) {
  if (shown.unit == rate_unit)
    return text::interval(shown.bounds.low, shown.bounds.high, shown.value);
  if (shown.bounds.high == std::numeric_limits<double>::infinity())
    return "[" + text::significant(shown.bounds.low) + ", none]";
  return bounds_text(shown.bounds);
}

// The first row of a law names it and holds its error.
Row parameter_row(const FittedLaw& law, const ShownParameter& shown, bool first, Rank rank) {
  const std::string name = name_of(law.model.law);
  const std::string value =
      shown.unit == rate_unit ? text::si(shown.value) : text::significant(shown.value);
  const auto& error = law.cross_validation;
  return {{{first ? name + (rank == Rank::best ? " *" : "") : "", name},
           text_field(shown.name),
           number_field(shown.value, value),
           {interval_text(shown)},
           hidden_field(shown.bounds.low),
           hidden_field(shown.bounds.high),
           text_field(shown.unit),
           {first && error ? text::percent(*error) : "", error ? Value(*error) : Value()},
           {"", formula_of(law.model)},
           {"", rank == Rank::best}}};
}

constexpr double no_peak = std::numeric_limits<double>::max();  // sorts behind every peak

// The number of workers at which the rate of the law is highest. Some replicates have no peak.
ShownParameter peak_of(const FittedLaw& law, double peak, const std::string& workers) {
  Bounds bounds = bounds_of(law, [](const Model& each) { return each.peak().value_or(no_peak); });
  if (bounds.high >= max_peak) bounds.high = std::numeric_limits<double>::infinity();
  return {"peak", peak, workers, bounds};
}

std::vector<ShownParameter> shown_parameters(const FittedLaw& law, const std::string& workers) {
  const Model& model = law.model;
  const bool constant = model.law == Law::extrap && model.i == 0 && model.j == 0;
  std::vector<ShownParameter> shown;
  for (std::size_t i = 0; i < (constant ? 1 : model.parameters.size()); ++i) {
    const Parameter& each = model.parameters[i];
    shown.push_back(
        {each.unit == rate_unit ? "L" : each.name, each.value, each.unit, law.parameter_bounds[i]});
  }
  if (const auto peak = model.peak()) shown.push_back(peak_of(law, *peak, workers));
  return shown;
}

std::vector<FieldColumn> law_columns() {
  return {left("law", "law"),      left("parameter", "parameter"),
          right("value", "value"), right("", "95 % interval"),
          hidden("interval_low"),  hidden("interval_high"),
          left("unit", "unit"),    right("cross_validation", "error", "share"),
          hidden("formula"),       hidden("best")};
}

bool is_fitted(Law law, const std::vector<FittedLaw>& laws) {
  return std::ranges::any_of(laws, [law](const auto& each) { return each.model.law == law; });
}

// "USL needs 4, Extra-P needs 5": the laws for which the series has too few.
std::string needs_text(std::size_t layouts) {
  std::string needs;
  for (const Law law : all_laws)
    if (const std::size_t needed = needed_configurations(law); needed > layouts)
      needs += (needs.empty() ? "" : ", ") + name_of(law) + " needs " + std::to_string(needed);
  return needs;
}

// What the parameters of these laws mean, and their units.
std::vector<std::string> parameter_legend(const std::vector<FittedLaw>& laws, Variable variable) {
  const std::string workers = name_of(variable);
  const bool serial = is_fitted(Law::amdahl, laws) || is_fitted(Law::gustafson, laws);
  const bool usl = is_fitted(Law::usl, laws);
  std::vector<std::string> lines;
  if (serial || usl) lines.push_back("L: rate of " + counted(variable, 1));
  if (serial)
    lines.push_back("s (no unit): share of the work that more " + workers + " do not speed up");
  if (usl)
    lines.insert(lines.end(), {"sigma (no unit): contention, what each of the " + workers +
                                   " after the first adds to L p / rate",
                               "kappa (no unit): coherency, what each ordered pair of " + workers +
                                   " adds to L p / rate",
                               "peak: number of " + workers + " with the highest rate"});
  if (is_fitted(Law::extrap, laws)) lines.emplace_back("c0, c1: coefficients of p / rate");
  return lines;
}

// The laws that cannot be the best, whatever their error.
std::vector<std::string> excluded_laws(const Series& series, const std::vector<FittedLaw>& laws) {
  std::vector<std::string> lines;
  for (const FittedLaw& law : laws)
    if (const auto efficiency = efficiency_above_ideal(series, law.model))
      lines.push_back(name_of(law.model.law) + " does not predict beyond " +
                      counted(series.variable, series.configurations.back().workers) +
                      ", because it claims " + text::percent(*efficiency) + " efficiency there");
  return lines;
}

// The laws that the series did not get, and why; a line for each reason.
std::vector<std::string> missing_laws(const Series& series, const std::vector<FittedLaw>& laws) {
  const std::size_t layouts = series.configurations.size();
  std::vector<std::string> lines;
  if (const std::string needs = needs_text(layouts); !needs.empty())
    lines.push_back(std::to_string(layouts) + " layouts are too few for " +
                    (laws.empty() ? "every law: " : "some laws: ") + needs);
  for (const Law law : all_laws)
    if (needed_configurations(law) <= layouts && !is_fitted(law, laws))
      lines.push_back(name_of(law) + " is not fitted, because it does not describe these rates");
  return lines;
}

}  // namespace

Section laws_section(const Series& series, const std::vector<FittedLaw>& laws) {
  const std::string workers = name_of(series.variable);
  Section section{.name = "models", .title = "Scaling laws; p: number of " + workers};
  if (laws.empty()) {
    section.lead = missing_laws(series, laws);
    return section;
  }
  section.columns = law_columns();
  for (const FittedLaw& law : laws) {
    const Rank rank = &law == laws.data() ? Rank::best : Rank::other;
    bool first = true;
    for (const ShownParameter& shown : shown_parameters(law, workers)) {
      section.rows.push_back(parameter_row(law, shown, first, rank));
      first = false;
    }
  }
  for (const FittedLaw& law : laws)
    section.notes.push_back(name_of(law.model.law) + ": " + formula_of(law.model));
  for (std::string& line : parameter_legend(laws, series.variable))
    section.notes.push_back(std::move(line));
  section.notes.emplace_back(
      "interval: by bootstrap; error: mean error of predicting a layout from all others; * "
      "smallest");
  std::ranges::move(excluded_laws(series, laws), std::back_inserter(section.notes));
  std::ranges::move(missing_laws(series, laws), std::back_inserter(section.notes));
  return section;
}

}  // namespace arcfleet::analysis
