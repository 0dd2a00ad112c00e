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

// The number of line styles that can be told apart: pictures draw at most that many lines.
inline constexpr std::size_t line_styles = 7;

// The clauses of "plot" that draw a block of (x, y, low, high): a line, and points with their
// intervals. The colours stay apart for the colour-blind (Okabe and Ito, "Color Universal Design",
// 2008), each with its own point type. The style of an index beyond line_styles starts over.
std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title);

// A logarithmic axis, 'x' or 'y', with labels as 1k, 2.5M, also if it is short. All values are
// above 0; there is at least one.
std::string logarithmic_axis(char axis, const std::vector<double>& values);

// A logarithmic y axis for rates, with grid lines. The rates are the second column of the rows.
std::string rate_axis(const std::vector<std::vector<double>>& rows);

}  // namespace arcfleet::analysis
