// Runs that someone has changed. A cheat has the program's own code: the files are written and
// sealed as a run writes them, with all numbers computed again from the changed samples.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "analysis/verify/rules.hpp"
#include "results/derived.hpp"
#include "results/disturbance.hpp"
#include "results/fields.hpp"
#include "results/hdf5_file.hpp"
#include "results/json_summary.hpp"

namespace arcfleet::analysis {

namespace forging {

namespace fs = std::filesystem;

inline fs::path reference(const std::string& tag) {
  for (const auto& entry : fs::directory_iterator(ARCFLEET_SOURCE_DIR "/results/reference"))
    if (entry.path().filename().string().starts_with("benchmark_" + tag + "_") &&
        entry.path().extension() == ".json")
      return entry.path();
  throw std::runtime_error("there is no reference run " + tag);
}

inline void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace forging

class ForgedRun {
 public:
  // A genuine run, with a beginning of each repeat if the reference run has none.
  explicit ForgedRun(const std::string& tag = "baseline")
      : run(read_evidence(forging::reference(tag)).stated) {
    static int count = 0;
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    directory_ = forging::fs::temp_directory_path() /
                 (std::string("arcfleet_") + test->test_suite_name() + "_" + test->name() + "_" +
                  std::to_string(getpid()) + "_" + std::to_string(count++));
    forging::fs::create_directories(directory_);
    for (auto& batch : run.batch_scaling) add_beginnings(batch);
  }
  ~ForgedRun() { forging::fs::remove_all(directory_); }
  ForgedRun(const ForgedRun&) = delete;
  ForgedRun& operator=(const ForgedRun&) = delete;

  results::RunRecord run;

  results::BatchResult& batch(std::int64_t size) {
    return *std::ranges::find(run.batch_scaling, size, &results::BatchResult::batch_size);
  }

  // The files as the cheat leaves them; the numbers follow from the samples.
  void save() {
    for (auto& batch : run.batch_scaling)
      if (!batch.error) mark_disturbances(batch);
    results::summarise(run);
    save_as_it_is();
  }
  void save_as_it_is() {
    const auto image = results::hdf5_image(run);
    forging::write(samples(), {reinterpret_cast<const char*>(image.data()), image.size()});
    forging::write(summary(), results::json_summary(run, "run.h5"));
  }
  // Changes the saved summary alone.
  void edit(const std::function<void(nlohmann::ordered_json&)>& change) {
    auto json = nlohmann::ordered_json::parse(forging::read(summary()));
    change(json);
    forging::write(summary(), json.dump(2));
  }

  [[nodiscard]] Verified verify(std::int64_t most_steps = 0) const {
    return verified(read_evidence(summary()), {{}, most_steps});
  }
  [[nodiscard]] forging::fs::path summary() const { return directory_ / "run.json"; }
  [[nodiscard]] forging::fs::path samples() const { return directory_ / "run.h5"; }

 private:
  static void add_beginnings(results::BatchResult& batch) {
    const std::size_t ranks = batch.environments_per_rank.size();
    for (std::size_t at = 0; at < batch.begin_s.size(); ++at)
      batch.begin_s[at] =
          at < ranks ? 1.0 : batch.begin_s[at - ranks] + batch.counted_s[at - ranks] + 1e-4;
  }

  forging::fs::path directory_;
};

// All that was found, a line each, for messages and comparison.
inline std::string found(const Verified& file) {
  std::string text;
  for (const Finding& each : file.findings) text += each.rule + ": " + each.text + "\n";
  return text;
}

// Whether a finding begins so.
inline ::testing::AssertionResult finds(const Verified& file, const std::string& beginning) {
  if (std::ranges::any_of(file.findings, [&](const Finding& each) {
        return (each.rule + ": " + each.text).starts_with(beginning);
      }))
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "no \"" << beginning << "\" in\n" << found(file);
}

// Takes one repeat out of all samples of a batch size.
inline void drop_repeat(results::BatchResult& batch, std::size_t repeat) {
  const auto ranks = static_cast<std::ptrdiff_t>(batch.environments_per_rank.size());
  for (const auto& field : results::batch_repeat_fields()) {
    auto& samples = batch.*field.samples;
    const auto first = samples.begin() + static_cast<std::ptrdiff_t>(repeat) * ranks;
    samples.erase(first, first + ranks);
  }
  --batch.repeats;
}

// Appends a repeat that is a copy of another one, in the time after the last.
inline void append_copy(results::BatchResult& batch, std::size_t repeat) {
  const std::size_t ranks = batch.environments_per_rank.size();
  for (const auto& field : results::batch_repeat_fields()) {
    auto& samples = batch.*field.samples;
    for (std::size_t rank = 0; rank < ranks; ++rank)
      samples.push_back(samples[repeat * ranks + rank]);
  }
  for (std::size_t at = batch.begin_s.size() - ranks; at < batch.begin_s.size(); ++at)
    batch.begin_s[at] = batch.begin_s[at - ranks] + batch.counted_s[at - ranks] + 1e-4;
  ++batch.repeats;
}

}  // namespace arcfleet::analysis
