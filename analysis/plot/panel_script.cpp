#include "analysis/plot/panel_script.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <sstream>
#include <utility>

#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

// Labels closer than these shares of an axis would touch: numbers are wider than high.
constexpr double apart_on_x = 0.12;
constexpr double apart_on_y = 0.085;
constexpr double axis_margin = 0.06;  // of the axis, beyond the outermost values

// The multiples of a step from low to high.
std::vector<double> multiples(double step, double low, double high) {
  std::vector<double> ticks;
  for (double i = std::ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); ++i)
    ticks.push_back(i * step + 0.0);  // never -0
  return ticks;
}

// The digits times every `stride`-th power of ten, from low to high.
std::vector<double> digits_of_powers(const std::vector<double>& digits, int stride, double low,
                                     double high) {
  std::vector<double> ticks;
  const double first = std::floor(std::log10(low) / stride) * stride;
  for (double exponent = first; std::pow(10, exponent) <= high; exponent += stride)
    for (const double digit : digits)
      if (const double value = digit * std::pow(10, exponent);
          value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
        ticks.push_back(value);
  return ticks;
}

bool are_clear(const std::vector<double>& ticks, double low, double high, double apart) {
  const double closest = apart * std::log(high / low);
  for (std::size_t i = 1; i < ticks.size(); ++i)
    if (std::log(ticks[i] / ticks[i - 1]) < closest) return false;
  return true;
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

// Numbers separated by blanks; what is not finite is "NaN".
std::string numbers(const std::vector<double>& row) {
  std::string text;
  for (const double value : row) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.10g", value);
    text += (text.empty() ? "" : " ") + std::string(std::isfinite(value) ? number.data() : "NaN");
  }
  return text;
}

constexpr std::size_t dash_types = 5;  // of gnuplot, which tell lines apart in grey

// Invisible points, on which a pointer can rest.
std::string hover_clause(const std::string& block) {
  return "$" + block +
         " using 1:2:5 with labels hypertext point pt 7 ps 2 lc rgb '#ff000000' notitle";
}

constexpr const char* grid_lines = "set grid ytics lt 1 lw 1 lc rgb '#c8c8c8'\n";

std::string range_of(char axis, double low, double high) {
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "set %crange [%.10g:%.10g]\n", axis, low, high);
  return text.data();
}

// 1, 2 or 5 times a power of ten, not below the value, which is above 0.
double round_step(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (digit * power >= value) return digit * power;
  return 10 * power;
}

std::vector<double> rates_of(const std::vector<PlotPoint>& points) {
  std::vector<double> rates;
  for (const PlotPoint& each : points)
    for (const double rate : {each.y, each.low, each.high})
      if (rate > 0) rates.push_back(rate);
  return rates;
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
  for (const auto& row : rows) text += numbers(row) + "\n";
  return text + "END\n";
}

std::string point_block(const std::string& name, const std::vector<PlotPoint>& points) {
  std::string text = "$" + name + " << END\n";
  for (const PlotPoint& each : points)
    text += numbers({each.x, each.y, each.low, each.high}) + " \"" + each.hover + "\"\n";
  return text + "END\n";
}

std::string measured_points(const std::string& block, const std::string& title) {
  return "$" + block + " using 1:2:3:4 with yerrorbars pt 7 ps 1.2 lw 2 lc rgb '#000000' title " +
         plot_text(title) + ", \\\n  " + hover_clause(block);
}

std::string predicted_points(const std::string& block, const std::string& title) {
  return "$" + block + " using 1:2:3:4 with yerrorbars pt 6 ps 1.2 lw 2 lc rgb '#0072B2' title " +
         plot_text(title) + ", \\\n  " + hover_clause(block);
}

std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title) {
  static constexpr std::array<const char*, line_styles> colours{
      "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"};
  static constexpr std::array<int, line_styles> points{7, 5, 9, 11, 13, 6, 4};
  const std::string dash = " dt " + std::to_string(index % line_styles % dash_types + 1);
  const std::string line = "lw 2 lc rgb '" + std::string(colours[index % colours.size()]) + "'";
  return "$" + block + " using 1:2 with lines " + line + dash + " notitle, $" + block +
         " using 1:2:3:4 with yerrorbars " + line + " dt 1 pt " +
         std::to_string(points[index % points.size()]) + " ps 1.1 title " + plot_text(title) +
         ", \\\n  " + hover_clause(block);
}

std::vector<double> logarithmic_ticks(double low, double high, double apart) {
  constexpr double short_axis = 5;  // beyond it, multiples of one step crowd at its upper end
  if (high < short_axis * low)
    for (double power = std::pow(10, std::floor(std::log10(high - low)) - 2); power < high;
         power *= 10)
      for (const double digit : {1.0, 2.0, 5.0})
        if (auto ticks = multiples(digit * power, low, high); are_clear(ticks, low, high, apart))
          return ticks;
  if (auto ticks = digits_of_powers({1, 2, 5}, 1, low, high); are_clear(ticks, low, high, apart))
    return ticks;
  for (int stride = 1;; ++stride)
    if (auto ticks = digits_of_powers({1}, stride, low, high); are_clear(ticks, low, high, apart))
      return ticks;
}

std::string logarithmic_axis(char axis, const std::vector<double>& values) {
  const auto [minimum, maximum] = std::ranges::minmax(values);
  const std::string name(1, axis);
  // A round number beside the only value would be taken for it.
  const bool only_one = maximum == minimum;
  const double beyond = only_one ? 2 : std::pow(maximum / minimum, axis_margin);
  const double low = minimum / beyond;
  const double high = maximum * beyond;
  std::string ticks;
  for (const double value : logarithmic_ticks(low, high, axis == 'x' ? apart_on_x : apart_on_y))
    ticks += (ticks.empty() ? "" : ", ") + tick(value);
  if (only_one) ticks = "'" + numbers({minimum}) + "' " + numbers({minimum});
  std::array<char, 96> range{};
  std::snprintf(range.data(), range.size(), "range [%.10g:%.10g]\n", low, high);
  return "set logscale " + name + "\nset " + name + range.data() + "set " + name + "tics (" +
         ticks + ")\n";
}

std::string rate_axis(const std::vector<PlotPoint>& points, const std::vector<double>& further) {
  std::vector<double> rates = rates_of(points);
  rates.insert(rates.end(), further.begin(), further.end());
  return logarithmic_axis('y', rates) + grid_lines;
}

std::string linear_rate_axis(const std::vector<PlotPoint>& points) {
  constexpr int most_steps = 5;
  const auto [minimum, maximum] = std::ranges::minmax(rates_of(points));
  const double span = maximum > minimum ? maximum - minimum : maximum;
  const double low = std::max(0.0, minimum - 2 * axis_margin * span);
  const double high = maximum + 2 * axis_margin * span;
  std::string ticks;
  for (const double value : multiples(round_step((high - low) / most_steps), low, high))
    ticks += (ticks.empty() ? "" : ", ") + tick(value);
  return range_of('y', low, high) + "set ytics (" + ticks + ")\n" + grid_lines;
}

double as_local_time(double timestamp_s) {
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return timestamp_s;
  return timestamp_s + static_cast<double>(local.tm_gmtoff);
}

}  // namespace arcfleet::analysis
