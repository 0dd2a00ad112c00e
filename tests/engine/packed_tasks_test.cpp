#include "engine/packed_tasks.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/random_grids.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

TEST(Pack, IsUndoneByUnpack) {
  for (const int side : {1, 2, 5, 6, 31, 32})
    for (const Packing packing : {Packing::whole, Packing::by_rows}) {
      if (packing == Packing::whole && side > 5) continue;
      std::vector<std::uint32_t> words(packed_words(packing, side), 0xFFFFFFFF);
      pack(all_values(side), words);
      EXPECT_EQ(unpack(words, side), all_values(side)) << side;
    }
}

TEST(Pack, PutsBitPOfACellIntoWordP) {
  rules::PlainGrid grid = rules::PlainGrid::filled(3, 0);
  grid.at(1, 2) = 5;
  std::vector<std::uint32_t> whole(4);
  pack(grid, whole);
  EXPECT_EQ(whole, (std::vector<std::uint32_t>{1U << 5, 0, 1U << 5, 0}));
  std::vector<std::uint32_t> rows(12);
  pack(grid, rows);
  EXPECT_EQ(rows, (std::vector<std::uint32_t>{0, 0, 0, 0, 4, 0, 4, 0, 0, 0, 0, 0}));
}

TEST(Packing, IsThePackedObservationOfItsCanvases) {
  for (const int side : {1, 5, 6, 32}) {
    EXPECT_EQ(is_packed_observation(Packing::whole, side), side <= 5) << side;
    EXPECT_EQ(is_packed_observation(Packing::by_rows, side), side > 5 || side == 1) << side;
    const Packing packing = side <= 5 ? Packing::whole : Packing::by_rows;
    std::vector<std::uint32_t> packed(packed_words(packing, side)), observed(packed.size());
    pack(all_values(side), packed);
    write_observation(Observation::packed, all_values(side),
                      std::as_writable_bytes(std::span(observed)));
    EXPECT_EQ(packed, observed);
  }
}

TEST(PackedTasks, NumberPairsAndDemosOverAllTasks) {
  const FleetShard shard = small_fleet(6, 0, 1);
  const rules::Tasks& plain = *shard.tasks;
  const PackedTasks packed(plain, Packing::by_rows);
  ASSERT_EQ(packed.tasks.size(), plain.size());
  EXPECT_EQ(packed.side(), 6);
  std::size_t starts = 0;
  for (std::size_t t = 0; t < plain.size(); ++t) {
    const PackedTasks::Task& task = packed.tasks[t];
    ASSERT_EQ(task.pairs, plain[t].pairs.size());
    ASSERT_EQ(task.demos, plain[t].demo_inputs.size());
    EXPECT_EQ(task.first_start, starts);
    starts += task.pairs * task.demos;
    for (std::uint32_t p = 0; p < task.pairs; ++p) {
      const std::size_t pair = task.first_pair + p;
      EXPECT_EQ(packed.pairs[pair].task, t);
      EXPECT_EQ(packed.pairs[pair].target, plain[t].pairs[p].target.extent);
      EXPECT_EQ(unpack({packed.input(pair), packed.words_per_grid()}, 6),
                plain[t].pairs[p].input.cells);
      EXPECT_EQ(unpack({packed.target(pair), packed.words_per_grid()}, 6),
                plain[t].pairs[p].target.cells);
    }
    for (std::uint32_t d = 0; d < task.demos; ++d) {
      const std::size_t demo = task.first_demo + d;
      EXPECT_EQ(packed.demos[demo], plain[t].demo_inputs[d].extent);
      EXPECT_EQ(unpack({packed.demo(demo), packed.words_per_grid()}, 6),
                plain[t].demo_inputs[d].cells);
    }
  }
}

TEST(StepRules, TellWhatIsDrawnFrom) {
  FleetShard shard = small_fleet(5, 0, 1);
  const PackedTasks tasks(*shard.tasks, Packing::whole);
  const StepRules full(shard, tasks);
  EXPECT_TRUE(full.demos_only);
  EXPECT_TRUE(full.operations_in_order);
  EXPECT_EQ(full.choices, static_cast<std::uint32_t>(rules::operation_count));
  shard.settings.initialization.weights = {1, 0, 0.1, 0};
  shard.settings.operations = rules::OperationSet::standard;
  shard.settings.filter = rules::OperationFilter::reject;
  const StepRules filtered(shard, tasks);
  EXPECT_FALSE(filtered.demos_only);
  EXPECT_FALSE(filtered.operations_in_order);
  EXPECT_NE(std::ranges::find(filtered.operation, rejected_code), filtered.operation.end());
}

}  // namespace
}  // namespace arcfleet::engine
