// A document as Markdown.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// A heading and a pipe table for each section.
std::string markdown_format(const Document& document);

}  // namespace arcfleet::analysis
