#include "run/final_output.hpp"

#include "results/atomic_file.hpp"
#include "results/json_summary.hpp"
#include "run/binding_table.hpp"
#include "run/header.hpp"
#include "run/profile_table.hpp"
#include "run/standard_output.hpp"
#include "run/table.hpp"

namespace arcfleet::run {

std::string final_text(const results::RunRecord& record, const config::Options& options,
                       const std::string& json_file) {
  std::string text = header(record) + "\n";
  if (options.binding) text += binding_table(record) + "\n";
  text += results_table(record);
  if (record.profile) text += "\n" + profile_table(*record.profile) + "\n";
  return text + "Results: " + json_file + " (.h5)\n";
}

void write_final_output(const results::RunRecord& record, const config::Options& options,
                        const results::ResultFiles& files) {
  const std::string json_file = files.json_path().string();
  if (!options.json.empty()) {
    const std::string samples = files.hdf5_path().filename().string();
    results::write_new_file(options.json,
                            results::as_bytes(results::json_summary(record, samples)));
  }
  print(final_text(record, options, json_file), "; the results are in " + json_file);
}

}  // namespace arcfleet::run
