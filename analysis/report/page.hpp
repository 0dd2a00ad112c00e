// A report as one HTML file: it needs no network, no script and no other file, so that it can be
// sent, kept and printed. What it says is put together by the tools.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/plot/picture.hpp"

namespace arcfleet::analysis {

struct Figures {
  std::string title;  // of all its panels
  Picture picture;    // each panel stands by itself
};

struct Report {
  std::string title;
  std::vector<std::string> headline;  // the answer in words: the first sentence is the largest
  std::vector<std::string> about;     // what was read, and the unit of the rates
  std::vector<std::string> warnings = {};
  std::vector<Figures> figures = {};
  std::vector<Section> sections = {};  // in the order of the page
};

// The pictures of a report, drawn by gnuplot.
struct DrawnFigures {
  std::string html = {};     // empty: none
  std::string missing = {};  // why there are none, for the page
  std::string problem = {};  // gnuplot failed; it is none if gnuplot is not installed
};

DrawnFigures drawn_figures(const std::vector<Figures>& figures);

// The whole page.
std::string report_page(const Report& report, const DrawnFigures& figures);

}  // namespace arcfleet::analysis
