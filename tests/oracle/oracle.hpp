// An oracle of the rules: computes JaxARC's step cell by cell on whole arrays, as its description
// states it. It shares no code and no vocabulary with src/. If both agree on millions of steps, it
// is unlikely that both are wrong in the same way.
#pragma once

#include <vector>

namespace oracle {

// Row-major, side x side.
using Grid = std::vector<int>;
using Cells = std::vector<bool>;

struct Rewards {
  float similarity_weight, step_penalty, success_bonus, unsolved_submission_penalty;
};

// What happens to an operation that is not allowed.
enum class Filter { off, clip, reject };

struct Settings {
  int side;
  bool evaluation;
  int max_episode_steps;
  Rewards rewards;
  Filter filter = Filter::off;
  std::vector<int> allowed = {};  // ascending; ignored if the filter is off
};

struct State {
  Grid working, input, target, clipboard;
  Cells active, target_mask;
  int step_count = 0;
  float similarity = 0;
};

struct Outcome {
  float reward;
  int step_type;  // 1 mid, 2 terminated, 3 truncated
};

// Begins an episode: empties the clipboard and computes the similarity.
State begin(const Settings& settings, Grid working, Cells active, Grid input, Grid target,
            Cells target_mask);

float similarity(const Settings& settings, const State& state);

// Takes one step with any operation number; intersects the selection with the active area.
Outcome step(const Settings& settings, State& state, int operation, const Cells& selection);

// Select one cell, or the rectangle between two corners (inclusive), clipped to the canvas.
Cells point(int side, int row, int column);
Cells rectangle(int side, int row_1, int column_1, int row_2, int column_2);

// The top-left height x width cells.
Cells top_left(int side, int height, int width);

}  // namespace oracle
