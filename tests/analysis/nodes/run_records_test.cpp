#include "analysis/nodes/run_records.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "results/hdf5_file.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis::nodes {
namespace {

// A run on one node, its two ranks on cores 0 and 1 of NUMA nodes 0 and 1; rank 1 takes twice as
// long.
results::RunRecord run_with_tag(const std::string& tag, const std::string& host) {
  results::RunRecord run = results::sample_run(2);
  run.tag = tag;
  for (std::size_t rank = 0; rank < 2; ++rank) {
    run.ranks[rank].host = host;
    run.ranks[rank].core_binding = std::to_string(rank);
    run.ranks[rank].numa_binding = std::to_string(rank);
  }
  for (auto& batch : run.batch_scaling)
    for (std::size_t i = 0; i < batch.step_time_s.size(); ++i)
      batch.step_time_s[i] = i % 2 == 0 ? 1 : 2;
  return run;
}

class RunsOfACheck : public testing::Test {
 protected:
  std::filesystem::path put(const results::RunRecord& run) {
    const auto file = place_.path() / (run.ranks[0].host + "_" + run.tag + ".h5");
    const auto image = results::hdf5_image(run);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(image.data()),
               static_cast<std::streamsize>(image.size()));
    return file;
  }
  std::filesystem::path states(const std::string& text) {
    const auto file = place_.path() / "states.txt";
    std::ofstream(file) << text;
    return file;
  }

  TemporaryDirectory place_;
  std::vector<std::string> problems_;
};

TEST(RecordOfRun, HasARateForEachCoreAndNumaNode) {
  const NodeRecord record = record_of_run(run_with_tag("cache", "node7.cluster"), TestKind::cache);
  EXPECT_EQ(record.node, "node7");
  EXPECT_EQ(record.cores, (std::vector<std::int64_t>{0, 1}));
  EXPECT_EQ(record.numa_nodes, (std::vector<std::string>{"0", "1"}));
  const TestRates& test = record.test[1];
  ASSERT_EQ(test.core_rates.size(), 2U);
  EXPECT_DOUBLE_EQ(test.core_rates[0] / test.core_rates[1], 2);
  EXPECT_EQ(test.numa_rates, test.core_rates);
  EXPECT_EQ(test.rate, test.core_rates[0]);
  EXPECT_LE(test.low, test.rate);
  EXPECT_FALSE(record.type.empty());
}

TEST_F(RunsOfACheck, BecomeOneRecordOfANode) {
  std::vector<std::filesystem::path> files;
  for (const char* test : test_words) files.push_back(put(run_with_tag(test, "node1")));
  files.push_back(put(run_with_tag("links", "node1")));
  const auto records = records_of("17", {}, files, problems_);
  EXPECT_EQ(problems_, std::vector<std::string>{});
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].check, "17");
  EXPECT_EQ(records[0].state, NodeState::measured);
  for (const TestRates& test : records[0].test) EXPECT_TRUE(test.measured());
  EXPECT_GT(records[0].link_time_s, 0);
}

TEST_F(RunsOfACheck, LeaveTheStatesOfOtherNodes) {
  const auto records = records_of(
      "17", states("node9 busy job 12\nnode10 down state drained: DIMM\n\nnode2 silent\n"),
      {put(run_with_tag("compute", "node1"))}, problems_);
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[0].state, NodeState::died);
  EXPECT_EQ(records[0].reason, "no result of the test cache");
  EXPECT_EQ(records[1].state, NodeState::silent);
  EXPECT_EQ(records[2].reason, "job 12");
  EXPECT_EQ(records[3].reason, "state drained: DIMM");
  EXPECT_EQ(records[3].time_s, records[0].time_s);
  EXPECT_THROW(records_of("17", states("node1 lost"), {}, problems_), std::runtime_error);
}

TEST_F(RunsOfACheck, NameFilesThatAreNone) {
  const auto file = states("no HDF5");
  EXPECT_TRUE(records_of("17", {}, {file, put(run_with_tag("other", "a"))}, problems_).empty());
  ASSERT_EQ(problems_.size(), 2U);
  EXPECT_NE(problems_[0].find("states.txt left out: "), std::string::npos);
  EXPECT_NE(problems_[1].find("its tag is none of a check of nodes"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
