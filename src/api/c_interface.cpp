// The functions of arcfleet.h: each is one call of Fleet, whose exceptions become a status and a
// sentence.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string_view>

#include "api/api_error.hpp"
#include "api/arcfleet.h"
#include "api/handles.hpp"
#include "api/sized_struct.hpp"
#include "rules/operations.hpp"
#include "tasks/task.hpp"

namespace {

using arcfleet::api::ApiError;
using arcfleet::api::FleetInUse;
using arcfleet::api::require;

thread_local std::array<char, 1024> last_error{};

arcfleet_status failed(arcfleet_status status, std::string_view why) noexcept {
  const std::size_t length = std::min(why.size(), last_error.size() - 1);
  std::memcpy(last_error.data(), why.data(), length);
  last_error[length] = '\0';
  return status;
}

template <class Call>
arcfleet_status guarded(Call call) noexcept {
  try {
    call();
    return ARCFLEET_OK;
  } catch (const ApiError& error) {
    return failed(error.status(), error.what());
  } catch (const arcfleet::tasks::TaskError& error) {
    return failed(ARCFLEET_TASK_ERROR, error.what());
  } catch (const std::bad_alloc&) {
    return failed(ARCFLEET_OUT_OF_MEMORY,
                  "there is not enough memory: take fewer environments, or fewer outputs");
  } catch (const std::length_error&) {
    return failed(ARCFLEET_OUT_OF_MEMORY, "that is more than memory can hold");
  } catch (const std::invalid_argument& error) {
    return failed(ARCFLEET_INVALID_ARGUMENT, error.what());
  } catch (const std::exception& error) {
    return failed(ARCFLEET_INTERNAL, error.what());
  } catch (...) {
    return failed(ARCFLEET_INTERNAL, "an unknown exception");
  }
}

arcfleet_config default_config() {
  const arcfleet::rules::RewardWeights rewards = arcfleet::rules::training_rewards;
  arcfleet_config config{};
  config.size = sizeof config;
  config.selection = ARCFLEET_BBOX;
  config.operations = ARCFLEET_ALL_OPERATIONS;
  config.max_episode_steps = 150;
  config.similarity_weight = rewards.similarity_weight;
  config.step_penalty = rewards.step_penalty;
  config.success_bonus = rewards.success_bonus;
  config.unsolved_submission_penalty = rewards.unsolved_submission_penalty;
  config.initial_weights[0] = 1;
  config.density = 0.3;
  config.seed = 42;
  config.count = 1;
  return config;
}

}  // namespace

extern "C" {

const char* arcfleet_last_error() {
  return last_error.data();
}

int32_t arcfleet_api_version() {
  return ARCFLEET_API_VERSION;
}

const char* arcfleet_version() {
  return ARCFLEET_VERSION;
}

const char* arcfleet_operation_name(int32_t operation) {
  const bool known = operation >= 0 && operation < ARCFLEET_OPERATIONS;
  return known ? arcfleet::rules::operation_name(operation).data() : nullptr;
}

arcfleet_status arcfleet_config_init(arcfleet_config* config, size_t size) {
  return guarded(
      [&] { arcfleet::api::hand_over(default_config(), config, size, "arcfleet_config"); });
}

arcfleet_status arcfleet_create(const arcfleet_config* config, arcfleet_fleet** fleet) {
  return guarded([&] {
    require(fleet != nullptr, "fleet is NULL: there is no place for the handle");
    auto made =
        std::make_unique<arcfleet::api::Fleet>(arcfleet::api::known(config, "arcfleet_config"));
    *fleet = arcfleet::api::open_handle(std::move(made));
  });
}

arcfleet_status arcfleet_close(arcfleet_fleet* fleet) {
  return guarded([&] { arcfleet::api::close_handle(fleet); });
}

arcfleet_status arcfleet_get_info(arcfleet_fleet* fleet, arcfleet_info* info, size_t size) {
  return guarded(
      [&] { arcfleet::api::hand_over(FleetInUse(fleet)->info(), info, size, "arcfleet_info"); });
}

arcfleet_status arcfleet_task_id(arcfleet_fleet* fleet, uint64_t task, const char** id) {
  return guarded([&] {
    require(id != nullptr, "id is NULL");
    *id = FleetInUse(fleet)->task_id(task);
  });
}

arcfleet_status arcfleet_output(arcfleet_fleet* fleet, int32_t output, arcfleet_array* array,
                                size_t size) {
  return guarded([&] {
    arcfleet::api::hand_over(FleetInUse(fleet)->output(output), array, size, "arcfleet_array");
  });
}

arcfleet_status arcfleet_bind(arcfleet_fleet* fleet, int32_t output, void* data, uint64_t bytes) {
  return guarded([&] { FleetInUse(fleet)->bind(output, data, bytes); });
}

arcfleet_status arcfleet_reset(arcfleet_fleet* fleet, const arcfleet_reset_options* options) {
  return guarded([&] {
    FleetInUse used(fleet);
    if (options == nullptr) return used->reset(nullptr);
    const auto known = arcfleet::api::known(options, "arcfleet_reset_options");
    used->reset(&known);
  });
}

arcfleet_status arcfleet_step(arcfleet_fleet* fleet, const arcfleet_actions* actions) {
  return guarded(
      [&] { FleetInUse(fleet)->step(arcfleet::api::known(actions, "arcfleet_actions")); });
}

arcfleet_status arcfleet_step_drawn(arcfleet_fleet* fleet, uint64_t steps) {
  return guarded([&] { FleetInUse(fleet)->step_drawn(steps); });
}

arcfleet_status arcfleet_draw_actions(arcfleet_fleet* fleet, int32_t* operation,
                                      int32_t* coordinates, uint8_t* mask) {
  return guarded([&] { FleetInUse(fleet)->draw_actions(operation, coordinates, mask); });
}

arcfleet_status arcfleet_save(arcfleet_fleet* fleet, const uint64_t* environments, uint64_t count,
                              void* states, uint64_t bytes) {
  return guarded([&] { FleetInUse(fleet)->save(environments, count, states, bytes); });
}

arcfleet_status arcfleet_restore(arcfleet_fleet* fleet, const uint64_t* environments,
                                 uint64_t count, const void* states, uint64_t bytes) {
  return guarded([&] { FleetInUse(fleet)->restore(environments, count, states, bytes); });
}

arcfleet_status arcfleet_checksum(arcfleet_fleet* fleet, uint64_t* checksum) {
  return guarded([&] {
    require(checksum != nullptr, "checksum is NULL");
    *checksum = FleetInUse(fleet)->checksum();
  });
}

}  // extern "C"
