// The layout of what programs are compiled with, against abi.txt. A line that is gone or different
// breaks programs that exist; new ones may come at the end of a struct or a list. To take a change
// over, write the text that this test prints into abi.txt. library_test.py looks at the functions.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "api/arcfleet.h"

namespace arcfleet::api {
namespace {

std::string layout() {
  std::ostringstream out;
#define ARCFLEET_NUMBER(name) out << #name " " << std::uint64_t{name} << "\n"
#define ARCFLEET_STRUCT(name) out << "struct " #name " " << sizeof(name) << "\n"
#define ARCFLEET_MEMBER(type, name) out << "  " #name " " << offsetof(type, name) << "\n"
  ARCFLEET_NUMBER(ARCFLEET_API_VERSION);
  ARCFLEET_NUMBER(ARCFLEET_OPERATIONS);
  ARCFLEET_NUMBER(ARCFLEET_MAX_SIDE);
  ARCFLEET_NUMBER(ARCFLEET_ALL_OPERATIONS);
  ARCFLEET_NUMBER(ARCFLEET_RAW_OPERATIONS);
  ARCFLEET_NUMBER(ARCFLEET_STANDARD_OPERATIONS);
  ARCFLEET_NUMBER(ARCFLEET_MAX_DIMENSIONS);
  ARCFLEET_NUMBER(ARCFLEET_OK);
  ARCFLEET_NUMBER(ARCFLEET_INVALID_ARGUMENT);
  ARCFLEET_NUMBER(ARCFLEET_NO_FLEET);
  ARCFLEET_NUMBER(ARCFLEET_BUSY);
  ARCFLEET_NUMBER(ARCFLEET_NOT_RESET);
  ARCFLEET_NUMBER(ARCFLEET_TASK_ERROR);
  ARCFLEET_NUMBER(ARCFLEET_STATE_ERROR);
  ARCFLEET_NUMBER(ARCFLEET_OUT_OF_MEMORY);
  ARCFLEET_NUMBER(ARCFLEET_INTERNAL);
  ARCFLEET_NUMBER(ARCFLEET_TRAINING);
  ARCFLEET_NUMBER(ARCFLEET_EVALUATION);
  ARCFLEET_NUMBER(ARCFLEET_POINT);
  ARCFLEET_NUMBER(ARCFLEET_BBOX);
  ARCFLEET_NUMBER(ARCFLEET_MASK);
  ARCFLEET_NUMBER(ARCFLEET_FILTER_OFF);
  ARCFLEET_NUMBER(ARCFLEET_FILTER_CLIP);
  ARCFLEET_NUMBER(ARCFLEET_FILTER_REJECT);
  ARCFLEET_NUMBER(ARCFLEET_AUTORESET_NEXT_STEP);
  ARCFLEET_NUMBER(ARCFLEET_AUTORESET_SAME_STEP);
  ARCFLEET_NUMBER(ARCFLEET_AUTORESET_DISABLED);
  ARCFLEET_NUMBER(ARCFLEET_AUTORESET_BEFORE_STEP);
  ARCFLEET_NUMBER(ARCFLEET_INT8);
  ARCFLEET_NUMBER(ARCFLEET_INT32);
  ARCFLEET_NUMBER(ARCFLEET_PACKED);
  ARCFLEET_NUMBER(ARCFLEET_NONE);
  ARCFLEET_NUMBER(ARCFLEET_SPARSE);
  ARCFLEET_NUMBER(ARCFLEET_DENSE);
  ARCFLEET_NUMBER(ARCFLEET_OBSERVATION);
  ARCFLEET_NUMBER(ARCFLEET_REWARD);
  ARCFLEET_NUMBER(ARCFLEET_TERMINATED);
  ARCFLEET_NUMBER(ARCFLEET_TRUNCATED);
  ARCFLEET_NUMBER(ARCFLEET_SIMILARITY);
  ARCFLEET_NUMBER(ARCFLEET_STEP_COUNT);
  ARCFLEET_NUMBER(ARCFLEET_TASK);
  ARCFLEET_NUMBER(ARCFLEET_PAIR);
  ARCFLEET_NUMBER(ARCFLEET_ACTION_MASK);
  ARCFLEET_NUMBER(ARCFLEET_ACTIVE_AREA);
  ARCFLEET_NUMBER(ARCFLEET_INPUT);
  ARCFLEET_NUMBER(ARCFLEET_TARGET);
  ARCFLEET_NUMBER(ARCFLEET_CLIPBOARD);
  ARCFLEET_NUMBER(ARCFLEET_TRAIN_PAIRS);
  ARCFLEET_NUMBER(ARCFLEET_FINAL_OBSERVATION);
  ARCFLEET_NUMBER(ARCFLEET_OUTPUT_COUNT);
  ARCFLEET_NUMBER(ARCFLEET_TYPE_INT8);
  ARCFLEET_NUMBER(ARCFLEET_TYPE_UINT8);
  ARCFLEET_NUMBER(ARCFLEET_TYPE_INT32);
  ARCFLEET_NUMBER(ARCFLEET_TYPE_UINT32);
  ARCFLEET_NUMBER(ARCFLEET_TYPE_FLOAT);
  ARCFLEET_STRUCT(arcfleet_grid);
  ARCFLEET_MEMBER(arcfleet_grid, height);
  ARCFLEET_MEMBER(arcfleet_grid, width);
  ARCFLEET_MEMBER(arcfleet_grid, cells);
  ARCFLEET_STRUCT(arcfleet_pair);
  ARCFLEET_MEMBER(arcfleet_pair, input);
  ARCFLEET_MEMBER(arcfleet_pair, output);
  ARCFLEET_STRUCT(arcfleet_task);
  ARCFLEET_MEMBER(arcfleet_task, id);
  ARCFLEET_MEMBER(arcfleet_task, train);
  ARCFLEET_MEMBER(arcfleet_task, train_count);
  ARCFLEET_MEMBER(arcfleet_task, test);
  ARCFLEET_MEMBER(arcfleet_task, test_count);
  ARCFLEET_STRUCT(arcfleet_config);
  ARCFLEET_MEMBER(arcfleet_config, size);
  ARCFLEET_MEMBER(arcfleet_config, dataset);
  ARCFLEET_MEMBER(arcfleet_config, split);
  ARCFLEET_MEMBER(arcfleet_config, task_ids);
  ARCFLEET_MEMBER(arcfleet_config, task_id_count);
  ARCFLEET_MEMBER(arcfleet_config, builtin);
  ARCFLEET_MEMBER(arcfleet_config, tasks);
  ARCFLEET_MEMBER(arcfleet_config, task_count);
  ARCFLEET_MEMBER(arcfleet_config, canvas);
  ARCFLEET_MEMBER(arcfleet_config, mode);
  ARCFLEET_MEMBER(arcfleet_config, selection);
  ARCFLEET_MEMBER(arcfleet_config, operations);
  ARCFLEET_MEMBER(arcfleet_config, filter);
  ARCFLEET_MEMBER(arcfleet_config, max_episode_steps);
  ARCFLEET_MEMBER(arcfleet_config, similarity_weight);
  ARCFLEET_MEMBER(arcfleet_config, step_penalty);
  ARCFLEET_MEMBER(arcfleet_config, success_bonus);
  ARCFLEET_MEMBER(arcfleet_config, unsolved_submission_penalty);
  ARCFLEET_MEMBER(arcfleet_config, initial_weights);
  ARCFLEET_MEMBER(arcfleet_config, density);
  ARCFLEET_MEMBER(arcfleet_config, pattern);
  ARCFLEET_MEMBER(arcfleet_config, autoreset);
  ARCFLEET_MEMBER(arcfleet_config, seed);
  ARCFLEET_MEMBER(arcfleet_config, first);
  ARCFLEET_MEMBER(arcfleet_config, count);
  ARCFLEET_MEMBER(arcfleet_config, threads);
  ARCFLEET_MEMBER(arcfleet_config, observation);
  ARCFLEET_MEMBER(arcfleet_config, outputs);
  ARCFLEET_MEMBER(arcfleet_config, engine);
  ARCFLEET_MEMBER(arcfleet_config, isa);
  ARCFLEET_STRUCT(arcfleet_info);
  ARCFLEET_MEMBER(arcfleet_info, size);
  ARCFLEET_MEMBER(arcfleet_info, count);
  ARCFLEET_MEMBER(arcfleet_info, first);
  ARCFLEET_MEMBER(arcfleet_info, side);
  ARCFLEET_MEMBER(arcfleet_info, threads);
  ARCFLEET_MEMBER(arcfleet_info, tasks);
  ARCFLEET_MEMBER(arcfleet_info, most_train_pairs);
  ARCFLEET_MEMBER(arcfleet_info, state_bytes);
  ARCFLEET_MEMBER(arcfleet_info, fleet_bytes);
  ARCFLEET_MEMBER(arcfleet_info, engine);
  ARCFLEET_MEMBER(arcfleet_info, isa);
  ARCFLEET_STRUCT(arcfleet_array);
  ARCFLEET_MEMBER(arcfleet_array, size);
  ARCFLEET_MEMBER(arcfleet_array, data);
  ARCFLEET_MEMBER(arcfleet_array, type);
  ARCFLEET_MEMBER(arcfleet_array, dimensions);
  ARCFLEET_MEMBER(arcfleet_array, shape);
  ARCFLEET_MEMBER(arcfleet_array, bytes);
  ARCFLEET_STRUCT(arcfleet_reset_options);
  ARCFLEET_MEMBER(arcfleet_reset_options, size);
  ARCFLEET_MEMBER(arcfleet_reset_options, mask);
  ARCFLEET_MEMBER(arcfleet_reset_options, seed);
  ARCFLEET_MEMBER(arcfleet_reset_options, seeds);
  ARCFLEET_MEMBER(arcfleet_reset_options, tasks);
  ARCFLEET_MEMBER(arcfleet_reset_options, pairs);
  ARCFLEET_STRUCT(arcfleet_actions);
  ARCFLEET_MEMBER(arcfleet_actions, size);
  ARCFLEET_MEMBER(arcfleet_actions, count);
  ARCFLEET_MEMBER(arcfleet_actions, operation);
  ARCFLEET_MEMBER(arcfleet_actions, coordinates);
  ARCFLEET_MEMBER(arcfleet_actions, mask);
#undef ARCFLEET_NUMBER
#undef ARCFLEET_STRUCT
#undef ARCFLEET_MEMBER
  return out.str();
}

TEST(Abi, IsTheCommittedOne) {
  static_assert(sizeof(void*) == 8);
  std::ifstream file(ARCFLEET_SOURCE_DIR "/tests/api/abi.txt");
  std::ostringstream committed;
  committed << file.rdbuf();
  const std::string text = committed.str();
  EXPECT_EQ(text.substr(0, text.find("function ")), layout());
}

}  // namespace
}  // namespace arcfleet::api
