// bench_records: what rank 0 does alone with the record of a run of very many ranks, step by step,
// in processor time and resident bytes. The record is invented: its samples are noise about a time,
// a hundredth of its hosts is slow. It leaves the run's two files in a directory, for the analysis
// to be tried on.
#include <time.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "config/options.hpp"
#include "host/memory.hpp"
#include "results/derived.hpp"
#include "results/fields.hpp"
#include "results/hdf5_file.hpp"
#include "results/json_summary.hpp"
#include "results/save.hpp"
#include "run/binding_audit.hpp"
#include "run/result_warnings.hpp"
#include "run/resume.hpp"
#include "run/system_info.hpp"
#include "run/workload.hpp"

namespace {

using namespace arcfleet;

constexpr int batch_sizes = 9;

struct Shape {
  std::size_t ranks = 0;
  std::size_t ranks_per_host = 8;
  std::int64_t repeats = 10;
};

// Forgets the greatest resident size of this process so far (Linux: proc(5), clear_refs).
void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5";
}

// Of all threads; other programs that run do not count.
double processor_time_s() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// One line of JSON: "NAME_s", the processor's, and "NAME_peak_bytes" of each step.
class Report {
 public:
  void value(const std::string& name, const std::string& number) {
    text_ += (text_.empty() ? "{\"" : ", \"") + name + "\": " + number;
  }
  template <class Work>
  auto step(const std::string& name, Work work) {
    forget_peak();
    const double begin_s = processor_time_s();
    auto result = work();
    value(name + "_s", std::to_string(processor_time_s() - begin_s));
    value(name + "_peak_bytes", std::to_string(host::peak_resident_bytes()));
    return result;
  }
  void print() const { std::printf("%s}\n", text_.c_str()); }

 private:
  std::string text_;
};

std::vector<results::RankPlacement> placements_of(const Shape& shape) {
  std::vector<results::RankPlacement> ranks;
  for (std::size_t rank = 0; rank < shape.ranks; ++rank) {
    std::string name = std::to_string(rank / shape.ranks_per_host);
    name.insert(0, 6 - std::min<std::size_t>(name.size(), 6), '0');
    const std::size_t first = 8 * (rank % shape.ranks_per_host);
    const std::string cores = std::to_string(first) + "-" + std::to_string(first + 7);
    ranks.push_back({"node" + name, cores, 8, cores});
    ranks.back().core_binding = cores;
    ranks.back().thread_numa_nodes = 1;
  }
  return ranks;
}

class Noise {
 public:
  double operator()(double middle) { return middle * (1 + 0.01 * normal_(random_)); }

 private:
  std::mt19937_64 random_{42};
  std::normal_distribution<double> normal_;
};

results::BatchResult batch_of(const Shape& shape, std::int64_t size, Noise& noise) {
  results::BatchResult batch;
  batch.batch_size = batch.environments = size;
  batch.num_steps = 50;
  batch.repeats = shape.repeats;
  batch.stopped_by = "repeats";
  batch.checksum = static_cast<std::uint64_t>(size) * 0x9f3c61d2a0b75e18U;
  const auto ranks = static_cast<std::int64_t>(shape.ranks);
  batch.peak_resident_bytes.assign(shape.ranks, 30'000'000);
  batch.stepping_threads.assign(shape.ranks, 1);
  batch.remote_page_share.assign(shape.ranks, 0);
  batch.huge_page_bytes.assign(shape.ranks, 4 << 20);
  batch.idle_power_before_w.assign(shape.ranks, std::nan(""));
  batch.idle_power_after_w.assign(shape.ranks, std::nan(""));
  for (std::int64_t rank = 0; rank < ranks; ++rank)
    batch.environments_per_rank.push_back(size / ranks + (rank < size % ranks ? 1 : 0));
  for (const auto& field : results::batch_repeat_fields())
    (batch.*field.samples).resize(shape.ranks * static_cast<std::size_t>(shape.repeats));
  for (std::size_t i = 0; i < batch.step_time_s.size(); ++i) {
    const std::size_t rank = i % shape.ranks;
    const bool slow = rank / shape.ranks_per_host % 100 == 50;
    const auto shard = static_cast<double>(batch.environments_per_rank[rank]);
    const double step_s = noise(shard * 5e-6 * (slow ? 1.1 : 1));
    batch.step_time_s[i] = step_s;
    batch.reset_time_s[i] = noise(0.01 * step_s);
    batch.observation_time_s[i] = noise(0.2 * step_s);
    batch.wait_time_s[i] = noise(0.05 * step_s);
    batch.thread_time_min_s[i] = noise(0.90 * step_s);
    batch.thread_time_mean_s[i] = noise(0.95 * step_s);
    batch.thread_time_max_s[i] = noise(0.98 * step_s);
    batch.counted_s[i] = noise(step_s);
    batch.run_delay_s[i] = noise(1e-4);
    batch.busy_s[i] = noise(step_s);
    batch.processor_time_s[i] = noise(step_s);
    batch.other_s[i] = noise(0.01 * step_s);
    batch.involuntary_switches[i] = static_cast<double>(i % 3);
    batch.page_faults[i] = static_cast<double>(i % 2);
  }
  return batch;  // nothing was exchanged, nothing lost: the other samples are 0
}

results::RunRecord record_of(const Shape& shape) {
  const char* const arguments[] = {"arcfleet", "--tag", "growth"};
  const auto options = config::parse_options(3, arguments, "");
  const auto set = run::load_task_set(options);
  results::RunRecord record;
  record.timestamp_s = 1.8e9 + static_cast<double>(shape.ranks);
  record.tag = options.tag;
  record.config_summary =
      run::config_summary(options, set, run::fleet_of(options, set),
                          engine::choose(options.engine, options.isa, static_cast<int>(set.side)));
  record.benchmark_params = run::benchmark_params(options);
  record.ranks = placements_of(shape);
  record.starts = {{record.timestamp_s, record.ranks.front().host, 0, {}}};
  for (const auto& rank : record.ranks) record.starts.front().rank_hosts.push_back(rank.host);
  record.verification.status = results::Verification::Status::valid;
  Noise noise;
  for (std::int64_t size = 128'000; record.batch_scaling.size() < batch_sizes; size *= 2)
    record.batch_scaling.push_back(batch_of(shape, size, noise));
  record.complete = true;
  return record;
}

bool summarise_all(results::RunRecord& record) {
  for (auto& batch : record.batch_scaling) summarise(batch, record.ranks);
  return true;
}

void try_all(const std::string& directory, const Shape& shape) {
  Report report;
  report.value("ranks", std::to_string(shape.ranks));
  results::RunRecord run = report.step("record", [&] { return record_of(shape); });
  run.system_info = report.step("system", [&] {
    return run::system_info(run.ranks, {"MPI", "3.1"});
  });
  if (report.step("binding", [&] { return run::binding_problem(run.ranks); }))
    throw std::logic_error("the invented ranks crowd each other");
  report.step("summarise", [&] { return summarise_all(run); });
  run.warnings = report.step("warnings", [&] { return run::result_warnings(run, 0.01); });
  const auto json = report.step("json", [&] { return results::json_summary(run, "FILE.h5"); });
  report.value("json_bytes", std::to_string(json.size()));
  const auto image_bytes = report.step("hdf5", [&] { return results::hdf5_image(run).size(); });
  report.value("hdf5_bytes", std::to_string(image_bytes));
  results::ResultFiles files(directory);
  report.step("save", [&] {
    files.save(run);
    return true;
  });
  run = {};  // what is read back is to be all there is
  report.step("read", [&] { return run::resumed_record(files.hdf5_path()).batch_scaling.size(); });
  report.print();
}

std::int64_t number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1)
    throw std::invalid_argument("'" + std::string(text) + "' is not a number above 0");
  return number;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    std::fprintf(stderr, "usage: bench_records DIRECTORY RANKS [RANKS_PER_HOST [REPEATS]]\n");
    return 2;
  }
  try {
    Shape shape;
    shape.ranks = static_cast<std::size_t>(number_from(argv[2]));
    if (argc > 3) shape.ranks_per_host = static_cast<std::size_t>(number_from(argv[3]));
    if (argc > 4) shape.repeats = number_from(argv[4]);
    std::filesystem::create_directories(argv[1]);
    try_all(argv[1], shape);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_records: %s\n", error.what());
    return 1;
  }
}
