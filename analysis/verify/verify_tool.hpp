// What arcfleet-verify does: reads the files, asks the rules, prints the verdicts.
#pragma once

#include "analysis/tool/tool_main.hpp"
#include "analysis/verify/verify_options.hpp"

namespace arcfleet::analysis {

// A file that cannot be read is a line on standard error; the others are verified all the same.
ExitCode verify_files(const VerifyOptions& options);

}  // namespace arcfleet::analysis
