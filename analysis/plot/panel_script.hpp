// Pieces of gnuplot script that the panels of all pictures share.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace arcfleet::analysis {

// A quoted string of gnuplot, in which gnuplot substitutes nothing.
std::string plot_text(const std::string& text);

// "$name << END" with a line for each row; numbers that are not finite are "NaN".
std::string data_block(const std::string& name, const std::vector<std::vector<double>>& rows);

// A measured point: its place, its interval (the value itself where there is none) and the text
// that a browser shows where the pointer rests on it.
struct PlotPoint {
  double x = 0;
  double y = 0;
  double low = 0;
  double high = 0;
  std::string hover = {};
};

// A block of points, for measured_points() and line_with_intervals().
std::string point_block(const std::string& name, const std::vector<PlotPoint>& points);

// The number of line styles that can be told apart: pictures draw at most that many lines.
inline constexpr std::size_t line_styles = 7;

// The clauses of "plot" that draw a block of points with their intervals in black.
std::string measured_points(const std::string& block, const std::string& title);

// The same for points that a law predicts: hollow, in the colour of the law.
std::string predicted_points(const std::string& block, const std::string& title);

// As measured_points(), with a line through them. The colours stay apart for the colour-blind
// (Okabe and Ito, "Color Universal Design", 2008), each with its own point type. The style of an
// index beyond line_styles starts over.
std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title);

// The places of labels on a logarithmic axis from `low` to `high`, both above 0: round numbers, as
// many as stay apart by that share of the axis.
std::vector<double> logarithmic_ticks(double low, double high, double apart);

// A linear y axis for rates that lie close, with grid lines and the labels of the other axes.
std::string linear_rate_axis(const std::vector<PlotPoint>& points);

// The names of lines below a panel, in as many rows as they take: beside it, long names would leave
// little room for the lines.
inline constexpr const char* key_below =
    "set key bmargin center horizontal reverse Left samplen 1.5 width 1 height 1\n";

// A logarithmic axis, 'x' or 'y', that ends just beyond the values, with labels as 1k, 2.5M. All
// values are above 0; there is at least one.
std::string logarithmic_axis(char axis, const std::vector<double>& values);

// A logarithmic y axis for rates, with grid lines, that holds the points and further rates.
std::string rate_axis(const std::vector<PlotPoint>& points,
                      const std::vector<double>& further = {});

// A local time as gnuplot's time axes take it, which know no time zones: the seconds since 1970
// that a clock set to UTC would show then.
double as_local_time(double timestamp_s);

}  // namespace arcfleet::analysis
