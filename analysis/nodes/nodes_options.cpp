#include "analysis/nodes/nodes_options.hpp"

#include <array>

#include "analysis/tool/shared_options.hpp"
#include "config/given.hpp"
#include "config/help_text.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis::nodes {
namespace {

using config::Completion;
using config::option;
using config::Option;
using text::UsageError;

constexpr std::int64_t most_checks = 1000;

std::vector<Option<NodesOptions>> rule_options() {
  return {
      option(&NodesOptions::reference_file, config::Name{},
             {.name = "reference",
              .help = "Compare nodes with this file as well. Node types that it lacks are added "
                      "from this check; nothing in it is ever replaced.",
              .completes = Completion::file}),
      option(&NodesOptions::spread, config::Share{.above = 0},
             {.name = "spread",
              .help = "Assume that healthy nodes of one type spread by at most this share. It "
                      "counts where fewer than 16 others show their spread."}),
      option(&NodesOptions::history, config::Count{1, most_checks},
             {.name = "history",
              .help = "Read this many checks, the latest ones, for the history of nodes."}),
      option(&NodesOptions::all, config::Flag{},
             {.name = "all", .help = "List healthy nodes, too, however many there are."}),
  };
}

std::vector<Option<NodesOptions>> record_options() {
  return {
      option(
          &NodesOptions::record_file, config::Name{},
          {.name = "record",
           .value = "FILE.jsonl",
           .help =
               "Append a record of each node to this file instead of judging. Each FILE is "
               "then the HDF5 file of a run tagged compute, cache, memory or links, or a directory "
               "of such files.",
           .completes = Completion::file}),
      option(&NodesOptions::check_name, config::Name{},
             {.name = "check",
              .value = "NAME",
              .help = "Give the check of these records this name.",
              .needs = "record"}),
      option(&NodesOptions::states_file, config::Name{},
             {.name = "states",
              .help = "Read the states of nodes from lines NODE STATE REASON of this file, where "
                      "STATE is measured, died, silent, busy or down.",
              .needs = "record",
              .completes = Completion::file}),
  };
}

const std::vector<Option<NodesOptions>>& declared() {
  static const auto all = [] {
    std::vector<Option<NodesOptions>> options;
    add_group(options, "How to judge", rule_options());
    add_group(options, "Records", record_options());
    add_group(options, "What to print",
              table_options<NodesOptions>("Draw the cluster into this file, one cell per node."));
    return options;
  }();
  return all;
}

config::ProgramFacts facts() {
  return {
      .name = "arcfleet-nodes",
      .summary = "name the slow nodes of a cluster",
      .synopsis = {{"arcfleet-nodes [OPTIONS] [FILE...]", "judge the latest check"},
                   {"arcfleet-nodes --record FILE.jsonl --check NAME [OPTIONS] [FILE...]",
                    "record a check"}},
      .description =
          {"The job script nodecheck.sbatch measures every node of a partition alone. "
           "arcfleet-nodes says which of them are slow, by how much and why, beside nodes of the "
           "same type and a stored reference.",
           "Each FILE is a file of checks or a directory that contains nodecheck_*.jsonl; without "
           "one it is the directory results.",
           "Of 1,000 healthy nodes, at most one is called slow; the folder analysis/nodes says "
           "what that assumes."},
      .operand = "FILE",
      .operand_completes = Completion::file,
      .examples =
          {{"arcfleet-nodes", "Judge the latest check in the directory results."},
           {"arcfleet-nodes --reference new.json --plot cluster.svg",
            "Compare it with the nodes as the first check found them, and draw the cluster."},
           {"arcfleet-nodes --table drain --format csv",
            "Print commands that drain the bad nodes."}},
      .exit_codes = {{"0", "No node is bad."},
                     {"1",
                      "There is no check, no node has a verdict, or the output could not be "
                      "written."},
                     {"2", "The command line is wrong."},
                     {"4", "A node is slow, died or never answered."}},
      .files = {{"results/nodecheck_*.jsonl", "Records of checks, a line for each node."}},
      .see_also = {"arcfleet(1)", "arcfleet-scaling(1)", "gnuplot(1)"}};
}

NodesAction action_from(const config::Given& given) {
  if (given.has("help")) return NodesAction::show_help;
  if (given.has("version")) return NodesAction::show_version;
  return given.has("record") ? NodesAction::record : NodesAction::judge;
}

void check_rules(const config::Given& given, const NodesOptions& options) {
  config::check_needs(given, nodes_program());
  if (options.action != NodesAction::record) return;
  if (!given.has("check"))
    throw UsageError("--record needs a name for the check: give one by --check");
  for (const char* other : {"reference", "spread", "history", "all", "format", "table", "plot"})
    if (given.has(other))
      throw UsageError(std::string("--record and --") + other +
                       " exclude each other: record first, then judge");
}

}  // namespace

const config::ProgramFacts& nodes_program() {
  static const auto program = [] {
    const std::array presets{config::Program<NodesOptions>::Preset{"", {}}};
    return config::Program<NodesOptions>{facts(), declared()}.described(presets);
  }();
  return program;
}

NodesOptions parse_nodes_options(int argc, const char* const* argv) {
  const auto given = config::given_on_command_line(nodes_program(), argc, argv);
  NodesOptions options;
  given.read_into(options, declared());
  options.action = action_from(given);
  for (const std::string& operand : given.operands()) options.operands.emplace_back(operand);
  if (options.operands.empty() && options.action == NodesAction::judge)
    options.operands.emplace_back("results");
  check_rules(given, options);
  return options;
}

std::string nodes_help() {
  return config::help_text(nodes_program());
}

}  // namespace arcfleet::analysis::nodes
