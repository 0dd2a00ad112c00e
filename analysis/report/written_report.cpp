#include "analysis/report/written_report.hpp"

#include <stdexcept>

namespace arcfleet::analysis {

ExitCode write_report_if_wanted(const std::filesystem::path& file,
                                const std::function<Report()>& made) {
  if (file.empty()) return ExitCode::done;
  ExitCode code = ExitCode::done;
  try {
    const Report report = made();
    const auto drawn = drawn_figures(report.figures);
    if (!drawn.problem.empty()) {
      say("the report has no pictures: " + drawn.problem);
      code = ExitCode::failed;
    }
    write_file(file, report_page(report, drawn));
  } catch (const std::runtime_error& error) {
    say(error.what());
    return ExitCode::failed;
  }
  return code;
}

}  // namespace arcfleet::analysis
