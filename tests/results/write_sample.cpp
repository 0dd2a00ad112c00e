// Writes the records of invented runs, for the checks by other readers: write_sample DIRECTORY
// makes NAME.json and NAME.h5 of each kind of run there.
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "results/atomic_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/json_summary.hpp"
#include "results/sample_record.hpp"
#include "run/provenance.hpp"

namespace {

using namespace arcfleet::results;

void write_pair(const std::filesystem::path& directory, const std::string& name,
                const RunRecord& record) {
  replace_file(directory / (name + ".h5"), hdf5_image(record));
  replace_file(directory / (name + ".json"), as_bytes(json_summary(record, name + ".h5")));
}

// With all that the schema asks for of system, work and measurement.
RunRecord whole(RunRecord record) {
  record.system_info = arcfleet::run::provenance();
  for (const char* name : {"mpi_library", "mpi_standard"})
    record.system_info.emplace_back(name, std::string("sample"));
  record.system_info.emplace_back("hosts", std::vector<std::string>{"node17"});
  for (const char* name : {"nodes", "ranks", "threads_per_rank"})
    record.system_info.emplace_back(name, std::int64_t{1});
  record.config_summary = {
      {"workload", std::string("baseline")},     {"tasks", std::string("builtin/checkerboard")},
      {"mode", std::string("training")},         {"actions", std::string("baseline")},
      {"selection_format", std::string("bbox")}, {"operations", std::string("full")},
      {"observation", std::string("int8")},      {"seed", std::string("42")},
      {"engine", std::string("rows")},           {"isa", std::string("AVX2")},
      {"stepping", std::string("lockstep")}};
  for (const char* name : {"max_grid_height", "max_grid_width", "max_train_pairs", "task_count",
                           "train_pair_count", "test_pair_count", "max_episode_steps"})
    record.config_summary.emplace_back(name, std::int64_t{30});
  for (const char* name :
       {"similarity_weight", "step_penalty", "success_bonus", "unsolved_submission_penalty",
        "demo_weight", "permutation_weight", "empty_weight", "random_weight"})
    record.config_summary.emplace_back(name, 0.5);
  record.benchmark_params = {{"single_steps", std::int64_t{1000}},
                             {"batch_steps", std::int64_t{50}},
                             {"custom_batch_sizes", std::vector<std::int64_t>{1, 10, 1000}},
                             {"scaling", std::string("strong")},
                             {"repeats", std::int64_t{3}},
                             {"warmup", std::int64_t{1}},
                             {"min_time_s", 0.1},
                             {"verify", std::int64_t{64}},
                             {"reset_time_included", false}};
  return record;
}

void write_all(const std::filesystem::path& directory) {
  check_writable(directory);
  write_pair(directory, "one_rank", whole(sample_run(1)));
  write_pair(directory, "four_ranks", whole(sample_run(4)));
  write_pair(directory, "many_ranks", whole(sample_run_with_failure(1000)));
  write_pair(directory, "failed_batch", whole(sample_run_with_failure(4)));
  write_pair(directory, "begun", whole(sample_run_begun(2)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_sample DIRECTORY\n";
    return 2;
  }
  try {
    write_all(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
