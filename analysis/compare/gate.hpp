// What a comparison with a baseline means for a script: the exit code, and one line that says why.
#pragma once

#include <optional>
#include <string>

#include "analysis/compare/baseline.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

struct Conclusion {
  ExitCode code = ExitCode::done;
  std::string message;  // one line; empty: there is nothing to say
};

// A gate, which has a share that a run may be slower by, passes only if every run was read and
// compared and every row has a verdict. Without a gate, that holds only for the runs that the user
// named.
Conclusion conclusion_of(const BaselineComparison& comparison, std::optional<double> fail_share);

}  // namespace arcfleet::analysis
