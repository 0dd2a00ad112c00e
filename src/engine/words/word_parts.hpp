// What the words layout asks of an instruction set: the parts of a step, for one block.
#pragma once

#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/part_table.hpp"
#include "engine/words/word_block.hpp"

namespace arcfleet::engine::words {

// `operate` does all operations but fills, which `score` does.
using WordParts = PartTable<WordRules, WordBlock, WordScratch>;

// Compiled for canvases of each side 1..max_words_side.
const WordParts& word_parts(const Isa& isa, int side);

}  // namespace arcfleet::engine::words
