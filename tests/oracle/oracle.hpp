// An oracle of the rules: JaxARC's step applied cell by cell on whole arrays, as its description
// states it. It shares no code with src/, knows no rectangle, no vocabulary of grids and no random
// numbers; where the two agree on millions of steps, neither is likely wrong in the same way.
#pragma once

#include <vector>

namespace oracle {

// Row-major, side x side.
using Grid = std::vector<int>;
using Cells = std::vector<bool>;

struct Rewards {
  float similarity_weight, step_penalty, success_bonus, unsolved_submission_penalty;
};

// What the filter does with an operation that is not allowed.
enum class Filter { off, clip, reject };

struct Settings {
  int side;
  bool evaluation;
  int max_episode_steps;
  Rewards rewards;
  Filter filter = Filter::off;
  std::vector<int> allowed = {};  // ascending; looked at unless the filter is off
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

// The beginning of an episode: empty clipboard, no step taken, similarity computed.
State begin(const Settings& settings, Grid working, Cells active, Grid input, Grid target,
            Cells target_mask);

float similarity(const Settings& settings, const State& state);

// One step with any operation number and a selection not yet cut to the active area.
Outcome step(const Settings& settings, State& state, int operation, const Cells& selection);

// Selections of one cell and of the closed rectangle between two corners, clipped to the canvas.
Cells point(int side, int row, int column);
Cells rectangle(int side, int row_1, int column_1, int row_2, int column_2);

// The top-left height x width cells.
Cells top_left(int side, int height, int width);

}  // namespace oracle
