#include "run/stepped_fleet.hpp"

#include <algorithm>
#include <utility>

#include "engine/action_ring.hpp"
#include "run/learner_fleet.hpp"

namespace arcfleet::run {
namespace {

class EngineFleet final : public SteppedFleet {
 public:
  explicit EngineFleet(std::unique_ptr<engine::Engine> engine) : engine_(std::move(engine)) {}
  engine::Engine& engine() override { return *engine_; }
  void reset() override { engine_->reset_all(); }
  void step(std::uint64_t steps) override { engine_->step_all(steps); }

 private:
  std::unique_ptr<engine::Engine> engine_;
};

// The shard of a fleet whose actions are given. Boxes stand for prescribed selections.
engine::FleetShard with_ring(engine::FleetShard fleet, std::uint64_t ring_steps) {
  if (fleet.actions == engine::ActionSource::baseline) fleet.selection = rules::SelectionKind::bbox;
  fleet.action_period = ring_steps;
  return fleet;
}

class GivenFleet final : public SteppedFleet {
 public:
  GivenFleet(const engine::FleetShard& shard, const Work& work)
      : fleet_(shard, work), ring_(shard, shard.action_period), seed_(shard.seed) {}
  engine::Engine& engine() override { return fleet_.engine(); }
  void reset() override {
    fleet_.reset(seed_);
    next_ = 0;
  }
  void step(std::uint64_t steps) override {
    for (std::uint64_t s = 0; s < steps; ++s) fleet_.step(ring_.at(next_++));
  }

 private:
  LearnerFleet fleet_;
  engine::ActionRing ring_;
  std::uint64_t seed_;
  std::uint64_t next_ = 0;  // step since the reset
};

std::uint64_t ring_steps(const Work& work, std::int64_t steps) {
  return static_cast<std::uint64_t>(std::min(work.options.action_ring.value_or(steps), steps));
}

}  // namespace

std::unique_ptr<SteppedFleet> make_fleet(const Work& work, mpi::Shard shard, std::int64_t steps) {
  if (work.options.actions == config::ActionOrigin::drawn)
    return std::make_unique<EngineFleet>(engine_of(work, shard));
  engine::FleetShard fleet = with_ring(work.fleet, ring_steps(work, steps));
  fleet.first = shard.first;
  fleet.count = shard.count;
  if (fleet.count == 0) return std::make_unique<EngineFleet>(engine_of(work, shard));
  return std::make_unique<GivenFleet>(fleet, work);
}

double bytes_of_given_actions(const Work& work, std::uint64_t environments) {
  if (work.options.actions == config::ActionOrigin::drawn) return 0;
  const engine::FleetShard fleet =
      with_ring(work.fleet, ring_steps(work, work.options.batch_steps));
  constexpr double results = sizeof(float) + 2;  // reward, terminated, truncated
  const auto of_a_step =
      static_cast<double>(engine::ActionRing::bytes({fleet.selection, fleet.tasks->side()}));
  return static_cast<double>(environments) *
         (results + of_a_step * static_cast<double>(fleet.action_period));
}

}  // namespace arcfleet::run
