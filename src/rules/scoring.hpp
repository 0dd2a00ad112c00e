// Similarity, reward and the end of an episode, in float32 and in JaxARC's order of operations, so
// that every bit agrees. The build forbids the compiler to fuse multiply and add
// (-ffp-contract=off).
#pragma once

#include <cmath>
#include <cstdint>

#include "rules/cell.hpp"
#include "rules/operations.hpp"

namespace arcfleet::rules {

// Training plays a train pair with its output as the target; evaluation plays a test pair and hides
// the target.
enum class Mode { training, evaluation };

struct RewardWeights {
  float similarity_weight = 1.0F;
  float step_penalty = -0.005F;
  float success_bonus = 10.0F;
  float unsolved_submission_penalty = -1.0F;
};

inline constexpr RewardWeights training_rewards{1.0F, -0.005F, 10.0F, -1.0F};
inline constexpr RewardWeights evaluation_rewards{0.0F, -0.02F, 10.0F, -1.0F};

// JaxARC's values (stoa.StepType).
enum class StepType : std::uint8_t { first = 0, mid = 1, terminated = 2, truncated = 3 };

constexpr bool ends_episode(StepType type) {
  return type == StepType::terminated || type == StepType::truncated;
}

// The share (0..1) of the target's cells that match in the active area. Only an empty active area
// matches a hidden target, which has no cells.
constexpr float similarity(int matching_cells, int target_cells, Extent active) {
  if (target_cells == 0) return active.cells() == 0 ? 1.0F : 0.0F;
  return static_cast<float>(matching_cells) / static_cast<float>(target_cells);
}

enum class Submission { none, solved, unsolved };

// Submit solves the task if the similarity is at least 1.
constexpr Submission submission(int operation_number, float similarity) {
  if (operation_number != operation::submit) return Submission::none;
  return similarity >= 1.0F ? Submission::solved : Submission::unsolved;
}

inline float fused_multiply_add(float a, float b, float c) {
  if (a == 1.0F)
    return b + c;  // the same value, without a call on machines that lack the instruction
  return std::fma(a, b, c);
}

constexpr float select(bool condition, float a, float b) {
  return condition ? a : b;
}

#include "rules/scoring-inl.hpp"

inline float reward(Mode mode, const RewardWeights& weights, float similarity_before,
                    float similarity_after, Submission submitted) {
  return reward(mode, weights, similarity_before, similarity_after, submitted == Submission::solved,
                submitted == Submission::unsolved);
}

constexpr StepType step_type(Submission submitted, int step_count, int max_episode_steps) {
  if (submitted != Submission::none) return StepType::terminated;
  return step_count >= max_episode_steps ? StepType::truncated : StepType::mid;
}

// 0 at the end of an episode, otherwise 1.
constexpr float discount(StepType type) {
  return ends_episode(type) ? 0.0F : 1.0F;
}

}  // namespace arcfleet::rules
