// This rank's part of the verification: after every measurement it replays some environments with
// the reference rules and counts them. verification.hpp brings the ranks' parts together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/engine.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

// Which environments of every measurement are replayed.
struct ReplayPlan {
  std::uint64_t environments = 64;  // on all ranks together
  std::uint64_t seed = 42;          // chooses them
  int ranks = 1;
  int rank = 0;  // this one
};

class ReplayCheck {
 public:
  explicit ReplayCheck(const ReplayPlan& plan) : plan_(plan) {}

  // Replays this rank's environments of an engine that has taken `steps` steps since its reset.
  void check(engine::Engine& engine, std::uint64_t steps);

  // Adds what an earlier start of the sweep replayed.
  void add_earlier(const results::Verification& earlier);

  [[nodiscard]] std::uint64_t environments() const { return environments_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  // The first difference on this rank: "rank 1, environment 7, step 50 (...)".
  [[nodiscard]] const std::optional<std::string>& difference() const { return difference_; }

 private:
  ReplayPlan plan_;
  std::uint64_t environments_ = 0;
  std::uint64_t steps_ = 0;
  std::optional<std::string> difference_;
};

}  // namespace arcfleet::run
