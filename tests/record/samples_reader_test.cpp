#include "record/samples_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "record/hdf5_file.hpp"
#include "record/record_error.hpp"
#include "record/seal.hpp"
#include "sample_record.hpp"

namespace arcfleet::record {
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
  ASSERT_EQ(read.sessions.size(), 2U);
  EXPECT_EQ(read.sessions[1].first, 2);
  EXPECT_EQ(read.sessions[0].rank_hosts, written.sessions[0].rank_hosts);
  EXPECT_EQ(read.sessions[1].rank_hosts, written.sessions[1].rank_hosts);
  EXPECT_EQ(read.batch_scaling.back().session, written.batch_scaling.back().session);
  EXPECT_EQ(read.ranks[0].link_time_s, written.ranks[0].link_time_s);
  EXPECT_TRUE(std::isnan(read.ranks[1].link_time_s));
  EXPECT_EQ(read.verification.steps_replayed, written.verification.steps_replayed);
}

TEST(SamplesReader, GivesBackEverySample) {
  const RunRecord written = sample_run(3);
  const RunRecord read = read_samples(hdf5_image(written));
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
    for (const auto& [name, of] : sample_arrays()) EXPECT_EQ(a.*of, b.*of) << name;
    EXPECT_EQ(a.environments_per_rank, b.environments_per_rank);
    EXPECT_EQ(a.peak_resident_bytes, b.peak_resident_bytes);
    EXPECT_EQ(a.rollouts_per_repeat, b.rollouts_per_repeat);
    EXPECT_EQ(a.checksum, b.checksum);
    EXPECT_EQ(a.precision.stopped_by, b.precision.stopped_by);
  }
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

}  // namespace
}  // namespace arcfleet::record
