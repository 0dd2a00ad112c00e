// The data that the vector engines share: all tasks with their grids in packed form, and the rules
// that stay the same in every step of a run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/drawn_actions.hpp"
#include "engine/fleet_shard.hpp"
#include "engine/simd/aligned_array.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::engine {

// How the bits of a grid lie in 32-bit words. A cell's code is the low four bits of its value.
enum class Packing {
  whole,    // words[4]: word p has bit p of cell i (row-major) at bit i
  by_rows,  // words[side][4]: word [row][p] has bit p of the row's cell c at bit c
};

std::size_t packed_words(Packing packing, int side);

// Whether a packed observation (observation.hpp) of this canvas has the same words.
bool is_packed_observation(Packing packing, int side);

// All grids packed. Pairs and demos (train inputs) are numbered over all tasks.
class PackedTasks {
 public:
  struct Task {
    std::uint32_t first_pair = 0, pairs = 0;
    std::uint32_t first_demo = 0, demos = 0;
    std::size_t first_start = 0;  // number of its first (pair, demo), counted over all tasks
  };
  struct Pair {
    std::uint32_t task = 0;
    rules::Extent target;  // 0 x 0 if hidden
  };

  PackedTasks(const rules::Tasks& from, Packing packing);

  std::vector<Task> tasks;
  std::vector<Pair> pairs;
  std::vector<rules::Extent> demos;

  // [words_per_grid()] of a pair's input, its target, a demo.
  [[nodiscard]] const std::uint32_t* input(std::size_t pair) const { return at(inputs_, pair); }
  [[nodiscard]] const std::uint32_t* target(std::size_t pair) const { return at(targets_, pair); }
  [[nodiscard]] const std::uint32_t* demo(std::size_t demo) const { return at(demos_, demo); }
  [[nodiscard]] std::size_t words_per_grid() const { return words_; }
  [[nodiscard]] int side() const { return side_; }

 private:
  [[nodiscard]] const std::uint32_t* at(const AlignedArray<std::uint32_t>& grids,
                                        std::size_t number) const {
    return grids.data() + number * words_;
  }

  int side_;
  std::size_t words_;
  AlignedArray<std::uint32_t> inputs_, targets_, demos_;  // [grid][words_]
};

// A grid from and to its packed form; `words` has packed_words() elements.
void pack(const rules::PlainGrid& grid, std::span<std::uint32_t> words);
rules::PlainGrid unpack(std::span<const std::uint32_t> words, int side);

// The values that stay the same in every step of a run.
struct StepRules {
  StepRules(const FleetShard& of, const PackedTasks& packed);

  const FleetShard& shard;
  const PackedTasks& tasks;
  // Whether every episode begins with a demo, and every environment draws from the shard's seed:
  // the tables of a layout then hold what a reset needs.
  [[nodiscard]] bool resets_from_tables() const { return demos_only && shard.own_streams.empty(); }

  bool demos_only;                  // every episode begins with a demo
  std::uint32_t choices;            // how many operations are drawn from
  bool operations_in_order = true;  // operation[i] == i
  std::array<std::uint32_t, rules::operation_count>
      operation{};  // code of drawn choice i, filtered
  // Code of operation i as a caller gives it, filtered.
  std::array<std::uint32_t, rules::operation_count> given{};
};

}  // namespace arcfleet::engine
