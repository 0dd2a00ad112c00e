#include "tasks/generated_tasks.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "tasks/transformations.hpp"

namespace arcfleet::tasks {
namespace {

// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
// It is not the generator of the fleet: these draws make tasks before any environment exists.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  // Uniform over 0..n-1 to a relative error of n / 2^32.
  int below(int n) {
    return static_cast<int>((next() >> 32) * static_cast<std::uint64_t>(n) >> 32);
  }
  // Uniform over first..last.
  int between(int first, int last) { return first + below(last - first + 1); }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  std::uint64_t state_;
};

template <typename Colour>
TaskGrid drawn_grid(rules::Extent extent, Colour colour) {
  TaskGrid grid;
  grid.extent = extent;
  for (int i = 0; i < extent.cells(); ++i) grid.cells.push_back(static_cast<rules::Cell>(colour()));
  return grid;
}

TaskGrid any_colours(SplitMix64& random, rules::Extent extent) {
  return drawn_grid(extent, [&] { return random.below(rules::colours); });
}

// Three colours with consecutive numbers (9 is followed by 0); the first is twice as likely as each
// of the others.
TaskGrid few_colours(SplitMix64& random, rules::Extent extent) {
  const int first = random.below(rules::colours);
  return drawn_grid(extent,
                    [&] { return (first + std::max(0, random.below(4) - 1)) % rules::colours; });
}

// A cell gets a colour 1..9 with probability 1/3; the others are 0.
TaskGrid scattered(SplitMix64& random, rules::Extent extent) {
  return drawn_grid(extent, [&] { return random.below(3) == 0 ? random.between(1, 9) : 0; });
}

// A rectangle of colours 1..9, smaller than the grid; the cells around it are 0.
TaskGrid one_object(SplitMix64& random, rules::Extent extent) {
  const int height = random.between(2, extent.height - 1);
  const int width = random.between(2, extent.width - 1);
  const int top = random.between(0, extent.height - height);
  const int left = random.between(0, extent.width - width);
  TaskGrid grid = drawn_grid(extent, [] { return 0; });
  for (int row = top; row < top + height; ++row) {
    for (int column = left; column < left + width; ++column) {
      const auto at = static_cast<std::size_t>(row * extent.width + column);
      grid.cells[at] = static_cast<rules::Cell>(random.between(1, 9));
    }
  }
  return grid;
}

// Each transformation keeps its seed, so adding or removing one does not change the other tasks.
struct GeneratedTask {
  const char* name;
  std::uint64_t seed;
  TaskGrid (*input)(SplitMix64& random, rules::Extent extent);
  TaskGrid (*transformation)(const TaskGrid& input);
  int growth;  // edge of the output / edge of the input
};

constexpr std::array<GeneratedTask, 8> family = {{
    {"crop_to_object", 1, one_object, crop_to_object, 1},
    {"frame_in_corner_colour", 2, any_colours, frame_in_corner_colour, 1},
    {"gravity_down", 3, scattered, gravity_down, 1},
    {"mirror_columns", 4, any_colours, mirror_columns, 1},
    {"most_common_colour", 5, few_colours, most_common_colour, 1},
    {"rotate_clockwise", 6, any_colours, rotate_clockwise, 1},
    {"tile_2x2", 7, any_colours, tile_2x2, 2},
    {"transpose", 8, any_colours, transpose, 1},
}};

rules::Extent drawn_extent(SplitMix64& random, int max_edge) {
  if (max_edge <= 5) return {max_edge, max_edge};
  const int height = random.between(3, max_edge);
  return {height, random.between(3, max_edge)};
}

TaskPair drawn_pair(const GeneratedTask& generated, SplitMix64& random, int side) {
  const rules::Extent extent = drawn_extent(random, side / generated.growth);
  TaskPair pair;
  do {
    pair.input = generated.input(random, extent);
    pair.output = generated.transformation(pair.input);
  } while (*pair.output == pair.input);
  return pair;
}

Task drawn_task(const GeneratedTask& generated, int side) {
  const std::string edge = std::to_string(side);
  SplitMix64 random(generated.seed << 8 | static_cast<std::uint64_t>(side));
  Task task;
  task.id = std::string(generated.name) + '_' + edge + 'x' + edge;
  const int train_pairs = random.between(3, 4);
  for (int i = 0; i < train_pairs; ++i) task.train.push_back(drawn_pair(generated, random, side));
  task.test.push_back(drawn_pair(generated, random, side));
  return task;
}

}  // namespace

std::vector<Task> generated_tasks(int side) {
  std::vector<Task> tasks;
  for (const GeneratedTask& generated : family) tasks.push_back(drawn_task(generated, side));
  std::sort(tasks.begin(), tasks.end(),
            [](const Task& left, const Task& right) { return left.id < right.id; });
  return tasks;
}

}  // namespace arcfleet::tasks
