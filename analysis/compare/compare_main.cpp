// arcfleet-compare: prints the results of a directory side by side, or compares runs with a
// baseline.
#include "analysis/compare/compare_options.hpp"
#include "analysis/compare/compare_tool.hpp"
#include "analysis/tool/tool_main.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-compare";

ExitCode answer(const CompareOptions& options) {
  switch (options.action) {
    case CompareAction::show_help:
      print(compare_help());
      return ExitCode::done;
    case CompareAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return ExitCode::done;
    case CompareAction::all_runs:
    case CompareAction::scaling_only:
    case CompareAction::targets:
    case CompareAction::baseline:
      break;
  }
  if (options.export_kind) return export_compared(options);
  return options.action == CompareAction::baseline ? compare_against_baseline(options)
                                                   : report_runs(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(parse_compare_options(argc, argv)); });
}
