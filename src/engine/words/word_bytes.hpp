// Which bytes of its environments a step of the words layout reads and writes, by what the parts of
// a step do (word_operate-inl.hpp and its neighbours). Only counted steps use it; step_bytes.hpp
// says what counts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/step_bytes.hpp"
#include "engine/step_parts.hpp"
#include "engine/words/word_block.hpp"

namespace arcfleet::engine::words {

// What the layout keeps of an environment, as bits of WordTouch.
enum WordField : std::uint32_t {
  working_field = 1U << 0,
  clipboard_field = 1U << 1,
  target_field = 1U << 2,
  place_field = 1U << 3,
  step_count_field = 1U << 4,
  episodes_field = 1U << 5,
  similarity_field = 1U << 6,
  reward_field = 1U << 7,
  step_type_field = 1U << 8,
};

// What a step reads and writes of one environment.
struct WordTouch {
  std::uint32_t fields_read = 0, fields_written = 0;  // WordField
  std::uint32_t observation_bytes = 0;
  std::uint32_t near_bytes = 0;

  [[nodiscard]] StepBytes bytes() const;  // of one step
};

// Adds up the steps of the blocks of a thread.
class WordBytes {
 public:
  // Called before each part of a step of a block; Part::draw begins the step, Part::observe ends
  // it.
  void before(Part part, const WordRules& rules, const WordBlock& block, int which,
              const WordScratch& scratch);
  [[nodiscard]] const StepBytes& sum() const { return sum_; }
  // [environment of the block], after Part::observe
  [[nodiscard]] std::span<const WordTouch> last_step() const { return {touch_.data(), count_}; }

 private:
  void begin(const WordBlock& block);
  void reset(const WordBlock& block);
  void operate(const WordBlock& block, int which, const WordScratch& scratch);
  void score();
  void observe(const WordRules& rules, const WordBlock& block);

  std::array<WordTouch, block_size> touch_{};
  std::size_t count_ = 0;
  StepBytes sum_;
};

}  // namespace arcfleet::engine::words
