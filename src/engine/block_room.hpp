// The room of a thread that steps blocks: its layout's scratch, and the environments of the block
// at hand whose episode has ended. block_engine.hpp uses it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "rules/action.hpp"
#include "rules/scoring.hpp"

namespace arcfleet::engine {

template <class Scratch, std::size_t most_environments>
class BlockRoom : public Scratch {
 public:
  void clear() { count_ = 0; }
  // Lists the environments, by index in the block, whose step type ends the episode.
  void find_ended(std::span<const rules::StepType> types) {
    count_ = 0;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= types.size(); i += sizeof(std::uint64_t)) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, types.data() + i, sizeof eight);
      if ((eight & end_bits) == 0) continue;
      for (std::size_t j = i; j < i + sizeof eight; ++j) add_if_ended(j, types[j]);
    }
    for (; i < types.size(); ++i) add_if_ended(i, types[i]);
  }
  [[nodiscard]] std::span<const std::uint32_t> ended() const { return {ended_.data(), count_}; }

  // Actions that are drawn one by one; empty where the layout draws them.
  std::vector<rules::Action> drawn;

 private:
  // In each of eight step types, the bit that the two ends of an episode have and the others lack.
  static constexpr std::uint64_t end_bits = 0x0202020202020202;
  static_assert(static_cast<int>(rules::StepType::terminated) == 2 &&
                static_cast<int>(rules::StepType::truncated) == 3 &&
                static_cast<int>(rules::StepType::mid) < 2);

  void add_if_ended(std::size_t i, rules::StepType type) {
    ended_[count_] = static_cast<std::uint32_t>(i);
    count_ += rules::ends_episode(type) ? 1 : 0;
  }

  std::array<std::uint32_t, most_environments + 1> ended_;
  std::size_t count_ = 0;
};

}  // namespace arcfleet::engine
