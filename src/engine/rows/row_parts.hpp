// What the rows layout asks of an instruction set: the parts of a step, for one block.
#pragma once

#include "engine/isa.hpp"
#include "engine/part_table.hpp"
#include "engine/rows/row_block.hpp"

namespace arcfleet::engine::rows {

// Masks are drawn for one step at a time, into scratch.masks.
using RowParts = PartTable<StepRules, RowBlock, RowScratch>;

const RowParts& row_parts(const Isa& isa);

}  // namespace arcfleet::engine::rows
