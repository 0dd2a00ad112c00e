// Pictures by gnuplot: what they have in common, and the program that draws them. What is in a
// picture is said in compare_picture.hpp and scaling_picture.hpp.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace arcfleet::analysis {

// One panel: gnuplot commands from "set title" to the plot; what it sets is reset behind it.
struct Picture {
  int columns = 1;
  std::vector<std::string> panels;  // row by row
};

// Throws UsageError for a name that ends in none of .svg, .png and .pdf, or holds a control
// character.
void require_plot_name(const std::string& file);

// Draws the picture into the file. Where there is no gnuplot, the script with its data is left as
// FILE.gnuplot and a line says so. Throws std::runtime_error where gnuplot fails, which leaves the
// script, too, or where nothing can be written.
void draw(const Picture& picture, const std::filesystem::path& file);

// The whole script; what it draws goes to `output`.
std::string script_of(const Picture& picture, const std::string& output);

// --- For the panels

// A string of gnuplot's, in which nothing is substituted.
std::string plot_text(const std::string& text);

// "$name << END" with a line for each row; numbers that are not finite are "NaN".
std::string data_block(const std::string& name, const std::vector<std::vector<double>>& rows);

// The clauses of "plot" that draw a block of (x, y, low, high): a line, and points with their
// intervals. Its colour is one of seven that stay apart for the colour-blind (Okabe and Ito, "Color
// Universal Design", 2008), with a point type each; the eighth is like the first.
std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title);

// A logarithmic axis, 'x' or 'y', for values above 0 of which there is at least one, with labels as
// 1k, 2.5M that a short axis has, too.
std::string logarithmic_axis(char axis, const std::vector<double>& values);

// A logarithmic y axis with rates as 1k, 2M, and grid lines. The rates are the rows' second column.
std::string rate_axis(const std::vector<std::vector<double>>& rows);

}  // namespace arcfleet::analysis
