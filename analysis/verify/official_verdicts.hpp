// Which of the verified files are one official run together, and what it is worth.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/verify/rules.hpp"
#include "results/official_figure.hpp"

namespace arcfleet::analysis {

struct OfficialVerdict {
  std::string kind;
  std::string run;
  std::string objection = {};  // why it is no official run; empty: it is one
  std::optional<results::OfficialFigure> figure = {};  // set unless a fleet is missing

  bool is_whole = false;  // no fleet is missing

  // Whether it claims to be official and is not. A trial claims nothing, and a part alone neither.
  [[nodiscard]] bool is_false() const { return is_whole && !objection.empty() && kind != "trial"; }
};

// One for each official run among the files, in the order of their first files.
std::vector<OfficialVerdict> official_verdicts(const std::vector<Verified>& files);

// Some lines for people, of at most `width` columns.
std::string official_lines(const OfficialVerdict& verdict, int width);

}  // namespace arcfleet::analysis
