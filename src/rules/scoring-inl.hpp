// The reward of a step, in float32 and in JaxARC's order of operations. scoring.hpp includes this
// text, and so does every fast layout for each instruction set, like rules-inl.hpp.

// Training rewards weight x gain in similarity + step penalty, evaluation the step penalty alone.
// XLA compiles the former to a fused multiply-add, which rounds once. For JaxARC's own weights, 1
// and 0, this equals the plain sum; for others the last bit sometimes differs. FloatLanes is one
// number, or one number for each environment of a group.
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
