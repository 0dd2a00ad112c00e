#include "engine/packed_tasks.hpp"

#include <algorithm>

#include "engine/observation.hpp"

namespace arcfleet::engine {
namespace {

constexpr std::size_t planes = 4;

// Where the four bits of a cell are: bit `bit` of the words first..first + 3.
struct Place {
  std::size_t first;
  int bit;
};
Place place_of(int row, int column, int side, std::size_t words) {
  const bool whole = words == planes;  // of a single cell both packings are the same
  return {whole ? 0 : planes * static_cast<std::size_t>(row), whole ? row * side + column : column};
}

}  // namespace

std::size_t packed_words(Packing packing, int side) {
  return packing == Packing::whole ? planes : planes * static_cast<std::size_t>(side);
}

bool is_packed_observation(Packing packing, int side) {
  return packed_words(packing, side) * sizeof(std::uint32_t) ==
         observation_bytes(Observation::packed, side);
}

void pack(const rules::PlainGrid& grid, std::span<std::uint32_t> words) {
  const int side = grid.side();
  std::ranges::fill(words, 0U);
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const auto code = static_cast<std::uint32_t>(grid.at(row, column));
      const Place place = place_of(row, column, side, words.size());
      for (std::size_t p = 0; p < planes; ++p)
        words[place.first + p] |= (code >> p & 1U) << place.bit;
    }
}

rules::PlainGrid unpack(std::span<const std::uint32_t> words, int side) {
  rules::PlainGrid grid(side);
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const Place place = place_of(row, column, side, words.size());
      int code = 0;
      for (std::size_t p = 0; p < planes; ++p)
        code |= static_cast<int>(words[place.first + p] >> place.bit & 1U) << p;
      grid.at(row, column) = static_cast<rules::Cell>(code == 15 ? rules::padding : code);
    }
  return grid;
}

PackedTasks::PackedTasks(const rules::Tasks& from, Packing packing)
    : side_(from.side()), words_(packed_words(packing, from.side())) {
  std::size_t starts = 0;
  for (std::size_t t = 0; t < from.size(); ++t) {
    const rules::TaskBoards& boards = from[t];
    tasks.push_back({.first_pair = static_cast<std::uint32_t>(pairs.size()),
                     .pairs = static_cast<std::uint32_t>(boards.pairs.size()),
                     .first_demo = static_cast<std::uint32_t>(demos.size()),
                     .demos = static_cast<std::uint32_t>(boards.demo_inputs.size()),
                     .first_start = starts});
    starts += boards.pairs.size() * boards.demo_inputs.size();
    for (const rules::LaidGrid& demo : boards.demo_inputs) demos.push_back(demo.extent);
    for (const rules::PairBoards& pair : boards.pairs)
      pairs.push_back({static_cast<std::uint32_t>(t), pair.target.extent});
  }
  inputs_ = AlignedArray<std::uint32_t>(pairs.size() * words_, spare_elements);
  targets_ = AlignedArray<std::uint32_t>(pairs.size() * words_, spare_elements);
  demos_ = AlignedArray<std::uint32_t>(demos.size() * words_, spare_elements);
  const auto place = [this](AlignedArray<std::uint32_t>& grids, std::size_t number) {
    return std::span(grids.data() + number * words_, words_);
  };
  std::size_t pair_number = 0;
  std::size_t demo_number = 0;
  for (std::size_t t = 0; t < from.size(); ++t) {
    for (const rules::LaidGrid& demo : from[t].demo_inputs)
      pack(demo.cells, place(demos_, demo_number++));
    for (const rules::PairBoards& pair : from[t].pairs) {
      pack(pair.input.cells, place(inputs_, pair_number));
      pack(pair.target.cells, place(targets_, pair_number++));
    }
  }
}

StepRules::StepRules(const FleetShard& of, const PackedTasks& packed) : shard(of), tasks(packed) {
  const auto& weights = shard.settings.initialization.weights;
  demos_only = weights[0] > 0 && weights[1] <= 0 && weights[2] <= 0 && weights[3] <= 0;
  const auto drawn = rules::operations_of(shard.operations);
  choices = static_cast<std::uint32_t>(drawn.size());
  for (int number = 0; number < rules::operation_count; ++number)
    given[static_cast<std::size_t>(number)] = operation_code(
        rules::effective_operation(number, shard.settings.operations, shard.settings.filter));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    operation[i] = operation_code(
        rules::effective_operation(drawn[i], shard.settings.operations, shard.settings.filter));
    operations_in_order = operations_in_order && operation[i] == i;
  }
}

}  // namespace arcfleet::engine
