// The facts of config_summary and benchmark_params, which follow from the options and the tasks.
#include "results/facts.hpp"

namespace arcfleet::results {

FactGroup work_facts() {
  constexpr auto sometimes = Presence::sometimes;
  return {
      "config_summary",
      "The work: everything but ranks, threads and repeats that decides what is computed",
      {
          {"workload", Kind::text, "", "Workload: baseline, paper or dataset."},
          {"max_grid_height", Kind::integer, "cells", "Rows of the canvas.", positive()},
          {"max_grid_width", Kind::integer, "cells", "Columns of the canvas.", positive()},
          {"max_train_pairs", Kind::integer, "1", "Largest number of train pairs of a task.",
           not_negative()},
          {"tasks", Kind::text, "", "Name of the set of tasks."},
          {"task_count", Kind::integer, "1", "Tasks in the set.", positive()},
          {"train_pair_count", Kind::integer, "1", "Train pairs of all tasks.", not_negative()},
          {"test_pair_count", Kind::integer, "1", "Test pairs of all tasks.", not_negative()},
          {"mode", Kind::text, "", "training: train pairs; evaluation: test pairs, target hidden.",
           one_of({"training", "evaluation"})},
          {"actions", Kind::text, "",
           "baseline: prescribed, the same for every environment; drawn: at random for each.",
           one_of({"baseline", "drawn"})},
          {"selection_format", Kind::text, "",
           "Form of a selection: point, bbox or mask, or in words for prescribed actions."},
          {"operations", Kind::text, "", "Set of operations that actions are drawn from.",
           one_of({"raw", "standard", "full"})},
          {"observation", Kind::text, "", "Form of the observation that every step writes.",
           one_of({"packed", "int8", "int32", "none"})},
          {"max_episode_steps", Kind::integer, "steps",
           "Steps after which an episode is truncated.", positive()},
          {"similarity_weight", Kind::real, "reward", "Reward for each unit of gained similarity."},
          {"step_penalty", Kind::real, "reward", "Reward that is added to every step."},
          {"success_bonus", Kind::real, "reward", "Reward for submitting a solved grid."},
          {"unsolved_submission_penalty", Kind::real, "reward",
           "Reward for submitting an unsolved grid."},
          {"demo_weight", Kind::real, "1", "Weight of the task's input as the initial grid.",
           not_negative()},
          {"permutation_weight", Kind::real, "1",
           "Weight of the input with permuted colours as the initial grid.", not_negative()},
          {"empty_weight", Kind::real, "1", "Weight of an empty grid as the initial grid.",
           not_negative()},
          {"random_weight", Kind::real, "1", "Weight of a random grid as the initial grid.",
           not_negative()},
          {"seed", Kind::text, "",
           "Seed of all random numbers in decimal digits; text, since JSON numbers lose digits.",
           matching("^[0-9]+$")},
          {"engine", Kind::text, "",
           "Engine that stepped the fleet: words (canvases up to 5x5), rows (larger ones) or "
           "reference (plain cells).",
           one_of({"words", "rows", "reference"})},
          {"isa", Kind::text, "",
           "Instruction set that the engine used, by Highway's name; none with the reference "
           "engine."},
          {"stepping", Kind::text, "",
           "lockstep: all environments take step t before any takes t + 1; fused: a block takes "
           "many steps while it is in the cache.",
           one_of({"lockstep", "fused"})},
          {"task_ids",
           Kind::texts,
           "",
           "Ids of the tasks; absent if there are more than 16.",
           {},
           sometimes},
          {"dataset",
           Kind::text,
           "",
           "Directory of the dataset as given; absent without one.",
           {},
           sometimes},
      }};
}

FactGroup measurement_facts() {
  return {
      "benchmark_params",
      "The measurement, as asked for",
      {
          {"single_steps", Kind::integer, "steps",
           "Steps of one rollout of the single environment.", positive()},
          {"batch_steps", Kind::integer, "steps",
           "Steps of each environment in one rollout of a batch size.", positive()},
          {"custom_batch_sizes", Kind::integers, "1", "Batch sizes to measure.", positive()},
          {"scaling", Kind::text, "",
           "strong: batch sizes count the whole fleet; weak: the shard of each rank.",
           one_of({"strong", "weak"})},
          {"repeats", Kind::integer, "1", "Minimum number of timed repeats.", positive()},
          {"max_repeats", Kind::integer, "1", "Maximum number of timed repeats.", positive()},
          {"relative_error", Kind::real, "1", "Relative error to reach; 0 if none was asked for.",
           not_negative()},
          {"max_time_s", Kind::real, "s",
           "Maximum time for repeats of a batch size beyond the minimum number.", not_negative()},
          {"warmup", Kind::integer, "1", "Repeats before these, which do not count.",
           not_negative()},
          {"min_time_s", Kind::real, "s", "Minimum time of a repeat.", not_negative()},
          {"verify", Kind::integer, "1", "Environments of each batch size to verify.",
           not_negative()},
          {"shuffle", Kind::truth, "", "Whether batch sizes were measured in a drawn order."},
          {"exchange_every", Kind::integer, "steps", "Steps between two exchanges; 0 for none.",
           not_negative()},
          {"exchange", Kind::text, "", "What ranks exchange.",
           one_of({"none", "allreduce", "gather"})},
          {"exchange_bytes", Kind::integer, "bytes", "Size of the allreduce on each rank.",
           not_negative()},
          {"allow_oversubscription", Kind::truth, "",
           "Whether more threads than processors were allowed."},
          {"reset_time_included", Kind::truth, "", "Whether step_time holds the fleet's reset."},
      }};
}

}  // namespace arcfleet::results
