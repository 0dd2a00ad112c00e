// arcfleet-nodes: names the slow nodes of a cluster.
#include "analysis/nodes/nodes_options.hpp"
#include "analysis/nodes/nodes_tool.hpp"
#include "analysis/tool/tool_main.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-nodes";

ExitCode answer(const nodes::NodesOptions& options) {
  switch (options.action) {
    case nodes::NodesAction::show_help:
      print(nodes::nodes_help());
      return ExitCode::done;
    case nodes::NodesAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return ExitCode::done;
    case nodes::NodesAction::record:
      return record_nodes(options);
    case nodes::NodesAction::judge:
      break;
  }
  return judge_nodes(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(nodes::parse_nodes_options(argc, argv)); });
}
