// Writes the file of --report beside the tables.
#pragma once

#include <filesystem>
#include <functional>

#include "analysis/report/page.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

// Nothing for an empty name. A failure is one line on standard error and ExitCode::failed, so that
// it hides no verdict. Where the pictures alone fail, the report is written without them.
ExitCode write_report_if_wanted(const std::filesystem::path& file,
                                const std::function<Report()>& made);

}  // namespace arcfleet::analysis
