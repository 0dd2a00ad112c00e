#include "analysis/scaling/scaling_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <stdexcept>

#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double never = 1e9;  // stands for a peak that there is not

Field whole(std::int64_t number) {
  return {std::to_string(number), number};
}

Field number(double value, std::string text) {
  return std::isfinite(value) ? Field{std::move(text), value} : Field{"-"};
}

Field share(double value) {
  return number(value, text::percent(value));
}

std::string bounds_text(const Bounds& bounds) {
  if (!std::isfinite(bounds.low) || !std::isfinite(bounds.high)) return "-";
  return "[" + text::significant(bounds.low) + ", " + text::significant(bounds.high) + "]";
}

std::vector<FieldColumn> layout_columns() {
  return {right("nodes", "nodes"), right("ranks", "ranks"),
          right("threads_per_rank", "threads", "a rank")};
}

std::vector<Field> layout_fields(const Configuration& each) {
  return {whole(each.nodes), whole(each.ranks), whole(each.threads_per_rank)};
}

Row joined(std::vector<Field> first, std::vector<Field> then) {
  std::ranges::move(then, std::back_inserter(first));
  return {std::move(first)};
}

std::string unit_name(Unit unit) {
  if (unit == Unit::run) return "runs";
  return unit == Unit::repeat ? "repeats" : "";
}

std::vector<std::string> gain_legend(const Series& series) {
  bool runs = false;
  bool repeats = false;
  double coverage = 0.95;
  for (const Configuration& each : series.configurations) {
    runs = runs || each.unit == Unit::run;
    repeats = repeats || each.unit != Unit::run;
    if (each.interval) coverage = std::min(coverage, each.interval->coverage.value_or(coverage));
  }
  const std::string of = runs && repeats ? "the runs of a layout, or the repeats of its one run"
                         : runs          ? "the runs of a layout"
                                         : "the repeats of a layout's one run";
  return {"interval: holds the median of " + of + " with " + text::percent(coverage) +
              (coverage < 0.95 ? ", of few" : ""),
          "time/step: of one step of the whole fleet; speed-up: rate / base rate",
          "efficiency: speed-up / (" + name_of(series.variable) + " / base " +
              name_of(series.variable) + ")"};
}

std::vector<std::string> limits_legend() {
  return {
      "Karp-Flatt: serial fraction (1/speed-up - 1/p) / (1 - 1/p), p against the base",
      "balance, OpenMP, parallel: POP efficiencies of the latest run; communic.: serialisation x",
      "  transfer; slowest host: its stepping time against the median of its peers"};
}

Section gain_section(const Series& series) {
  Section section{.name = "scaling", .title = title_of(series)};
  const Configuration& first = series.configurations.front();
  section.lead = {series.workload, series.layout,
                  "base: " + counted(series.variable, first.workers) + " with " +
                      text::si(first.rate) + " steps/s"};
  section.columns = layout_columns();
  for (FieldColumn column :
       {right("steps_per_second", "steps/s", "steps/s"), right("", "interval"),
        hidden("interval_low", "steps/s"), hidden("interval_high", "steps/s"),
        right("time_per_step", "time/step", "s"), right("speed_up", "speed-up"),
        right("efficiency", "efficiency"), hidden("unit"), hidden("count")})
    section.columns.push_back(std::move(column));
  std::set<Unit> units;
  for (const Configuration& each : series.configurations) {
    const Gain gain = gain_of(series, each);
    const auto& interval = each.interval;
    units.insert(each.unit);
    section.rows.push_back(joined(
        layout_fields(each),
        {{text::si(each.rate), each.rate},
         {interval ? text::interval(interval->low, interval->high, each.rate) : "-"},
         interval ? Field{"", interval->low} : no_field(),
         interval ? Field{"", interval->high} : no_field(),
         each.time_per_step_s ? Field{text::seconds(*each.time_per_step_s), *each.time_per_step_s}
                              : Field{"-"},
         {text::significant(gain.speed_up), gain.speed_up},
         share(gain.efficiency),
         {"", unit_name(each.unit)},
         {"", static_cast<std::int64_t>(each.samples.size())}}));
  }
  if (!series.other_sizes.empty()) {
    std::string sizes;
    for (const auto size : series.other_sizes)
      sizes += (sizes.empty() ? "" : ", ") + text::grouped(size);
    section.notes.push_back("also measured (--batch-size): " + sizes);
  }
  for (const std::string& difference : series.differences)
    section.notes.push_back("CAUTION: the runs differ in more than their layout, in " + difference);
  return section;
}

Field slowest_host(const Configuration& each,
                   const std::map<const RunResult*, std::map<std::string, double>>& hosts) {
  const auto found = hosts.find(each.runs.back());
  if (found == hosts.end() || found->second.empty()) return {"-"};
  const auto slowest =
      std::ranges::max_element(found->second, {}, [](const auto& host) { return host.second; });
  return {slowest->first, slowest->first, " " + text::percent_change(100 * (slowest->second - 1))};
}

Section limits_section(const Series& series,
                       const std::map<const RunResult*, std::map<std::string, double>>& hosts) {
  Section section{.name = "limits", .title = "What holds it back"};
  section.columns = layout_columns();
  for (FieldColumn column :
       {right("serial_fraction", "Karp-Flatt"), right("load_balance", "balance"),
        right("communication", "communic."), right("openmp", "OpenMP"),
        right("parallel_efficiency", "parallel"), shortened("slowest_host", "slowest host")})
    section.columns.push_back(std::move(column));
  for (const Configuration& each : series.configurations) {
    const Gain gain = gain_of(series, each);
    const auto efficiency = [&](auto value) {
      return each.efficiencies ? share(value(*each.efficiencies)) : Field{"-"};
    };
    section.rows.push_back(joined(
        layout_fields(each),
        {gain.serial_fraction
             ? number(*gain.serial_fraction, text::significant(*gain.serial_fraction))
             : Field{"-"},
         efficiency([](const RecordedEfficiencies& e) { return e.load_balance; }),
         efficiency([](const RecordedEfficiencies& e) { return e.serialisation * e.transfer; }),
         efficiency([](const RecordedEfficiencies& e) { return e.openmp; }),
         efficiency([](const RecordedEfficiencies& e) { return e.parallel; }),
         slowest_host(each, hosts)}));
  }
  return section;
}

std::string term_text(const Model& model) {
  static const std::array<std::pair<double, const char*>, 12> fractions{{{1 / 4.0, "1/4"},
                                                                         {1 / 3.0, "1/3"},
                                                                         {1 / 2.0, "1/2"},
                                                                         {2 / 3.0, "2/3"},
                                                                         {3 / 4.0, "3/4"},
                                                                         {5 / 4.0, "5/4"},
                                                                         {4 / 3.0, "4/3"},
                                                                         {3 / 2.0, "3/2"},
                                                                         {5 / 3.0, "5/3"},
                                                                         {7 / 4.0, "7/4"},
                                                                         {9 / 4.0, "9/4"},
                                                                         {7 / 3.0, "7/3"}}};
  std::string power = text::significant(model.i);
  for (const auto& [value, text] : fractions)
    if (std::abs(model.i - value) < 1e-9) power = text;
  std::string text = "p / rate = c0";
  if (model.i == 0 && model.j == 0) return text;
  text += " + c1";
  if (model.i == 1) text += " p";
  if (model.i != 0 && model.i != 1) text += " p^(" + power + ")";
  if (model.j == 1) text += " log2(p)";
  if (model.j == 2) text += " log2(p)^2";
  return text;
}

std::string formula_of(const Model& model) {
  switch (model.law) {
    case Law::amdahl:
      return "rate = L p / (1 + s (p - 1))";
    case Law::gustafson:
      return "rate = L (p - s (p - 1))";
    case Law::usl:
      return "rate = L p / (1 + sigma (p - 1) + kappa p (p - 1))";
    case Law::extrap:
      break;
  }
  return term_text(model);
}

Row parameter_row(const FittedLaw& law, const std::string& name, double value,
                  const std::string& unit, const Bounds& bounds, bool first, bool best) {
  return {
      {{first ? name_of(law.model.law) + (best ? " *" : "") : "", name_of(law.model.law)},
       text_field(name),
       number(value, unit == "steps/s" ? text::si(value) : text::significant(value)),
       {unit == "steps/s" ? text::interval(bounds.low, bounds.high, value) : bounds_text(bounds)},
       std::isfinite(bounds.low) ? Field{"", bounds.low} : no_field(),
       std::isfinite(bounds.high) ? Field{"", bounds.high} : no_field(),
       text_field(unit),
       {first && law.cross_validation ? text::percent(*law.cross_validation) : "",
        law.cross_validation ? Value(*law.cross_validation) : Value()},
       {"", formula_of(law.model)},
       {"", best}}};
}

void add_parameters(Section& section, const FittedLaw& law, const std::string& workers, bool best) {
  const Model& model = law.model;
  const bool constant = model.law == Law::extrap && model.i == 0 && model.j == 0;
  for (std::size_t i = 0; i < (constant ? 1 : model.parameters.size()); ++i) {
    const Parameter& each = model.parameters[i];
    const bool rate = each.unit == "steps/s";
    section.rows.push_back(parameter_row(law, rate ? "L" : each.name, each.value, each.unit,
                                         law.parameter_bounds[i], i == 0, best));
  }
  if (const auto peak = model.peak()) {
    const Bounds bounds =
        bounds_of(law, [](const Model& each) { return each.peak().value_or(never); });
    Row row = parameter_row(law, "peak", *peak, workers, bounds, false, best);
    if (bounds.high >= never) {
      row.fields[3].text = "[" + text::significant(bounds.low) + ", none]";
      row.fields[5] = no_field();
    }
    section.rows.push_back(std::move(row));
  }
}

Row forecast_row(const Forecast& each) {
  return {{whole(each.workers),
           {text::si(each.rate), each.rate},
           {text::interval(each.rate_bounds.low, each.rate_bounds.high, each.rate)},
           {"", each.rate_bounds.low},
           {"", each.rate_bounds.high},
           share(each.efficiency),
           {"[" + text::percent(each.efficiency_bounds.low) + ", " +
            text::percent(each.efficiency_bounds.high) + "]"},
           {"", each.efficiency_bounds.low},
           {"", each.efficiency_bounds.high},
           {text::seconds(each.duration_s), each.duration_s},
           {text::significant(each.node_hours), each.node_hours},
           {"", each.node_hours_bounds.low},
           {"", each.node_hours_bounds.high}}};
}

std::vector<FieldColumn> forecast_columns(const Series& series) {
  return {right(name_of(series.variable), name_of(series.variable)),
          right("steps_per_second", "steps/s", "steps/s"),
          right("", "95 % of runs"),
          hidden("interval_low", "steps/s"),
          hidden("interval_high", "steps/s"),
          right("efficiency", "efficiency"),
          right("", "95 % of runs"),
          hidden("efficiency_low"),
          hidden("efficiency_high"),
          right("duration", "takes", "s"),
          right("node_hours", "node-hours", "h"),
          hidden("node_hours_low", "h"),
          hidden("node_hours_high", "h")};
}

std::vector<std::string> forecast_notes(const Series& series, const ScalingOptions& options) {
  return {
      "95 % of runs: where one more measurement would lie; efficiency: against the base of " +
          text::si(series.configurations.front().rate) + " steps/s",
      "takes, node-hours: of " + text::significant(options.steps) + " environment steps (--steps)"};
}

Section predict_section(const Series& series, const std::vector<FittedLaw>& laws,
                        const ScalingOptions& options) {
  Section section{.name = "prediction", .title = "Prediction over " + name_of(series.variable)};
  if (!laws.empty()) section.title += " by the best law, " + name_of(laws[0].model.law);
  section.columns = forecast_columns(series);
  for (const std::int64_t workers : options.predict) {
    const std::string reason = refusal_of(series, workers);
    if (reason.empty())
      section.rows.push_back(forecast_row(forecast_of(series, laws[0], workers, options.steps)));
    else
      section.rows.push_back({{whole(workers)}, reason});
  }
  section.notes = forecast_notes(series, options);
  return section;
}

Section reach_section(const Series& series, const std::vector<FittedLaw>& laws,
                      const ScalingOptions& options) {
  const std::string workers = name_of(series.variable);
  Section section{.name = "efficiency",
                  .title = "The greatest number of " + workers + " with an efficiency of " +
                           text::percent(*options.efficiency)};
  if (const std::string reason = refusal_of(series); !reason.empty()) {
    section.lead = {reason};
    return section;
  }
  const Reach reach = reach_of(series, laws[0], *options.efficiency);
  if (reach.workers == 0) {
    section.lead = {"none: even the base does not keep it by the best law, " +
                    name_of(laws[0].model.law)};
    return section;
  }
  section.lead = {"by the best law, " + name_of(laws[0].model.law) + ": " +
                  counted(series.variable, reach.workers) + ", 95 % interval [" +
                  std::to_string(reach.low) + ", " + std::to_string(reach.high) + "]" +
                  (reach.at_limit ? "; it may be more, but no prediction goes beyond that" : "")};
  section.columns = forecast_columns(series);
  section.columns.push_back(hidden("reach_low"));
  section.columns.push_back(hidden("reach_high"));
  section.rows = {forecast_row(forecast_of(series, laws[0], reach.workers, options.steps))};
  section.rows[0].fields.push_back({"", reach.low});
  section.rows[0].fields.push_back({"", reach.high});
  section.notes = forecast_notes(series, options);
  return section;
}

}  // namespace

std::string title_of(const Series& series) {
  const bool inside_a_node =
      series.variable != Variable::nodes && series.configurations.front().nodes == 1;
  std::string title = inside_a_node ? "Core scaling over " : "Scaling over ";
  title += name_of(series.variable) + ", " + series.scaling + ": batch " +
           text::grouped(series.batch_size);
  return title + (series.scaling == "weak" ? " a rank" : "");
}

std::vector<Section> series_sections(
    const Series& series, const std::map<const RunResult*, std::map<std::string, double>>& hosts,
    bool explain) {
  std::vector<Section> sections{gain_section(series), limits_section(series, hosts)};
  if (explain) {
    std::ranges::copy(gain_legend(series), std::back_inserter(sections[0].notes));
    sections[1].notes = limits_legend();
  }
  return sections;
}

Section models_section(const Series& series, const std::vector<FittedLaw>& laws) {
  const std::string workers = name_of(series.variable);
  Section section{.name = "models", .title = "Laws over p " + workers};
  if (laws.empty()) {
    section.lead = {"none: " + std::to_string(series.configurations.size()) +
                    " layouts, while Amdahl's and Gustafson's laws need 3, USL 4, Extra-P 5"};
    return section;
  }
  section.columns = {left("law", "law"),      left("parameter", "parameter"),
                     right("value", "value"), right("", "95 % interval"),
                     hidden("interval_low"),  hidden("interval_high"),
                     left("unit", "unit"),    right("cross_validation", "error", "share"),
                     hidden("formula"),       hidden("best")};
  for (const FittedLaw& law : laws) add_parameters(section, law, workers, &law == laws.data());
  for (const FittedLaw& law : laws)
    section.notes.push_back(name_of(law.model.law) + ": " + formula_of(law.model));
  section.notes.emplace_back(
      "interval: bootstrap; error: of a layout predicted from all others, mean; * the least");
  std::string missing;
  for (const Law law : {Law::amdahl, Law::gustafson, Law::usl, Law::extrap})
    if (std::ranges::none_of(laws, [law](const auto& each) { return each.model.law == law; }))
      missing += (missing.empty() ? "" : ", ") + name_of(law) + " (" +
                 std::to_string(needed_configurations(law)) + ")";
  if (!missing.empty())
    section.notes.push_back("not fitted, for want of layouts (needed): " + missing);
  return section;
}

std::vector<Section> forecast_sections(const Series& series, const std::vector<FittedLaw>& laws,
                                       const ScalingOptions& options) {
  std::vector<Section> sections;
  if (laws.empty() && refusal_of(series).empty())
    throw std::runtime_error("no law could be fitted to the series");
  if (!options.predict.empty()) sections.push_back(predict_section(series, laws, options));
  if (options.efficiency) sections.push_back(reach_section(series, laws, options));
  return sections;
}

Section hosts_section(const std::vector<HostStanding>& hosts) {
  Section section{.name = "hosts",
                  .title = "Hosts: stepping time against the median of their peers"};
  section.columns = {shortened("host", "host"),          right("runs", "runs"),
                     right("median", "median", "%"),     right("least", "least", "%"),
                     right("greatest", "greatest", "%"), left_if_filled("mark", "")};
  const auto change = [](double ratio) {
    return Field{text::percent_change(100 * (ratio - 1)), 100 * (ratio - 1)};
  };
  constexpr std::size_t most = 10;
  std::size_t alike = 0;
  for (const HostStanding& each : hosts) {
    if (!each.stands_out && section.rows.size() >= most) {
      ++alike;
      continue;
    }
    section.rows.push_back({{text_field(each.host), whole(each.runs), change(each.median),
                             change(each.least), change(each.greatest),
                             text_field(!each.stands_out  ? ""
                                        : each.median > 1 ? "SLOW"
                                                          : "fast")}});
  }
  section.notes = {"SLOW, fast: more than " + text::percent(outstanding_share) +
                   " from its peers in the median run"};
  if (alike > 0)
    section.notes.push_back("and " + std::to_string(alike) + " more hosts that do not stand out");
  return section;
}

Section left_out_section(const std::vector<std::string>& lines) {
  return {.name = "left_out", .title = "Left out", .lead = lines};
}

}  // namespace arcfleet::analysis
