#include "run/final_output.hpp"

#include "results/json_summary.hpp"
#include "run/fom.hpp"
#include "run/profile_table.hpp"
#include "run/table.hpp"

namespace arcfleet::run {
namespace {

std::string samples_of(const results::ResultFiles& files) {
  return files.hdf5_path().filename().string();
}

std::string capsule_line(const results::RunRecord& record, const config::Options& options) {
  if (options.capsule.empty()) return {};
  const bool invalid = record.verification.status == results::Verification::Status::invalid;
  return "Capsule: " + options.capsule + (invalid ? " (of an INVALID run)\n" : "\n");
}

}  // namespace

std::string end_of_output(const results::RunRecord& record, const config::Options& options,
                          const results::ResultFiles& files) {
  if (options.format == config::Printed::json)
    return results::json_summary(record, samples_of(files), results::Letters::ascii);
  std::string text = closing_text(record);
  if (record.profile) text += "\n" + profile_table(*record.profile) + "\n";
  text += "Results: " + files.json_path().string() + " (.h5)\n" + capsule_line(record, options);
  return options.fom ? text + fom_lines(record) : text;
}

void write_final_output(const results::RunRecord& record, const config::Options& options,
                        const results::ResultFiles& files, LiveOutput& output) {
  if (!options.json.empty())
    results::write_copy(options.json, results::json_summary(record, samples_of(files)),
                        overwrite_of(options));
  output.finish(end_of_output(record, options, files),
                "; the results are in " + files.json_path().string());
}

results::Overwrite overwrite_of(const config::Options& options) {
  return options.overwrite ? results::Overwrite::yes : results::Overwrite::no;
}

}  // namespace arcfleet::run
