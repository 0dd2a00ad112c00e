// A picture as a gnuplot script. Its panels are made elsewhere; gnuplot.hpp draws the script.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis {

// Pixels of a bitmap; 1/100 inch of a PDF.
struct PictureSize {
  int width = 1600;  // a slide of 16:9
  int height = 900;

  bool operator==(const PictureSize&) const = default;
};

// One panel: gnuplot commands from "set title" to the plot. The settings of a panel do not reach
// the next.
struct Picture {
  std::vector<std::string> panels;  // row by row
  std::string caption = {};         // a small line below them; empty: none
};

// Transparent: for a page that has a background of its own.
enum class Background { white, transparent };

// How many panels stand beside each other, so that their shape comes closest to 3:2. A last row
// that has fewer fills the width, so no place of the picture is empty.
int columns_for(std::size_t panels, PictureSize size);

// The whole script of at least one panel, which draws into the file `output`: .svg, .png or .pdf.
std::string script_of(const Picture& picture, const std::string& output, PictureSize size = {},
                      Background background = Background::white);

}  // namespace arcfleet::analysis
