// Makes the working grid with which an episode begins, in one of four ways. JaxARC's default is
// always `demo`.
#pragma once

#include <array>
#include <cstddef>

#include "rules/random.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::rules {

// demo         the input of a train pair
// permutation  the same, with its whole canvas rotated by 0..3 quarter turns, mirrored left-right
//              or top-bottom, or recoloured by a permutation of the ten colours, which maps padding
//              like colour 0; the active area stays, so it can come to contain padding
// empty        0 on the whole canvas; the active area is that of the first train input
// random       random colours in the active area of the first train input, 0 outside
enum class InitialGrid : std::size_t { demo, permutation, empty, random };

// sparse  each cell gets a colour 1..9 with probability `density`
// dense   each cell gets one with probability 0.7 x density; then each cell that is still 0 and has
//         a coloured cell among its eight neighbours gets one with probability 0.3
enum class RandomPattern { sparse, dense };

struct Initialization {
  // Relative weights [InitialGrid]; if all are 0, the four kinds are equally likely.
  std::array<double, 4> weights{1, 0, 0, 0};
  double density = 0.3;  // 0..1
  RandomPattern pattern = RandomPattern::sparse;
};

// Chooses a kind by its weight; `word` is uniform.
InitialGrid choose_initial_grid(const Initialization& how, std::uint32_t word);

// Makes a working grid of this kind. `demo` is the index of the train pair whose input demo and
// permutation use.
LaidGrid initial_grid(InitialGrid kind, const Initialization& how, const TaskBoards& task,
                      std::size_t demo, WordSequence words);

}  // namespace arcfleet::rules
