// A fleet as the C interface sees it: an engine, its output arrays, and checks of all that a caller
// passes. A function that throws has changed nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "api/arcfleet.h"
#include "api/output_arrays.hpp"
#include "engine/engine.hpp"
#include "engine/factory.hpp"
#include "rules/environment.hpp"

namespace arcfleet::api {

class Fleet {
 public:
  // Throws ApiError, tasks::TaskError, std::bad_alloc, or the engine's std::invalid_argument.
  explicit Fleet(const arcfleet_config& config);

  [[nodiscard]] arcfleet_info info() const;
  [[nodiscard]] const char* task_id(std::uint64_t task) const;
  [[nodiscard]] arcfleet_array output(std::int32_t which) const {
    return outputs_->describe(which);
  }
  void bind(std::int32_t which, void* data, std::uint64_t bytes) {
    outputs_->bind(which, data, bytes);
  }

  void reset(const arcfleet_reset_options* options);
  void step(const arcfleet_actions& actions);
  void step_drawn(std::uint64_t steps);
  void draw_actions(std::int32_t* operation, std::int32_t* coordinates, std::uint8_t* mask) const;

  void save(const std::uint64_t* environments, std::uint64_t count, void* states,
            std::uint64_t bytes) const;
  void restore(const std::uint64_t* environments, std::uint64_t count, const void* states,
               std::uint64_t bytes);
  [[nodiscard]] std::uint64_t checksum() const;

  // For the benchmark, which steps through the C interface and looks at the engine beside it.
  [[nodiscard]] engine::Engine& engine() { return *engine_; }

 private:
  void require_reset() const;
  void check_actions(const arcfleet_actions& actions) const;
  void check_reset(const arcfleet_reset_options& options) const;
  void check_states(const std::uint64_t* environments, std::uint64_t count, const void* states,
                    std::uint64_t bytes) const;
  [[nodiscard]] std::vector<std::size_t> chosen(const std::uint8_t* mask) const;
  void reset_one_by_one(const arcfleet_reset_options& how);
  void begin(std::size_t i, const arcfleet_reset_options& how);

  std::vector<std::string> ids_;  // [task]
  std::size_t most_train_pairs_ = 0;
  engine::Choice choice_;
  std::unique_ptr<engine::Engine> engine_;
  engine::TaskGrids grids_;
  std::unique_ptr<OutputArrays> outputs_;
  std::uint64_t fingerprint_;
  bool was_reset_ = false;
};

}  // namespace arcfleet::api
