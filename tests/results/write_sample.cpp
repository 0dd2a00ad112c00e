// Writes the records of invented runs, for the checks by other readers: write_sample DIRECTORY
// makes NAME.json and NAME.h5 of each kind of run there.
#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include "analysis/tool/recorded_groups.hpp"
#include "results/atomic_file.hpp"
#include "results/facts.hpp"
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

// A value that the fact may have: its first word, or the number 1, which every range takes.
Value value_of(const Fact& fact) {
  switch (fact.kind) {
    case Kind::truth:
      return false;
    case Kind::integer:
      return std::int64_t{1};
    case Kind::real:
      return 1.0;
    case Kind::integers:
      return std::vector<std::int64_t>{1, 10, 1000};
    case Kind::texts:
      return std::vector<std::string>{"node17"};
    default:
      break;
  }
  if (!fact.range.words.empty()) return fact.range.words.front();
  return std::string(fact.range.pattern.empty() ? "sample" : "42");
}

// Adds the declared facts that `facts` lacks.
void fill(Attributes& facts, const FactGroup& group) {
  for (const Fact& fact : group.facts)
    if (std::ranges::find(facts, fact.key, &Attributes::value_type::first) == facts.end())
      facts.emplace_back(fact.key, value_of(fact));
}

// With all that the schema asks for of system, work and measurement.
RunRecord whole(RunRecord record) {
  record.system_info = arcfleet::run::provenance();
  record.config_summary.clear();
  record.benchmark_params.clear();
  fill(record.system_info, system_facts());
  fill(record.config_summary, arcfleet::analysis::work_facts());
  fill(record.benchmark_params, arcfleet::analysis::measurement_facts());
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
