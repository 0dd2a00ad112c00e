// The four ways an episode's working grid can begin. JaxARC's default is always `demo`.
#pragma once

#include <array>
#include <cstddef>

#include "rules/random.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::rules {

// demo         the input of a train pair
// permutation  the same with its whole canvas rotated by 0..3 quarter turns, mirrored left-right or
//              top-bottom, or with its colours exchanged (padding then counts as colour 0); the
//              active area stays where it was, so it can come to hold padding
// empty        all 0, padding too, the active area of the first train input
// random       random colours over that same area, 0 elsewhere, padding too
enum class InitialGrid : std::size_t { demo, permutation, empty, random };

// sparse: each cell has a colour 1..9 with probability `density`. dense: 0.7 of that, then each
// empty cell with a coloured neighbour among its eight gets one with probability 0.3.
enum class RandomPattern { sparse, dense };

struct Initialization {
  std::array<double, 4> weights{1, 0, 0, 0};  // relative, by InitialGrid; all 0 means all alike
  double density = 0.3;                       // 0..1
  RandomPattern pattern = RandomPattern::sparse;
};

// The kind that a uniform word chooses by the weights.
InitialGrid choose_initial_grid(const Initialization& how, std::uint32_t word);

// A beginning of this kind. `demo` is the index of the train pair to start from, of those that use
// one.
LaidGrid initial_grid(InitialGrid kind, const Initialization& how, const TaskBoards& task,
                      std::size_t demo, WordSequence words);

}  // namespace arcfleet::rules
