#include "analysis/scaling/sections/limits.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/scaling/gain.hpp"
#include "analysis/scaling/superlinear.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

bool has_negative_fraction(const Series& series) {
  return std::ranges::any_of(series.configurations, [&](const Configuration& each) {
    return gain_of(series, each).serial_fraction.value_or(0) < 0;
  });
}

bool has_fraction_above_1(const Series& series) {
  return std::ranges::any_of(series.configurations, [&](const Configuration& each) {
    return gain_of(series, each).serial_fraction.value_or(0) > 1;
  });
}

std::vector<std::string> legend_lines(const Series& series) {
  std::vector<std::string> lines{
      "Karp-Flatt: serial fraction (1/speed-up - 1/p) / (1 - 1/p), p relative to the base"};
  if (has_negative_fraction(series))
    lines.emplace_back(superlinear_configuration(series)
                           ? "a fraction below 0 means that the speed-up is more than ideal"
                           : "a fraction below 0 may be noise: no efficiency is above 100 % for "
                             "certain");
  if (has_fraction_above_1(series))
    lines.emplace_back("a fraction above 1 means that more workers are slower than the base");
  lines.emplace_back(
      "balance, OpenMP, parallel: POP efficiencies of the latest run; communic.: serialisation x "
      "transfer");
  lines.emplace_back("slowest host: its stepping time relative to the median of its peers");
  return lines;
}

std::vector<FieldColumn> limit_columns() {
  std::vector<FieldColumn> all = layout_columns();
  for (FieldColumn column :
       {right("serial_fraction", "Karp-Flatt"), right("load_balance", "balance"),
        right("communication", "communic."), right("openmp", "OpenMP"),
        right("pop_parallel_efficiency", "parallel"), shortened("slowest_host", "slowest host")})
    all.push_back(std::move(column));
  return all;
}

Field slowest_host(const Configuration& each, const HostsOfRuns& hosts) {
  const auto found = hosts.find(each.runs.back());
  if (found == hosts.end() || found->second.empty()) return {"-"};
  const auto slowest =
      std::ranges::max_element(found->second, {}, [](const auto& host) { return host.second; });
  return {slowest->first, slowest->first, " " + text::percent_change(100 * (slowest->second - 1))};
}

Field serial_fraction(const Gain& gain) {
  if (!gain.serial_fraction) return {"-"};
  return number_field(*gain.serial_fraction, text::significant(*gain.serial_fraction));
}

Row row_of(const Series& series, const Configuration& each, const HostsOfRuns& hosts) {
  const auto efficiency = [&](auto value) {
    return each.efficiencies ? share_field(value(*each.efficiencies)) : Field{"-"};
  };
  return joined_row(
      layout_fields(each),
      {serial_fraction(gain_of(series, each)),
       efficiency([](const RecordedEfficiencies& e) { return e.load_balance; }),
       efficiency([](const RecordedEfficiencies& e) { return e.serialisation * e.transfer; }),
       efficiency([](const RecordedEfficiencies& e) { return e.openmp; }),
       efficiency([](const RecordedEfficiencies& e) { return e.parallel; }),
       slowest_host(each, hosts)});
}

}  // namespace

Section limits_section(const Series& series, const HostsOfRuns& hosts, Legend legend) {
  Section section{.name = "limits", .title = "What limits the scaling"};
  section.columns = limit_columns();
  for (const Configuration& each : series.configurations)
    section.rows.push_back(row_of(series, each, hosts));
  if (legend == Legend::shown) section.notes = legend_lines(series);
  return section;
}

}  // namespace arcfleet::analysis
