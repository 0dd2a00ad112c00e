#include "analysis/plot/panel_script.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

// 1, 2 or 5 times a power of ten, not below the value, which is above 0.
double round_step(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (digit * power >= value) return digit * power;
  return 10 * power;
}

// "'2.5M' 2500000"
std::string tick(double value) {
  static constexpr std::array<std::pair<double, const char*>, 4> units{
      {{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
  std::pair<double, const char*> unit{1, ""};
  for (const auto& each : units)
    if (value >= each.first && unit.first == 1) unit = each;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "'%g%s' %.10g", value / unit.first, unit.second, value);
  return text.data();
}

}  // namespace

// No escape holds everywhere: gnuplot takes a doubled quotation mark at the start of a text for an
// empty text, and its SVG has each text in a CDATA section, which "]]>" would end.
std::string plot_text(const std::string& text) {
  std::string shown;
  for (const char c : text::one_line(text, text::any_length)) {
    if (c == '>' && shown.ends_with("]]")) shown += ' ';
    shown += c == '\'' ? "\u2019" : std::string(1, c);
  }
  return "'" + shown + "'";
}

std::string data_block(const std::string& name, const std::vector<std::vector<double>>& rows) {
  std::string text = "$" + name + " << END\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::array<char, 32> number{};
      std::snprintf(number.data(), number.size(), "%s%.10g", i == 0 ? "" : " ", row[i]);
      text += std::isfinite(row[i]) ? number.data() : (i == 0 ? "NaN" : " NaN");
    }
    text += "\n";
  }
  return text + "END\n";
}

std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title) {
  static constexpr std::array<const char*, line_styles> colours{
      "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"};
  static constexpr std::array<int, line_styles> points{7, 5, 9, 11, 13, 6, 4};
  const std::string line = "lw 2 lc rgb '" + std::string(colours[index % colours.size()]) + "'";
  return "$" + block + " using 1:2 with lines " + line + " notitle, $" + block +
         " using 1:2:3:4 with yerrorbars " + line + " pt " +
         std::to_string(points[index % points.size()]) + " ps 1.1 title " + plot_text(title);
}

std::string logarithmic_axis(char axis, const std::vector<double>& values) {
  const auto [minimum, maximum] = std::ranges::minmax(values);
  const std::string name(1, axis);
  std::string start = "set logscale " + name + "\nset format " + name + " '%.0s%c'\n";
  // Powers of ten alone would leave a short axis with one label or none.
  if (maximum > 100 * minimum) return start;
  std::string ticks;
  const auto add = [&ticks](double value) { ticks += (ticks.empty() ? "" : ", ") + tick(value); };
  if (maximum == minimum) {  // a round number beside the only value would be taken for it
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "'%.10g' %.10g", minimum, minimum);
    ticks = text.data();
  } else if (maximum > 5 * minimum) {
    for (double power = std::pow(10, std::floor(std::log10(minimum)) - 1); power <= 10 * maximum;
         power *= 10)
      for (const double digit : {1.0, 2.0, 5.0}) add(digit * power);
  } else {
    const double step = round_step(std::max(maximum - minimum, 0.3 * minimum) / 4);
    for (double i = std::max(1.0, std::floor(minimum / step) - 1); i * step <= maximum + 2 * step;
         ++i)
      add(i * step);
  }
  return start + "set " + name + "tics (" + ticks + ")\n";
}

std::string rate_axis(const std::vector<std::vector<double>>& rows) {
  std::vector<double> rates;
  for (const auto& row : rows) rates.push_back(row.at(1));
  return logarithmic_axis('y', rates) + "set grid ytics lt 1 lw 1 lc rgb '#c8c8c8'\n";
}

}  // namespace arcfleet::analysis
