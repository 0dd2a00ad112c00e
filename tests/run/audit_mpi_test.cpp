#include "run/audit.hpp"

#include <gtest/gtest.h>

#include "small_work.hpp"

namespace arcfleet::run {
namespace {

const Program program{"abc GNU -O3", "words", "AVX2"};

TEST(DifferenceOfRanks, ThereIsNoneIfAllRunTheSame) {
  EXPECT_FALSE(difference_of_ranks(program, mpi::Communicator::world()));
}

TEST(DifferenceOfRanks, NamesTheFirstRankOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  const bool last = ranks.size() > 1 && ranks.rank() == ranks.size() - 1;
  const std::string name = "rank " + std::to_string(ranks.size() - 1);
  const auto check = [&](const Program& other, const std::string& expected) {
    const auto found = difference_of_ranks(last ? other : program, ranks);
    ASSERT_EQ(found.has_value(), ranks.size() > 1);
    if (!found) return;
    EXPECT_TRUE(found->starts_with(name + expected)) << *found;
  };
  check({"abd GNU -O3", "words", "AVX2"}, " runs another build than rank 0");
  check({"abc GNU -O3", "rows", "AVX2"}, " runs another engine than rank 0");
  check({"abc GNU -O3", "words", "SSE4"}, " uses another instruction set than rank 0");
}

TEST(GatheredWarnings, AreOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const auto warnings = gathered_warnings(ranks);
  EXPECT_TRUE(ranks.is_root() || warnings.empty());
  for (const auto& warning : warnings) EXPECT_EQ(warning.find('\n'), std::string::npos);
}

// Two threads on one processor.
std::vector<results::RankPlacement> crowded(const mpi::Communicator& ranks) {
  if (!ranks.is_root()) return {};
  return {{"a", "0", 2, "0"}};
}

TEST(Audit, SharedProcessorsAreAProblem) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.allow_oversubscription = false;
  const auto found = audit(work, crowded(ranks), ranks);
  ASSERT_EQ(found.problem.has_value(), ranks.is_root());
  if (!found.problem) return;
  EXPECT_TRUE(
      found.problem->ends_with(" arcfleet\"; --allow-oversubscription accepts this with a warning"))
      << *found.problem;
  EXPECT_NE(found.problem->find(", for example with \"OMP_NUM_THREADS="), std::string::npos);
}

// Two threads on the two processors of one core.
std::vector<results::RankPlacement> on_one_core(const mpi::Communicator& ranks) {
  if (!ranks.is_root()) return {};
  results::RankPlacement rank;
  rank.host = "a";
  rank.threads = 2;
  rank.binding = "0-1";
  rank.thread_binding = "0 1";
  rank.core_binding = "0";
  return {rank};
}

TEST(Audit, ASharedCoreIsAWarning) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.allow_oversubscription = false;
  const auto found = audit(work, on_one_core(ranks), ranks);
  EXPECT_FALSE(found.problem);
  if (!ranks.is_root()) return;
  ASSERT_FALSE(found.warnings.empty());
  const std::string& warning = found.warnings.back();
  EXPECT_TRUE(warning.starts_with("node a: 2 threads (rank 0) share core 0: ")) << warning;
  EXPECT_NE(warning.find(", for example with \"OMP_NUM_THREADS="), std::string::npos) << warning;
  EXPECT_TRUE(warning.ends_with(" arcfleet\", unless you mean to measure that")) << warning;
}

TEST(Audit, ASharedProcessorIsNotAlsoASharedCore) {
  const auto ranks = mpi::Communicator::world();
  auto placements = on_one_core(ranks);
  for (auto& rank : placements) rank.thread_binding = "0 0";
  const auto found = audit(small_work(ranks.size()), placements, ranks);
  for (const auto& warning : found.warnings)
    EXPECT_EQ(warning.find("core"), std::string::npos) << warning;
}

TEST(ShapeOf, CountsNodesAndTheirFullestOne) {
  const auto shape = shape_of({{"a", "0", 1, "0"}, {"b", "0", 4, "0"}, {"a", "1", 2, "1"}});
  EXPECT_EQ(shape.nodes, 2);
  EXPECT_EQ(shape.ranks_per_node, 2);
  EXPECT_EQ(shape.threads, 4);
  EXPECT_GE(shape.cores_per_node, 1);
}

TEST(Audit, UnlessTheUserAllowsThem) {
  const auto ranks = mpi::Communicator::world();
  const auto found = audit(small_work(ranks.size()), crowded(ranks), ranks);
  EXPECT_FALSE(found.problem);
  if (ranks.is_root()) {
    ASSERT_FALSE(found.warnings.empty());
    EXPECT_TRUE(found.warnings.back().starts_with("node a: 2 threads")) << found.warnings.back();
  }
}

}  // namespace
}  // namespace arcfleet::run
