// arcfleet-scaling: how the rate of one workload grows with nodes, ranks and threads, and what the
// measured runs predict for other layouts.
#include "analysis/scaling/scaling_options.hpp"
#include "analysis/scaling/scaling_tool.hpp"
#include "analysis/tool/tool_main.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-scaling";

ExitCode answer(const ScalingOptions& options) {
  switch (options.action) {
    case ScalingAction::show_help:
      print(scaling_help());
      return ExitCode::done;
    case ScalingAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return ExitCode::done;
    case ScalingAction::report:
      break;
  }
  return options.export_kind ? export_scaling(options) : report_scaling(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(parse_scaling_options(argc, argv)); });
}
