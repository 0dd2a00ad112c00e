// The documents that follow from the declarations of the options: man pages, completions and the
// page of all options. They are committed, so that packages and readers need no build for them.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis {

struct OptionDocument {
  std::string name;  // of its file
  std::string text;
};

// The documents of all programs. The foot of each man page shows `version`.
std::vector<OptionDocument> option_documents(const std::string& version);

}  // namespace arcfleet::analysis
