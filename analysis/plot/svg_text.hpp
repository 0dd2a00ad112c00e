// gnuplot's SVG, made fit for a browser and for standing within a page.
#pragma once

#include <string>

namespace arcfleet::analysis {

// The text of each point as an SVG title, which every browser shows where the pointer rests, in
// place of gnuplot's call of a script that it does not ship. gnuplot's names of its own lines,
// which browsers would show as well, are gone.
std::string with_tooltips(std::string svg);

// The element <svg> alone, for a page that holds several: the width is the page's business, ids
// begin with `prefix`, and `label` is what a screen reader says. The label is plain text.
std::string inlined(const std::string& svg, const std::string& prefix, const std::string& label);

}  // namespace arcfleet::analysis
