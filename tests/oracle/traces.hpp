// Reads the golden traces of tests/data (format: tests/data/README.md).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace traces {

struct SizedGrid {
  int height = 0, width = 0;
  std::vector<std::int8_t> cells;  // height x width for a train input, otherwise side x side
};

struct Step {
  int operation = 0;
  std::vector<int> coordinates;  // 2 for a point, 4 for a bbox
  std::vector<bool> mask;        // side x side for a mask
  int step_count = 0;            // after the step, like all members below
  int height = 0, width = 0;     // active area
  std::uint32_t similarity_bits = 0;
  std::uint32_t reward_bits = 0;
  int step_type = 0;
  float discount = 0;
  std::vector<std::int8_t> working;  // the observation too
  std::vector<std::int8_t> clipboard;
};

struct Episode {
  int side = 0, mode = 0, selection = 0, filter = 0, operation_set = 0, initial_grid = 0;
  int max_episode_steps = 0;
  std::array<float, 4> weights{};  // similarity, step penalty, success bonus, unsolved penalty
  std::string task_id;
  int pair = 0;
  std::vector<SizedGrid> train_inputs;
  SizedGrid input, target, initial;
  std::uint32_t initial_similarity_bits = 0;
  std::vector<Step> steps;

  [[nodiscard]] bool ends() const { return steps.back().step_type >= 2; }  // with its last step
};

// Throws std::runtime_error that names the file if it is missing or malformed.
std::vector<Episode> read(const std::filesystem::path& file);

}  // namespace traces
