#include "analysis/tool/option_documents.hpp"

#include "analysis/compare/compare_options.hpp"
#include "analysis/nodes/nodes_options.hpp"
#include "analysis/scaling/scaling_options.hpp"
#include "analysis/verify/verify_options.hpp"
#include "config/completion.hpp"
#include "config/man_page.hpp"
#include "config/option_page.hpp"
#include "config/options.hpp"

namespace arcfleet::analysis {
namespace {

constexpr const char* page_head =
    "# Options\n\n"
    "`option_documents` writes this page, the man pages and the completions from the declarations "
    "of the options: do not edit it.\n\n"
    "`arcfleet --config FILE` reads options from an INI file, one `name = value` a line, without "
    "sections or quotation marks; a comment begins with ` #`; a flag is "
    "`true` or `false` (or yes, no, on, off, 1, 0). The command line takes precedence.\n\n"
    "An option that changes the work makes runs incomparable: `arcfleet-compare` refuses to "
    "compare them, and `arcfleet-scaling` puts them into different groups. The tasks that "
    "`--dataset`, "
    "`--split`, `--task` and `--canvas` select are compared by the facts below, such as `tasks`. A "
    "batch size that was measured over another number of steps is not compared either. `--resume` "
    "continues only with the same values of all recorded options. The key is the name of the value "
    "in the JSON summary.\n\n";

constexpr const char* facts_head =
    "\n## Recorded facts that are no options\n\n"
    "The record keeps these beside the options, in `config_summary` and `benchmark_params`. A key "
    "that is declared nowhere counts as work. `arcfleet-compare` lists a key that only one of two "
    "runs recorded, and compares the runs. Without workload, operations or seed it gives no "
    "verdict.\n\n";

}  // namespace

std::vector<OptionDocument> option_documents(const std::string& version) {
  std::vector<OptionDocument> documents;
  std::string page = page_head;
  const std::array<const config::ProgramFacts*, 5> programs{
      &config::arcfleet_program(), &compare_program(), &scaling_program(), &verify_program(),
      &nodes::nodes_program()};
  for (const config::ProgramFacts* program : programs) {
    documents.push_back({program->name + ".1", config::man_page(*program, "arcfleet " + version)});
    documents.push_back({program->name + ".bash", config::bash_completion(*program)});
    documents.push_back({"_" + program->name, config::zsh_completion(*program)});
    page += config::option_tables(*program);
    if (program == &config::arcfleet_program())
      page += facts_head + config::fact_table(config::recorded_facts());
    if (program != programs.back()) page += "\n";
  }
  documents.push_back({"OPTIONS.md", page});
  return documents;
}

}  // namespace arcfleet::analysis
