// arcfleet-verify: says whether results are what their samples say.
#include "analysis/tool/tool_main.hpp"
#include "analysis/verify/verify_options.hpp"
#include "analysis/verify/verify_tool.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-verify";

ExitCode answer(const VerifyOptions& options) {
  switch (options.action) {
    case VerifyAction::show_help:
      print(verify_help());
      return ExitCode::done;
    case VerifyAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return ExitCode::done;
    case VerifyAction::verify:
      break;
  }
  return verify_files(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(parse_verify_options(argc, argv)); });
}
