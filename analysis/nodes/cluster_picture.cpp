#include "analysis/nodes/cluster_picture.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/compare/run_fields.hpp"
#include "analysis/nodes/cause.hpp"
#include "analysis/nodes/history.hpp"
#include "analysis/plot/panel_script.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis::nodes {
namespace {

constexpr double cell_shape = 1.6;         // width / height where names stand on cells
constexpr std::size_t most_hovers = 2048;  // more would make a file of many megabytes
constexpr int largest_colour = 50;         // per cent: what takes longer looks the same

constexpr int longest_title = 70;      // letters
constexpr int letters_of_a_row = 100;  // of cells

// Names beside rows, in pixels: rows take this share of the height of a picture, and letters this
// share of a line.
constexpr double share_of_rows = 0.72;
constexpr double share_of_line = 0.8;
constexpr int smallest_letters = 9;
constexpr int largest_letters = 18;
constexpr int letters_of_a_name = 16;

struct Grid {
  std::size_t columns = 1;
  std::size_t rows = 1;
};

Grid grid_for(std::size_t nodes, PictureSize size) {
  const double shape = static_cast<double>(size.width) / size.height /
                       (nodes <= most_names_on_cells ? cell_shape : 1);
  Grid grid;
  grid.columns = static_cast<std::size_t>(
      std::ceil(std::sqrt(static_cast<double>(std::max<std::size_t>(nodes, 1)) * shape)));
  grid.columns = std::clamp<std::size_t>(grid.columns, 1, std::max<std::size_t>(nodes, 1));
  grid.rows = (nodes + grid.columns - 1) / grid.columns;
  return grid;
}

double percent_of(const JudgedNode& node) {
  const std::size_t worst = worst_measure(node);
  return worst == measures.size() ? unknown : 100 * node.deviation[worst];
}

bool has_colour(const JudgedNode& node) {
  return node.verdict == Verdict::healthy || node.verdict == Verdict::slow;
}

// The first row of nodes is the top one.
std::vector<double> place_of(std::size_t node, const Grid& grid) {
  const std::size_t row = node / grid.columns;
  return {static_cast<double>(node % grid.columns), -static_cast<double>(row)};
}

// The cells as an image: rows from the bottom to the top.
std::string colours_block(const JudgedCheck& judged, const Grid& grid) {
  std::vector<std::vector<double>> cells(grid.rows, std::vector<double>(grid.columns, unknown));
  for (std::size_t i = 0; i < judged.judgement.nodes.size(); ++i)
    if (const JudgedNode& node = judged.judgement.nodes[i]; has_colour(node))
      cells[grid.rows - 1 - i / grid.columns][i % grid.columns] = percent_of(node);
  return data_block("cells", cells);
}

// A rectangle for each node that no colour stands for.
std::string plain_cells(const JudgedCheck& judged, const Grid& grid) {
  std::string text;
  for (std::size_t i = 0; i < judged.judgement.nodes.size(); ++i) {
    const JudgedNode& node = judged.judgement.nodes[i];
    if (has_colour(node)) continue;
    const auto place = place_of(i, grid);
    text += "set object rectangle center " + text::significant(place[0]) + "," +
            text::significant(place[1]) + " size 1,1 fillstyle solid noborder fillcolor rgb '" +
            (node.verdict == Verdict::failed ? "#000000" : "#9a9a9a") + "' front\n";
  }
  return text;
}

std::string hover_of(const NodeOfCheck& node, const JudgedNode& judged) {
  const std::string why =
      is_bad(judged) ? what_is_slow(node, judged) + "; " + cause_of(node, judged) : node.reason;
  std::string text = node.node + (why.empty() ? "" : ": " + why);
  std::erase_if(text, [](char c) { return c == '"' || c == '\\' || c == '\''; });
  return text;
}

std::string hovers_block(const JudgedCheck& judged, const Grid& grid) {
  std::vector<PlotPoint> points;
  const bool all = judged.check.nodes.size() <= most_hovers;
  for (std::size_t i = 0; i < judged.check.nodes.size(); ++i)
    if (all || (is_bad(judged.judgement.nodes[i]) && points.size() < most_hovers)) {
      const auto place = place_of(i, grid);
      points.push_back(
          {place[0], place[1], 0, 0, hover_of(judged.check.nodes[i], judged.judgement.nodes[i])});
    }
  return points.empty() ? "" : point_block("hovers", points);
}

std::string labels(const JudgedCheck& judged, const Grid& grid) {
  if (judged.check.nodes.size() > most_names_on_cells) return "";
  std::string text;
  for (std::size_t i = 0; i < judged.check.nodes.size(); ++i) {
    const JudgedNode& node = judged.judgement.nodes[i];
    const auto place = place_of(i, grid);
    const bool dark = node.verdict == Verdict::failed || percent_of(node) > largest_colour / 2.0;
    text += "set label " +
            plot_text(text::cut(judged.check.nodes[i].node,
                                letters_of_a_row / static_cast<int>(grid.columns))) +
            " at " + text::significant(place[0]) + "," + text::significant(place[1]) +
            " center front tc rgb '" + (dark ? "#ffffff" : "#000000") + "'\n";
  }
  return text;
}

// How many pixels high the letters beside a row are, if every `stride`-th row has them.
int letters_beside(const Grid& grid, std::size_t stride, PictureSize size) {
  const double rows = static_cast<double>(grid.rows) / static_cast<double>(stride);
  return static_cast<int>(share_of_line * share_of_rows * size.height / rows);
}

// Beside each row the name of its first node; beside every second or third row and so on where
// there is no room for all.
std::string row_names(const JudgedCheck& judged, const Grid& grid, PictureSize size) {
  std::size_t stride = 1;
  while (letters_beside(grid, stride, size) < smallest_letters) ++stride;
  std::string ticks;
  for (std::size_t row = 0; row < grid.rows; row += stride)
    ticks += (ticks.empty() ? "" : ", ") +
             plot_text(text::cut(judged.check.nodes[row * grid.columns].node, letters_of_a_name)) +
             " -" + std::to_string(row);
  return "set ytics (" + ticks + ") scale 0 font '," +
         std::to_string(std::min(letters_beside(grid, stride, size), largest_letters)) + "'\n";
}

// The upper end of the colours, and what it means.
std::string colour_scale() {
  const std::string end = std::to_string(largest_colour);
  std::string ticks;
  for (int percent = 0; percent < largest_colour; percent += 10)
    ticks += "'" + std::to_string(percent) + "' " + std::to_string(percent) + ", ";
  return "set cblabel 'takes longer than its peers or the reference (%)'\nset cbrange [0:" + end +
         "]\nset cbtics (" + ticks + "'\u2265 " + end + "' " + end +
         ")\nset palette defined (0 '#e6f2ea', 0.1 '#fff3bf', 0.3 '#f4a259', 1 '#8c1c13')\n";
}

std::string axes(const Grid& grid) {
  const auto number = [](std::size_t value) { return std::to_string(value); };
  return "set xrange [-0.5:" + number(grid.columns) + " - 0.5]\nset yrange [0.5 - " +
         number(grid.rows) + ":0.5]\nunset xtics\nunset ytics\nunset border\nunset key\n";
}

}  // namespace

Picture cluster_picture(const JudgedCheck& judged, PictureSize size) {
  const Grid grid = grid_for(judged.check.nodes.size(), size);
  const std::string hovers = hovers_block(judged, grid);
  std::string panel =
      colours_block(judged, grid) + hovers + "set title " +
      plot_text(text::cut(headline_of(judged), longest_title)) + "\n" + axes(grid) +
      (judged.check.nodes.size() > most_names_on_cells ? row_names(judged, grid, size)
                                                       : std::string()) +
      colour_scale() + plain_cells(judged, grid) + labels(judged, grid);
  panel += "plot " + (std::ranges::any_of(judged.judgement.nodes, has_colour)
                          ? "$cells matrix using 1:($2 - " + std::to_string(grid.rows - 1) +
                                "):3 with image pixels notitle"
                          : std::string("NaN notitle"));  // gnuplot draws no image without a value
  if (!hovers.empty())
    panel +=
        ", \\\n  $hovers using 1:2:5 with labels hypertext point pt 5 ps 2 lc rgb "
        "'#ff000000' notitle";
  return {{panel + "\n"},
          "check " + judged.check.name + ", " + local_time(judged.check.time_s) +
              "  |  grey: not measured  |  black: died or never answered"};
}

}  // namespace arcfleet::analysis::nodes
