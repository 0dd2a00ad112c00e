// What arcfleet-verify says of the files: lines for people and scripts, or a document for the other
// formats.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/verify/official_verdicts.hpp"
#include "analysis/verify/rules.hpp"

namespace arcfleet::analysis {

// "VALID  FILE  configuration HASH  result HASH", or "INVALID  FILE" and a line for each finding.
// Where not all checksums were computed again, a line says so. Lines wider than `width` go on in
// lines that start with four blanks; nothing is cut.
std::string verdict_lines(const Verified& file, int width);

// The tables "files", "findings" and "official".
Document verdict_document(const std::vector<Verified>& files,
                          const std::vector<OfficialVerdict>& official);

}  // namespace arcfleet::analysis
