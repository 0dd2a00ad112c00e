#include "analysis/verify/verify_options.hpp"

#include <array>

#include "analysis/tool/shared_options.hpp"
#include "config/given.hpp"
#include "config/help_text.hpp"

namespace arcfleet::analysis {
namespace {

using config::option;
using config::Option;

std::vector<Option<VerifyOptions>> what_to_compute() {
  return {
      option(&VerifyOptions::recompute, config::Count{0, max_count},
             {.name = "recompute",
              .value = "STEPS",
              .help = "Step a fleet again for its checksum if that takes at most this many "
                      "environment steps; 0: none."}),
      option(&VerifyOptions::dataset, config::Name{},
             {.name = "dataset",
              .help = "Find the tasks of runs that had --dataset in this directory.",
              .completes = config::Completion::directory}),
  };
}

std::vector<Option<VerifyOptions>> what_to_print() {
  return {
      option(&VerifyOptions::format, config::OneOf<Format>{format_words},
             {.name = "format", .value = "FORM", .help = "Print the verdicts in this form."}),
      option(&VerifyOptions::table, config::Name{},
             {.name = "table",
              .value = "NAME",
              .help = "Print this table alone: files, findings or official. CSV without this "
                      "option holds the files."}),
      option(&VerifyOptions::version, config::Flag{},
             {.name = "version", .help = "Show the version."}),
      option(&VerifyOptions::help, config::Flag{},
             {.name = "help", .letter = 'h', .help = "Show this help."}),
  };
}

const std::vector<Option<VerifyOptions>>& verify_declarations() {
  static const auto all = [] {
    std::vector<Option<VerifyOptions>> options;
    add_group(options, "What to compute", what_to_compute());
    add_group(options, "What to print", what_to_print());
    return options;
  }();
  return all;
}

config::ProgramFacts verify_facts() {
  return {
      .name = "arcfleet-verify",
      .summary = "check that a result is what its samples say",
      .synopsis = {{"arcfleet-verify [OPTIONS] FILE...", ""}},
      .description =
          {"arcfleet-verify computes every number of a result again from its samples, steps its "
           "fleets again for their checksums, and checks that the samples fit each other and the "
           "protocol of the run.",
           "For each FILE it prints VALID with a hash of the configuration and one of the result, "
           "or INVALID and what is wrong. FILE is the summary or the samples file of a run; both "
           "must be in one directory.",
           "Of the three summaries of an official run it also prints OFFICIAL with the figure of "
           "merit, or NOT OFFICIAL and why."},
      .operand = "FILE",
      .operand_completes = config::Completion::file,
      .examples = {{"arcfleet-verify results/*.json", "Check all results of a directory."},
                   {"arcfleet-verify results/benchmark_official_base_*.json",
                    "Check the figure of merit of an official run."},
                   {"arcfleet-verify --dataset ARC-AGI-2 run.json",
                    "Check a run whose tasks are those of a dataset."}},
      .exit_codes = {{"0", "All results are VALID."},
                     {"1", "A file is missing, damaged or not a result of arcfleet."},
                     {"2", "The command line is wrong."},
                     {"3", "A result is INVALID, or three fleets are no official run."}},
      .files = {{"results/*.json", "The summaries of runs."},
                {"results/*.h5", "The samples of runs."}},
      .see_also = {"arcfleet(1)", "arcfleet-compare(1)", "arcfleet-scaling(1)"}};
}

}  // namespace

const config::ProgramFacts& verify_program() {
  static const auto program = [] {
    const std::array presets{config::Program<VerifyOptions>::Preset{"", {}}};
    return config::Program<VerifyOptions>{verify_facts(), verify_declarations()}.described(presets);
  }();
  return program;
}

VerifyOptions parse_verify_options(int argc, const char* const* argv) {
  const auto given = config::given_on_command_line(verify_program(), argc, argv);
  VerifyOptions options;
  given.read_into(options, verify_declarations());
  if (options.version) options.action = VerifyAction::show_version;
  if (options.help) options.action = VerifyAction::show_help;
  options.files = given.operands();
  if (options.files.empty() && options.action == VerifyAction::verify)
    throw UsageError("no FILE (there is nothing to verify): name the .json file of a run");
  config::check_needs(given, verify_program());
  return options;
}

std::string verify_help() {
  return config::help_text(verify_program());
}

}  // namespace arcfleet::analysis
