/* Calls every function of arcfleet.h from C11, as a program of others does. Prints "all is well".
 */
#include <arcfleet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIDE 3
#define COUNT 4

static void check(int holds, const char* what) {
  if (holds) return;
  printf("%s: %s\n", what, arcfleet_last_error());
  exit(1);
}
#define OK(call) check((call) == ARCFLEET_OK, #call)

static const int8_t cells[SIDE * SIDE] = {1, 0, 2, 0, 3, 0, 4, 0, 5};

int main(void) {
  const arcfleet_pair pair = {{SIDE, SIDE, cells}, {SIDE, SIDE, cells}};
  const arcfleet_task task = {"identity", &pair, 1, &pair, 1};
  arcfleet_config config;
  OK(arcfleet_config_init(&config, sizeof config));
  config.tasks = &task;
  config.task_count = 1;
  config.count = COUNT;
  config.selection = ARCFLEET_POINT;
  config.outputs = 1u << ARCFLEET_SIMILARITY;

  check(arcfleet_api_version() == ARCFLEET_API_VERSION, "arcfleet_api_version");
  check(strlen(arcfleet_version()) > 4, "arcfleet_version");
  check(strcmp(arcfleet_operation_name(34), "Submit") == 0, "arcfleet_operation_name");
  check(arcfleet_operation_name(ARCFLEET_OPERATIONS) == NULL, "arcfleet_operation_name");

  arcfleet_fleet* fleet = NULL;
  OK(arcfleet_create(&config, &fleet));
  arcfleet_info info;
  OK(arcfleet_get_info(fleet, &info, sizeof info));
  check(info.side == SIDE && info.count == COUNT && info.tasks == 1, "arcfleet_get_info");
  const char* id = NULL;
  OK(arcfleet_task_id(fleet, 0, &id));
  check(strcmp(id, "identity") == 0, "arcfleet_task_id");

  float reward[COUNT];
  OK(arcfleet_bind(fleet, ARCFLEET_REWARD, reward, sizeof reward));
  arcfleet_array observation, similarity, terminated;
  OK(arcfleet_output(fleet, ARCFLEET_OBSERVATION, &observation, sizeof observation));
  OK(arcfleet_output(fleet, ARCFLEET_SIMILARITY, &similarity, sizeof similarity));
  OK(arcfleet_output(fleet, ARCFLEET_TERMINATED, &terminated, sizeof terminated));

  OK(arcfleet_reset(fleet, NULL));
  check(memcmp(observation.data, cells, sizeof cells) == 0, "the first observation");
  check(((const float*)similarity.data)[COUNT - 1] == 1.0f, "the first similarity");
  void* states = malloc(COUNT * info.state_bytes);
  OK(arcfleet_save(fleet, NULL, COUNT, states, COUNT * info.state_bytes));

  const int32_t submit = 34, point[2] = {0, 0};
  arcfleet_actions actions = {sizeof actions, 1, &submit, point, NULL};
  OK(arcfleet_step(fleet, &actions));
  check(reward[0] > 9.0f && ((const uint8_t*)terminated.data)[0] == 1, "a solved task");

  OK(arcfleet_restore(fleet, NULL, COUNT, states, COUNT * info.state_bytes));
  int32_t operations[COUNT], points[COUNT][2];
  OK(arcfleet_draw_actions(fleet, operations, points[0], NULL));
  actions.count = COUNT;
  actions.operation = operations;
  actions.coordinates = points[0];
  OK(arcfleet_step(fleet, &actions));
  uint64_t given = 0, drawn = 1;
  OK(arcfleet_checksum(fleet, &given));
  OK(arcfleet_restore(fleet, NULL, COUNT, states, COUNT * info.state_bytes));
  OK(arcfleet_step_drawn(fleet, 1));
  OK(arcfleet_checksum(fleet, &drawn));
  check(given == drawn, "the same actions");

  const uint64_t seed = 7;
  const uint8_t mask[COUNT] = {1, 0, 0, 1};
  const arcfleet_reset_options options = {sizeof options, mask, &seed, NULL, NULL, NULL};
  OK(arcfleet_reset(fleet, &options));
  OK(arcfleet_close(fleet));
  check(arcfleet_close(fleet) == ARCFLEET_NO_FLEET, "a second close");
  check(strlen(arcfleet_last_error()) > 0, "arcfleet_last_error");
  free(states);
  puts("all is well");
  return 0;
}
