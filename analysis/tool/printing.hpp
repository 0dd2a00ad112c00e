// Prints a document as the options of the tools say.
#pragma once

#include <string>

#include "analysis/output/formats.hpp"

namespace arcfleet::analysis {

// The table of that name alone, or without a name everything; CSV has room for one table, so a line
// on standard error names the others. Throws text::UsageError for a name that the document does not
// have, and std::runtime_error where nothing can be written.
void print_document(const Document& document, Format format, const std::string& table);

}  // namespace arcfleet::analysis
