#include "run/profile.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/first_episodes.hpp"
#include "mpi/agreement.hpp"
#include "results/derived.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {
namespace {

// The profile of this rank.
struct OwnProfile {
  engine::StepProfile steps;
  engine::FirstEpisodes episodes = {};
  double time_s = 0;
  double thread_time_s = 0;  // of all its threads
};

OwnProfile profile_rollout(engine::Engine& engine, std::uint64_t steps) {
  engine.reset_all();
  const timing::Stopwatch watch;
  const auto seen = engine.profile(steps);
  const double time_s = watch.elapsed_s();
  if (!seen)
    throw std::runtime_error("--profile cannot see inside the " + std::string(engine.name()) +
                             " engine, which takes every step whole: use another engine");
  return {*seen, engine::follow_first_episodes(engine, engine::most_followed_steps), time_s,
          time_s * engine.shard().threads};
}

std::int64_t sum(std::uint64_t count, const mpi::Communicator& ranks) {
  return static_cast<std::int64_t>(ranks.sum(count));
}

// Sums whole nanoseconds, so that the order of the ranks does not matter.
double sum_s(double time_s, const mpi::Communicator& ranks) {
  constexpr double nanosecond_s = 1e-9;
  const auto time_ns = static_cast<std::uint64_t>(time_s / nanosecond_s);
  return static_cast<double>(ranks.sum(time_ns)) * nanosecond_s;
}

void add_operations(results::Profile& profile, const OwnProfile& own,
                    const mpi::Communicator& ranks) {
  const auto add = [&](int number, std::uint64_t count) {
    profile.operations.emplace_back(rules::operation_name(number), sum(count, ranks));
  };
  for (int number = 0; number < rules::operation_count; ++number)
    add(number, own.steps.operations[static_cast<std::size_t>(number)]);
  add(rules::operation::rejected, own.steps.rejected);
}

void add_parts(results::Profile& profile, const OwnProfile& own, const mpi::Communicator& ranks) {
  double other_s = own.thread_time_s;
  for (std::size_t part = 0; part < engine::part_count; ++part) {
    const double part_time_s = own.steps.part_time_s[part];
    profile.part_time_s.emplace_back(engine::part_name(static_cast<engine::Part>(part)),
                                     sum_s(part_time_s, ranks));
    other_s -= part_time_s;
  }
  profile.part_time_s.emplace_back("other", sum_s(std::max(other_s, 0.0), ranks));
}

}  // namespace

results::Profile profiled(engine::Engine& engine, std::int64_t batch_size, std::uint64_t steps,
                          const mpi::Communicator& ranks) {
  OwnProfile own;
  mpi::collectively(ranks, [&] { own = profile_rollout(engine, steps); });
  results::Profile profile;
  profile.batch_size = batch_size;
  profile.total_env_steps = sum(own.steps.steps, ranks);
  profile.total_time_s = ranks.max(own.time_s);
  profile.resets = sum(own.steps.resets, ranks);
  profile.episodes_followed = sum(own.episodes.followed, ranks);
  profile.episodes_ended = sum(own.episodes.ended, ranks);
  profile.episode_steps = sum(own.episodes.steps, ranks);
  add_operations(profile, own, ranks);
  add_parts(profile, own, ranks);
  summarise(profile);
  return profile;
}

}  // namespace arcfleet::run
