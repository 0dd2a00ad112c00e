// The observation: the working grid as a learner gets it after every step, in four forms. Rewards
// and step types have arrays of their own (engine.hpp).
#pragma once

#include <cstddef>
#include <span>

#include "rules/plain_grid.hpp"

namespace arcfleet::engine {

// packed  four bit-planes of the cell's low four bits (two's complement: colour 0..9, padding 15).
//         Canvases of at most 32 cells: words[4], word p has bit p of cell i (row-major) at bit i.
//         Larger ones: words[side][4], word [row][p] has bit p of the row's cell c at bit c.
// int8    one byte a cell, row-major, padding -1
// int32   JaxARC's own form: four bytes a cell, row-major, padding -1
// none    nothing is written
enum class Observation { packed, int8, int32, none };

// Bytes of one environment's observation.
std::size_t observation_bytes(Observation form, int side);

// Writes one observation; `out` must hold observation_bytes(form, side).
void write_observation(Observation form, const rules::PlainGrid& grid, std::span<std::byte> out);

}  // namespace arcfleet::engine
