#include "oracle/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace oracle {
namespace {

std::size_t at(int side, int row, int column) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
         static_cast<std::size_t>(column);
}

int number_of(const Cells& cells) {
  int number = 0;
  for (const bool cell : cells)
    if (cell) ++number;
  return number;
}

struct Bounds {
  int top, bottom, left, right;
};

Bounds bounds_of(int side, const Cells& cells) {
  Bounds b{side, -1, side, -1};
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c)
      if (cells[at(side, r, c)]) {
        if (r < b.top) b.top = r;
        if (r > b.bottom) b.bottom = r;
        if (c < b.left) b.left = c;
        if (c > b.right) b.right = c;
      }
  return b;
}

// Operations 10..19.
void flood_fill(int side, Grid& grid, const Cells& selected, int colour) {
  if (number_of(selected) != 1) return;
  const Bounds start = bounds_of(side, selected);
  const int old = grid[at(side, start.top, start.left)];
  Cells flooded = selected;
  for (int round = 1; round <= 64; ++round) {
    Cells next = flooded;
    for (int r = 0; r < side; ++r)
      for (int c = 0; c < side; ++c) {
        if (grid[at(side, r, c)] != old) continue;
        const bool beside = (r > 0 && flooded[at(side, r - 1, c)]) ||
                            (r + 1 < side && flooded[at(side, r + 1, c)]) ||
                            (c > 0 && flooded[at(side, r, c - 1)]) ||
                            (c + 1 < side && flooded[at(side, r, c + 1)]);
        if (beside) next[at(side, r, c)] = true;
      }
    flooded = next;
  }
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (flooded[i]) grid[i] = colour;
}

// The cell from which cell (r, c) of the box takes its value in operations 20..23, 26 and 27.
std::size_t source(int side, int operation, const Bounds& b, int r, int c) {
  switch (operation) {
    case 20:
      return at(side, r == b.top ? b.bottom : r - 1, c);
    case 21:
      return at(side, r == b.bottom ? b.top : r + 1, c);
    case 22:
      return at(side, r, c == b.left ? b.right : c - 1);
    case 23:
      return at(side, r, c == b.right ? b.left : c + 1);
    case 26:
      return at(side, r, b.left + b.right - c);
    default:
      return at(side, b.top + b.bottom - r, c);
  }
}

void move_or_flip(int side, Grid& grid, int operation, const Bounds& b) {
  const Grid before = grid;
  for (int r = b.top; r <= b.bottom; ++r)
    for (int c = b.left; c <= b.right; ++c) {
      const int value = before[source(side, operation, b, r, c)];
      grid[at(side, r, c)] = value > 0 ? value : 0;
    }
}

// Operations 24, 25.
void rotate(int side, Grid& grid, int operation, const Bounds& b) {
  if (b.bottom - b.top != b.right - b.left) return;
  Grid content(grid.size(), 0);
  for (int r = b.top; r <= b.bottom; ++r)
    for (int c = b.left; c <= b.right; ++c) {
      content[at(side, r, c)] = grid[at(side, r, c)];
      grid[at(side, r, c)] = 0;
    }
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c) {
      const int value =
          operation == 24 ? content[at(side, side - 1 - c, r)] : content[at(side, c, side - 1 - r)];
      if (value > 0) grid[at(side, r, c)] = value;
    }
}

void copy(State& state, const Cells& selected) {
  for (std::size_t i = 0; i < selected.size(); ++i)
    state.clipboard[i] = selected[i] ? state.working[i] : 0;
}

void paste(int side, State& state, const Cells& selected) {
  Cells content(selected.size());
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = state.clipboard[i] != 0;
  if (number_of(content) == 0 || number_of(selected) == 0) return;
  const Bounds from = bounds_of(side, content);
  const Bounds to = bounds_of(side, selected);
  for (int r = 0; r < side; ++r)
    for (int c = 0; c < side; ++c) {
      if (!selected[at(side, r, c)]) continue;
      const int rr = r - to.top + from.top;
      const int cc = c - to.left + from.left;
      const bool on_canvas = rr >= 0 && rr < side && cc >= 0 && cc < side;
      state.working[at(side, r, c)] = on_canvas ? state.clipboard[at(side, rr, cc)] : 0;
    }
}

void set(Grid& grid, const Cells& cells, int value) {
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (cells[i]) grid[i] = value;
}

void resize(int side, State& state, const Cells& selected) {
  if (number_of(selected) == 0) return;
  const int row = bounds_of(side, selected).bottom;
  int column = 0;
  for (int c = 0; c < side; ++c)
    if (selected[at(side, row, c)]) column = c;
  const Cells before = state.active;
  state.active = top_left(side, row + 1, column + 1);
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!state.active[i])
      state.working[i] = -1;
    else if (!before[i])
      state.working[i] = 0;
}

void operate(int side, State& state, int operation, const Cells& selected) {
  const bool nothing = number_of(selected) == 0;
  const Bounds box = bounds_of(side, nothing ? state.active : selected);
  const bool has_box = box.bottom >= 0;
  if (operation >= 0 && operation <= 9) set(state.working, selected, operation);
  if (operation >= 10 && operation <= 19) flood_fill(side, state.working, selected, operation - 10);
  if (has_box && ((operation >= 20 && operation <= 23) || operation == 26 || operation == 27))
    move_or_flip(side, state.working, operation, box);
  if (has_box && (operation == 24 || operation == 25)) rotate(side, state.working, operation, box);
  if (operation == 28 || operation == 30) copy(state, selected);
  if (operation == 29) paste(side, state, selected);
  if (operation == 30 || operation == 31) set(state.working, selected, 0);
  if (operation == 31 && nothing) state.working.assign(state.working.size(), 0);
  if (operation == 32) state.working = state.input;
  if (operation == 33) resize(side, state, selected);
}

int filtered(const Settings& settings, int operation) {
  operation = std::min(std::max(operation, 0), 34);
  if (settings.filter == Filter::off) return operation;
  int nearest = operation;
  int smallest_distance = std::numeric_limits<int>::max();
  for (const int candidate : settings.allowed)
    if (std::abs(candidate - operation) < smallest_distance) {
      smallest_distance = std::abs(candidate - operation);
      nearest = candidate;
    }
  if (smallest_distance == 0) return operation;
  return settings.filter == Filter::clip ? nearest : -1;
}

// In float32, added from the left. One rounding for weight x gain + step penalty, as in the
// compiled JaxARC.
float reward(const Settings& settings, float before, float after, bool submit) {
  const Rewards& w = settings.rewards;
  const bool solved = submit && after >= 1.0F;
  const float bonus = solved ? w.success_bonus : 0.0F;
  const float penalty = submit && !solved ? w.unsolved_submission_penalty : 0.0F;
  if (settings.evaluation) return w.step_penalty + bonus + penalty;
  return std::fma(w.similarity_weight, after - before, w.step_penalty) + bonus + penalty;
}

}  // namespace

State begin(const Settings& settings, Grid working, Cells active, Grid input, Grid target,
            Cells target_mask) {
  State state;
  state.clipboard.assign(working.size(), 0);
  state.working = std::move(working);
  state.active = std::move(active);
  state.input = std::move(input);
  state.target = std::move(target);
  state.target_mask = std::move(target_mask);
  state.similarity = similarity(settings, state);
  return state;
}

float similarity(const Settings&, const State& state) {
  const int wanted = number_of(state.target_mask);
  if (wanted == 0) return number_of(state.active) == 0 ? 1.0F : 0.0F;
  int alike = 0;
  for (std::size_t i = 0; i < state.working.size(); ++i)
    if (state.target_mask[i] && state.active[i] && state.working[i] == state.target[i]) ++alike;
  return static_cast<float>(alike) / static_cast<float>(wanted);
}

Outcome step(const Settings& settings, State& state, int operation, const Cells& selection) {
  const int done = filtered(settings, operation);
  Cells selected = selection;
  for (std::size_t i = 0; i < selected.size(); ++i) selected[i] = selected[i] && state.active[i];
  operate(settings.side, state, done, selected);
  const float before = state.similarity;
  state.similarity = similarity(settings, state);
  ++state.step_count;
  const bool submit = done == 34;
  const bool late = state.step_count >= settings.max_episode_steps;
  return {reward(settings, before, state.similarity, submit), submit ? 2 : late ? 3 : 1};
}

Cells point(int side, int row, int column) {
  return rectangle(side, row, column, row, column);
}

Cells rectangle(int side, int row_1, int column_1, int row_2, int column_2) {
  const auto clipped = [side](int x) { return std::min(std::max(x, 0), side - 1); };
  const int r1 = clipped(row_1), r2 = clipped(row_2);
  const int c1 = clipped(column_1), c2 = clipped(column_2);
  Cells cells(at(side, side, 0), false);
  for (int r = std::min(r1, r2); r <= std::max(r1, r2); ++r)
    for (int c = std::min(c1, c2); c <= std::max(c1, c2); ++c) cells[at(side, r, c)] = true;
  return cells;
}

Cells top_left(int side, int height, int width) {
  Cells cells(at(side, side, 0), false);
  for (int r = 0; r < height; ++r)
    for (int c = 0; c < width; ++c) cells[at(side, r, c)] = true;
  return cells;
}

}  // namespace oracle
