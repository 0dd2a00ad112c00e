#include "analysis/nodes/nodes_tool.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "analysis/nodes/cluster_picture.hpp"
#include "analysis/nodes/nodes_report.hpp"
#include "analysis/nodes/run_records.hpp"
#include "analysis/plot/gnuplot.hpp"
#include "analysis/tool/outputs.hpp"
#include "analysis/tool/printing.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis::nodes {
namespace {

constexpr std::size_t most_warnings = 10;

void warn_of(const Checks& checks) {
  for (std::size_t i = 0; i < std::min(checks.left_out.size(), most_warnings); ++i)
    say("warning: " + checks.left_out[i].place + " left out: " + checks.left_out[i].problem);
  if (checks.left_out.size() > most_warnings)
    say("warning: " + std::to_string(checks.left_out.size() - most_warnings) +
        " more lines left out");
}

void require_checks(const Checks& checks, const NodesOptions& options) {
  if (checks.checks.empty())
    throw std::runtime_error("no check in " + text::one_line(options.operands[0].string()) +
                             (options.operands.size() > 1 ? " and the other files" : "") +
                             ": run nodecheck.sbatch, or name its nodecheck_*.jsonl");
}

// A reference that lacks a type gets it; a line says so, or why it does not. The verdict counts
// more than this file.
ExitCode extend_reference(const Reference& reference, const JudgedCheck& last,
                          const NodesOptions& options) {
  if (options.reference_file.empty()) return ExitCode::done;
  std::vector<std::string> added;
  const Reference extended = with_new_types(reference, last.check, last.judgement, added);
  if (added.empty()) return ExitCode::done;
  try {
    write_reference(options.reference_file, extended);
  } catch (const std::exception& error) {
    say(text::one_line(error.what()));
    return ExitCode::failed;
  }
  for (const std::string& type : added)
    say("check " + last.check.name + " is now the reference for " + type + " in " +
        text::one_line(options.reference_file.string()));
  return ExitCode::done;
}

ExitCode verdict_of(const JudgedCheck& judged) {
  if (std::ranges::any_of(judged.judgement.nodes, is_bad)) {
    say(headline_of(judged));
    return ExitCode::regression;
  }
  const bool any = std::ranges::any_of(judged.judgement.nodes, [](const JudgedNode& node) {
    return node.verdict == Verdict::healthy;
  });
  if (any) return ExitCode::done;
  say("no node has a verdict (there is nothing to compare them with): check several nodes, or "
      "name a --reference");
  return ExitCode::failed;
}

std::vector<JudgedCheck> all_judged(Checks checks, const Reference& reference, double spread) {
  std::vector<JudgedCheck> judged_checks;
  for (Check& check : checks.checks) {
    Judgement judgement = judged(check, reference, spread);
    judged_checks.push_back({std::move(check), std::move(judgement)});
  }
  return judged_checks;
}

// The files named, and of directories all that are HDF5 files of runs: a command line has no room
// for those of a large cluster.
std::vector<std::filesystem::path> run_files(const std::vector<std::filesystem::path>& places) {
  std::vector<std::filesystem::path> files;
  for (const auto& place : places) {
    std::error_code problem;
    if (!std::filesystem::is_directory(place, problem)) {
      files.push_back(place);
      continue;
    }
    std::filesystem::recursive_directory_iterator entries(place, problem);
    for (; !problem && entries != end(entries); entries.increment(problem))
      if (entries->path().extension() == ".h5") files.push_back(entries->path());
    if (problem)
      throw std::runtime_error("cannot read the directory " + text::one_line(place.string()) +
                               " (" + problem.message() + "): name another");
  }
  std::ranges::sort(files);
  return files;
}

void append(const std::filesystem::path& file, const std::string& text) {
  errno = 0;
  std::ofstream stream(file, std::ios::binary | std::ios::app);
  stream << text;
  stream.close();
  if (!stream)
    throw std::runtime_error("cannot write " + text::one_line(file.string()) + " (" +
                             std::strerror(errno) + "): name another by --record");
}

}  // namespace

ExitCode judge_nodes(const NodesOptions& options) {
  require_apart({{"--plot", options.plot_file}, {"--reference", options.reference_file}},
                check_files(options.operands));
  const Reference reference =
      options.reference_file.empty() ? Reference{} : read_reference(options.reference_file);
  Checks read = read_checks(options.operands, static_cast<std::size_t>(options.history));
  warn_of(read);
  require_checks(read, options);
  const auto checks = all_judged(std::move(read), reference, options.spread);
  print_document(nodes_document(checks, options.all ? Rows::all : Rows::automatic, options.table),
                 options.format, options.table);
  ExitCode drawn = ExitCode::done;
  if (!options.plot_file.empty())
    drawn = draw_beside_table(cluster_picture(checks.back(), options.picture_size),
                              options.plot_file, options.picture_size);
  const ExitCode code = verdict_of(checks.back());
  const ExitCode kept = extend_reference(reference, checks.back(), options);
  return code != ExitCode::done ? code : kept != ExitCode::done ? kept : drawn;
}

ExitCode record_nodes(const NodesOptions& options) {
  std::vector<std::string> problems;
  const auto records =
      records_of(options.check_name, options.states_file, run_files(options.operands), problems);
  for (const std::string& problem : problems) say("warning: " + problem);
  if (records.empty())
    throw std::runtime_error(
        "nothing to record (no run and no state of a node): name the *.h5 "
        "files of a check");
  std::string lines;
  for (const NodeRecord& record : records) lines += line_of(record) + "\n";
  append(options.record_file, lines);
  return ExitCode::done;
}

}  // namespace arcfleet::analysis::nodes
