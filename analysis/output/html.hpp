// Text and sections as HTML. The page around them is left to report/page.hpp.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// Plain text as it stands in HTML or XML, in an element or in an attribute in double quotes.
std::string html_text(const std::string& text);

// A <section> with a heading, the lines above the rows, a <table> and the notes below it. `id` is
// what a link within the page names.
std::string html_section(const Section& section, const std::string& id);

}  // namespace arcfleet::analysis
