// The reward of a step, in float32 with JaxARC's order of operations. Like rules-inl.hpp, this text
// is included by scoring.hpp and by every fast layout for each instruction set.

// Training: the gain in similarity by its weight, and the penalty of a step; evaluation: the
// penalty alone. XLA compiles weight * gain + penalty to a fused multiply-add, rounded once. With
// JaxARC's own weights, 1 and 0, that is the plain sum; with others it is one bit in the last place
// apart now and then. A FloatLanes is one number, or one for each environment of a group.
template <class FloatLanes, class BoolLanes>
FloatLanes reward(Mode mode, const RewardWeights& weights, FloatLanes similarity_before,
                  FloatLanes similarity_after, BoolLanes solved, BoolLanes unsolved) {
  const FloatLanes penalty = FloatLanes{} + weights.step_penalty;
  const FloatLanes shaped = mode == Mode::training
                                ? fused_multiply_add(weights.similarity_weight,
                                                     similarity_after - similarity_before, penalty)
                                : penalty;
  return shaped + select(solved, weights.success_bonus, 0.0F) +
         select(unsolved, weights.unsolved_submission_penalty, 0.0F);
}
