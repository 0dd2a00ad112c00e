#include "results/samples_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "results/atomic_file.hpp"
#include "results/derived.hpp"
#include "results/fields.hpp"
#include "results/forged_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"
#include "results/seal.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

TEST(SamplesReader, GivesBackWhatWasWritten) {
  const RunRecord written = sample_run(3);
  const RunRecord read = read_samples(hdf5_image(written));
  EXPECT_EQ(read.timestamp_s, written.timestamp_s);
  EXPECT_EQ(read.description, written.description);
  EXPECT_EQ(read.tag, written.tag);
  EXPECT_EQ(read.complete, written.complete);
  EXPECT_EQ(read.checksum, written.checksum);
  EXPECT_EQ(read.warnings, written.warnings);
  EXPECT_EQ(read.system_info, written.system_info);
  EXPECT_EQ(read.config_summary, written.config_summary);
  EXPECT_EQ(read.benchmark_params, written.benchmark_params);
  ASSERT_EQ(read.ranks.size(), 3U);
  EXPECT_EQ(read.ranks[2].thread_binding, written.ranks[2].thread_binding);
  ASSERT_EQ(read.starts.size(), 2U);
  EXPECT_EQ(read.starts[1].first, 2);
  EXPECT_EQ(read.starts[0].rank_hosts, written.starts[0].rank_hosts);
  EXPECT_EQ(read.starts[1].rank_hosts, written.starts[1].rank_hosts);
  EXPECT_EQ(read.batch_scaling.back().start, written.batch_scaling.back().start);
  EXPECT_EQ(read.ranks[1].core_binding, written.ranks[1].core_binding);
  EXPECT_EQ(read.ranks[1].thread_numa_nodes, written.ranks[1].thread_numa_nodes);
  EXPECT_EQ(read.ranks[1].numa_binding, written.ranks[1].numa_binding);
  EXPECT_EQ(read.ranks[0].link_time_s, written.ranks[0].link_time_s);
  EXPECT_TRUE(std::isnan(read.ranks[1].link_time_s));
  EXPECT_EQ(read.verification.steps_replayed, written.verification.steps_replayed);
}

// NaN is like NaN.
void expect_same(const Reals& read, const Reals& written, const std::string& name) {
  ASSERT_EQ(read.size(), written.size()) << name;
  for (std::size_t i = 0; i < read.size(); ++i)
    EXPECT_TRUE(read[i] == written[i] || (std::isnan(read[i]) && std::isnan(written[i]))) << name;
}

void expect_same_samples(const RunRecord& read, const RunRecord& written) {
  ASSERT_TRUE(read.single_environment);
  EXPECT_EQ(read.single_environment->step_time_s, written.single_environment->step_time_s);
  EXPECT_EQ(read.single_environment->reset_time_s, written.single_environment->reset_time_s);
  EXPECT_EQ(read.single_environment->checksum, written.single_environment->checksum);
  ASSERT_EQ(read.batch_scaling.size(), written.batch_scaling.size());
  for (std::size_t i = 0; i < read.batch_scaling.size(); ++i) {
    const BatchResult& a = read.batch_scaling[i];
    const BatchResult& b = written.batch_scaling[i];
    EXPECT_EQ(a.batch_size, b.batch_size);
    EXPECT_EQ(a.error, b.error);
    if (b.error) continue;
    for (const RepeatField& field : batch_repeat_fields())
      expect_same(a.*field.samples, b.*field.samples, field.about.hdf5);
    EXPECT_EQ(a.environments_per_rank, b.environments_per_rank);
    EXPECT_EQ(a.peak_resident_bytes, b.peak_resident_bytes);
    EXPECT_EQ(a.stepping_threads, b.stepping_threads);
    expect_same(a.remote_page_share, b.remote_page_share, "remote_page_share");
    expect_same(a.huge_page_bytes, b.huge_page_bytes, "huge_page_bytes");
    EXPECT_EQ(a.rollouts_per_repeat, b.rollouts_per_repeat);
    EXPECT_EQ(a.checksum, b.checksum);
    EXPECT_EQ(a.stopped_by, b.stopped_by);
  }
}

TEST(SamplesReader, GivesBackEverySample) {
  for (const std::size_t ranks : {1U, 3U, 2'000U}) {  // of many, those alike are not stored
    RunRecord written = sample_run(ranks);
    written.batch_scaling.push_back(failed_batch(5'000));
    expect_same_samples(read_samples(hdf5_image(written)), written);
  }
}

std::filesystem::path file_of(const TemporaryDirectory& folder, const RunRecord& run) {
  replace_file(folder.path() / "run.h5", hdf5_image(run));
  return folder.path() / "run.h5";
}

TEST(SamplesReader, ReadsTheSameFromTheDisk) {
  const TemporaryDirectory folder;
  const RunRecord written = sample_run(700);
  const RunRecord read = read_samples(file_of(folder, written));
  EXPECT_EQ(read.system_info, written.system_info);
  EXPECT_EQ(read.ranks.size(), 700U);
  expect_same_samples(read, written);
}

TEST(StepSamples, AreThoseOfOneBatchSize) {
  const TemporaryDirectory folder;
  const RunRecord written = sample_run(5);
  const auto read = read_step_samples(file_of(folder, written), 10);
  const BatchResult& batch = written.batch_scaling[1];
  EXPECT_EQ(read.step_time_s, batch.step_time_s);
  EXPECT_EQ(read.environments, batch.environments_per_rank);
  EXPECT_EQ(read.repeats, batch.repeats);
  EXPECT_EQ(read.num_steps, batch.num_steps);
  ASSERT_EQ(read.hosts.size(), 5U);
  EXPECT_EQ(read.hosts[4], written.starts[0].rank_hosts[4]);
  EXPECT_EQ(read_step_samples(file_of(folder, written), 1000).hosts, written.starts[1].rank_hosts);
}

TEST(StepSamples, ThereAreNoneOfWhatIsNotThere) {
  const TemporaryDirectory folder;
  EXPECT_THROW(read_step_samples(folder.path() / "none.h5", 10), RecordError);
  RunRecord written = sample_run(2);
  written.batch_scaling.push_back(failed_batch(5'000));
  const auto file = file_of(folder, written);
  EXPECT_THROW(read_step_samples(file, 11), RecordError);
  EXPECT_THROW(read_step_samples(file, 5'000), RecordError);
  auto bytes = hdf5_image(written);
  bytes[bytes.size() / 2] ^= std::byte{1};
  replace_file(file, bytes);
  EXPECT_THROW(read_step_samples(file, 10), RecordError);
}

const std::filesystem::path version_1 = ARCFLEET_SOURCE_DIR "/tests/results/data/version_1.h5";

TEST(StepSamples, AreReadFromVersion1) {
  const auto read = read_step_samples(version_1, 8);
  ASSERT_FALSE(read.hosts.empty());
  EXPECT_EQ(read.num_steps, 100);
  EXPECT_EQ(read.step_time_s.size(), static_cast<std::size_t>(read.repeats) * read.hosts.size());
  EXPECT_EQ(read.environments.size(), read.hosts.size());
  for (const double time_s : read.step_time_s) EXPECT_GT(time_s, 0);
}

TEST(SamplesReader, RefusesToGoOnFromVersion1) {
  try {
    read_samples(version_1);
    ADD_FAILURE() << "a run of version 1 is taken for one of this version";
  } catch (const RecordError& error) {
    EXPECT_STREQ(error.what(),
                 "cannot read the samples (it has schema_version 1, this program goes on with 2 "
                 "to 3)");
  }
}

const std::filesystem::path version_2 = ARCFLEET_SOURCE_DIR "/tests/results/data/version_2.h5";

nlohmann::json summary_of_version_2() {
  std::ifstream stream(std::filesystem::path(version_2).replace_extension(".json"));
  return nlohmann::json::parse(stream);
}

// Its times are those of whole repeats, its truth values enumerations.
TEST(SamplesReader, GoesOnFromVersion2) {
  RunRecord read = read_samples(version_2);
  EXPECT_TRUE(read.complete);
  const Attributes& asked = read.benchmark_params;
  const auto shuffle = std::ranges::find(asked, "shuffle", &Attributes::value_type::first);
  ASSERT_NE(shuffle, asked.end());
  EXPECT_EQ(shuffle->second, Value(true));
  summarise(read);
  const auto summary = summary_of_version_2();
  const auto& single = summary["single_environment"];
  EXPECT_DOUBLE_EQ(read.single_environment->total_time_s, single["total_time"]);
  EXPECT_DOUBLE_EQ(read.single_environment->avg_reset_time_s, single["avg_reset_time"]);
  const BatchResult& batch = read.batch_scaling.at(1);
  const auto& of_batch = summary["batch_scaling"]["8"];
  EXPECT_GT(batch.rollouts_per_repeat, 1);
  EXPECT_DOUBLE_EQ(batch.steps_per_second, of_batch["steps_per_second"]);
  EXPECT_DOUBLE_EQ(batch.batch_reset_time_s, of_batch["batch_reset_time"]);
  EXPECT_EQ(batch.disturbed, of_batch["disturbed"]["repeats"]);  // of whole repeats in all versions
}

TEST(StepSamples, AreReadFromVersion2) {
  const auto read = read_step_samples(version_2, 8);
  const RunRecord run = read_samples(version_2);
  EXPECT_EQ(read.step_time_s, run.batch_scaling[1].step_time_s);
}

TEST(SamplesReader, AnInterruptedRunIsNotYetValid) {
  RunRecord written = sample_run(2);
  written.verification.status = Verification::Status::valid;
  EXPECT_EQ(read_samples(hdf5_image(written)).verification.status, Verification::Status::not_run);
  written.verification.status = Verification::Status::invalid;
  EXPECT_EQ(read_samples(hdf5_image(written)).verification.status, Verification::Status::invalid);
}

TEST(SamplesReader, RefusesAFileThatWasCutAnywhere) {
  const auto whole = hdf5_image(sample_run(2));
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    const std::size_t kept = i == 0 ? 0 : random() % whole.size();
    EXPECT_THROW(read_samples(std::span(whole).first(kept)), RecordError) << kept;
  }
}

TEST(SamplesReader, RefusesAFileWithAnyBitChanged) {
  auto file = hdf5_image(sample_run(2));
  std::mt19937 random(2);
  for (int i = 0; i < 200; ++i) {
    const std::size_t at = random() % file.size();
    const auto bit = static_cast<std::byte>(1U << (random() % 8));
    file[at] ^= bit;
    EXPECT_THROW(read_samples(file), RecordError) << at;
    file[at] ^= bit;
  }
  EXPECT_NO_THROW(read_samples(file));
}

TEST(SamplesReader, RefusesASealedFileThatIsNoneOfOurs) {
  std::vector<std::byte> file(100, std::byte{7});
  seal(file);
  EXPECT_THROW(read_samples(file), RecordError);
}

// Why the reader refuses the file after `forge`.
std::string refusal_of(const std::function<void(hid_t)>& forge) {
  try {
    read_samples(forged(hdf5_image(sample_run(2)), forge));
  } catch (const RecordError& error) {
    return error.what();
  }
  return "it is read";
}

std::string refusal_of(const Replacement& by) {
  return refusal_of([&by](hid_t file) { replace_dataset(file, by); });
}

std::string refused(const std::string& why) {
  return "cannot read the samples (" + why + ")";
}

TEST(ForgedSamples, ThatAreUnchangedAreRead) {
  EXPECT_EQ(refusal_of([](hid_t) {}), "it is read");
}

TEST(ForgedSamples, AreNotReadFromOtherFiles) {
  const std::string host = "/ranks/host";
  EXPECT_EQ(refusal_of([&](hid_t file) {
              H5Ldelete(file, host.c_str(), H5P_DEFAULT);
              H5Lcreate_external("/dev/zero", "/x", file, host.c_str(), H5P_DEFAULT, H5P_DEFAULT);
            }),
            refused("host is a link"));
  EXPECT_EQ(refusal_of([](hid_t file) {
              H5Ldelete(file, "/ranks", H5P_DEFAULT);
              H5Lcreate_external("other.h5", "/", file, "/ranks", H5P_DEFAULT, H5P_DEFAULT);
            }),
            refused("ranks is a link"));
  const std::string elsewhere = refused("batch_scaling/step_time is stored in another file");
  for (const Storage storage : {Storage::external, Storage::mapped})
    EXPECT_EQ(
        refusal_of({.path = "/batch_scaling/step_time", .lengths = {3, 7, 2}, .storage = storage}),
        elsewhere);
}

TEST(ForgedSamples, DoNotOverflowTheStack) {
  const hid_t truths = truth_type();
  EXPECT_EQ(refusal_of(
                [truths](hid_t file) { replace_attribute(file, "/", "complete", truths, 64'000); }),
            refused("complete is not true or false"));
  H5Tclose(truths);
  const hid_t wide = truth_type(H5T_NATIVE_INT64);
  EXPECT_EQ(refusal_of([wide](hid_t file) { replace_attribute(file, "/", "complete", wide, 1); }),
            refused("complete is not true or false"));
  H5Tclose(wide);
}

TEST(ForgedSamples, TakeNoMoreMemoryThanTheFileHolds) {
  constexpr hsize_t many = 1 << 23;
  const std::string batches = "/batch_scaling/";
  EXPECT_EQ(refusal_of({.path = "/ranks/rank",
                        .type = H5T_NATIVE_INT64,
                        .lengths = {many},
                        .storage = Storage::chunked}),
            refused("rank has an impossible size"));
  EXPECT_EQ(refusal_of({.path = "/starts/start",
                        .type = H5T_NATIVE_INT64,
                        .lengths = {many},
                        .storage = Storage::left_out}),
            refused("start has an impossible size"));
  EXPECT_EQ(refusal_of({.path = batches + "environments_per_rank",
                        .type = H5T_NATIVE_INT64,
                        .lengths = {3, 2},
                        .storage = Storage::chunked}),
            refused("environments_per_rank is not stored in full"));
  EXPECT_EQ(refusal_of({.path = batches + "repeats",
                        .type = H5T_NATIVE_INT64,
                        .lengths = {3},
                        .storage = Storage::chunked}),
            refused("batch_scaling/repeats is not stored in full"));
  EXPECT_EQ(
      refusal_of(
          {.path = "/single_environment/step_time", .lengths = {5}, .storage = Storage::chunked}),
      refused("single_environment/step_time is not stored in full"));
  EXPECT_EQ(refusal_of(
                {.path = batches + "step_time", .lengths = {3, 7, 2}, .storage = Storage::chunked}),
            refused("a batch size has impossibly many repeats"));
}

TEST(ForgedSamples, HaveTheTypesAndFiltersOfTheProgram) {
  const std::string batches = "/batch_scaling/";
  EXPECT_EQ(
      refusal_of({.path = batches + "step_time", .type = H5T_NATIVE_INT64, .lengths = {3, 7, 2}}),
      refused("batch_scaling/step_time has another type"));
  EXPECT_EQ(
      refusal_of(
          {.path = batches + "step_time", .lengths = {3, 7, 2}, .storage = Storage::compressed}),
      refused("batch_scaling/step_time is compressed"));
  EXPECT_EQ(refusal_of([](hid_t file) {
              replace_attribute(file, "/", "schema_version", H5T_NATIVE_DOUBLE, 1);
            }),
            refused("//schema_version has another type"));
}

TEST(ForgedSamples, HaveNoFloodOfAttributes) {
  EXPECT_EQ(refusal_of([](hid_t file) {
              for (int i = 0; i < 1100; ++i)
                replace_attribute(file, "/system_info", "a" + std::to_string(i), H5T_NATIVE_INT64,
                                  1);
            }),
            refused("group system_info has too many attributes"));
}

}  // namespace
}  // namespace arcfleet::results
