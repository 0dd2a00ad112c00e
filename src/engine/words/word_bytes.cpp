#include "engine/words/word_bytes.hpp"

#include <algorithm>

#include "engine/observation.hpp"
#include "rules/operations.hpp"

namespace arcfleet::engine::words {
namespace {

namespace operation = rules::operation;

constexpr std::uint32_t grid_bytes = sizeof(Planes);
constexpr std::array<std::uint8_t, 9> field_bytes{
    grid_bytes, grid_bytes, grid_bytes, 4, 4, 4, 4, 4, 1};  // as WordField

}  // namespace

StepBytes WordTouch::bytes() const {
  return {1, bytes_of_fields(fields_read, field_bytes),
          bytes_of_fields(fields_written, field_bytes) + observation_bytes, near_bytes};
}

void WordBytes::before(Part part, const WordRules& rules, const WordBlock& block, int which,
                       const WordScratch& scratch) {
  if (part == Part::draw) begin(block);
  if (part == Part::reset) reset(block);
  if (part == Part::operate) operate(block, which, scratch);
  if (part == Part::score) score();
  if (part == Part::observe) observe(rules, block);
}

void WordBytes::begin(const WordBlock& block) {
  count_ = block.count;
  WordTouch touch;
  touch.near_bytes = 2 * sizeof(std::uint32_t);  // the action
  std::fill_n(touch_.begin(), count_, touch);
}

// Reads a demo and a target, and writes everything.
void WordBytes::reset(const WordBlock& block) {
  for (std::size_t i = 0; i < count_; ++i) {
    WordTouch& touch = touch_[i];
    touch.fields_read |= step_type_field;
    if (!rules::ends_episode(block.step_type[i])) continue;
    touch.fields_read |= episodes_field;
    touch.fields_written |= working_field | clipboard_field | target_field | place_field |
                            step_count_field | episodes_field | similarity_field | reward_field |
                            step_type_field;
    touch.near_bytes += 2 * grid_bytes;
  }
}

// Fills and floods write only what `score` writes of every environment.
void WordBytes::operate(const WordBlock& /*block*/, int which, const WordScratch& scratch) {
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint32_t action = scratch.actions[static_cast<std::size_t>(which)][slot_of(i)];
    WordTouch& touch = touch_[i];
    touch.fields_read |= place_field;
    switch (operation_number(DrawnActions::code(action))) {
      case operation::paste:
        touch.fields_read |= clipboard_field;
        break;
      case operation::copy:
      case operation::cut:
        touch.fields_written |= clipboard_field;
        break;
      case operation::copy_input:
        touch.near_bytes += grid_bytes;
        break;
      case operation::resize:
        touch.fields_written |= place_field;
        break;
      default:
        break;
    }
  }
}

void WordBytes::score() {
  for (std::size_t i = 0; i < count_; ++i) {
    touch_[i].fields_read |=
        working_field | target_field | place_field | similarity_field | step_count_field;
    touch_[i].fields_written |=
        working_field | similarity_field | step_count_field | reward_field | step_type_field;
  }
}

void WordBytes::observe(const WordRules& rules, const WordBlock& block) {
  const auto bytes = static_cast<std::uint32_t>(
      observation_bytes(rules.shard.observation, rules.shard.tasks->side()));
  for (std::size_t i = 0; i < count_; ++i) {
    if (block.observation != nullptr) touch_[i].observation_bytes = bytes;
    sum_ += touch_[i].bytes();
  }
}

}  // namespace arcfleet::engine::words
