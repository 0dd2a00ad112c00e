// A picture as a gnuplot script. Its panels are made elsewhere; gnuplot.hpp draws the script.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis {

// One panel: gnuplot commands from "set title" to the plot. The settings of a panel do not reach
// the next.
struct Picture {
  int columns = 1;
  std::vector<std::string> panels;  // row by row
};

// The whole script, which draws into the file `output`: .svg, .png or .pdf.
std::string script_of(const Picture& picture, const std::string& output);

}  // namespace arcfleet::analysis
