// Rollouts of the real JaxARC with automatic resets, and the environments of ours that draw the
// same tasks, pairs and demos in the same order. So a fleet that begins with such an environment
// must do what JaxARC did, through all resets.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>

#include "rules/golden_episodes.hpp"

namespace arcfleet::rules {

using Episodes = std::span<const traces::Episode>;

// A rollout goes on as long as its episodes end with their last step.
inline std::vector<Episodes> rollouts(Episodes episodes) {
  std::vector<Episodes> found;
  std::size_t first = 0;
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    if (episodes[i].ends() && i + 1 < episodes.size()) continue;
    found.push_back(episodes.subspan(first, i + 1 - first));
    first = i + 1;
  }
  return found;
}

// Whether a fleet of ours can begin as these episodes did by its own choice of a working grid.
inline bool begins_by_choice(const traces::Episode& episode) {
  return start_of(episode) == TracedStart::demo || start_of(episode) == TracedStart::empty;
}

// Tasks by their order in a rollout: its buffer.
inline std::vector<std::string> task_ids(Episodes rollout) {
  std::vector<std::string> ids;
  for (const traces::Episode& episode : rollout)
    if (std::ranges::find(ids, episode.task_id) == ids.end()) ids.push_back(episode.task_id);
  return ids;
}

inline std::uint32_t task_number(const std::vector<std::string>& ids,
                                 const traces::Episode& episode) {
  return static_cast<std::uint32_t>(std::ranges::find(ids, episode.task_id) - ids.begin());
}

// A task with all its train inputs, and with the pairs that the rollout plays; others are fillers.
inline TaskBoards boards_of(Episodes rollout, const std::string& id) {
  TaskBoards boards;
  for (const traces::Episode& episode : rollout) {
    if (episode.task_id != id) continue;
    const TaskBoards own = tasks_of(episode)[0];
    if (boards.pairs.size() < own.pairs.size()) boards.pairs.resize(own.pairs.size(), own.pairs[0]);
    const auto pair = static_cast<std::size_t>(episode.pair);
    boards.pairs[pair] = own.pairs[pair];
    boards.demo_inputs = own.demo_inputs;
  }
  return boards;
}

inline std::vector<TaskBoards> buffer_of(Episodes rollout) {
  std::vector<TaskBoards> buffer;
  for (const std::string& id : task_ids(rollout)) buffer.push_back(boards_of(rollout, id));
  return buffer;
}

// Makes the recorded beginnings the only demos of their tasks.
inline void plant_beginnings(std::vector<TaskBoards>& buffer, const std::vector<std::string>& ids,
                             Episodes episodes) {
  for (TaskBoards& boards : buffer) boards.demo_inputs.resize(1, boards.demo_inputs.front());
  std::vector<bool> planted(buffer.size());
  for (const traces::Episode& episode : episodes) {
    const std::uint32_t task = task_number(ids, episode);
    if (!planted[task]) buffer[task].demo_inputs.clear();
    planted[task] = true;
    buffer[task].demo_inputs.push_back(laid(episode.initial, episode.side));
  }
}

// What an environment must draw to begin as an episode did.
struct Beginning {
  std::uint32_t task = 0, pair = 0;
  std::vector<bool> demo;  // [demo of the task]: whether it is the recorded working grid
  double probability = 1;
};

inline Beginning beginning(const std::vector<TaskBoards>& buffer,
                           const std::vector<std::string>& ids, const traces::Episode& episode) {
  Beginning wanted{task_number(ids, episode), static_cast<std::uint32_t>(episode.pair), {}};
  const TaskBoards& boards = buffer[wanted.task];
  for (const LaidGrid& demo : boards.demo_inputs)
    wanted.demo.push_back(start_of(episode) == TracedStart::empty ||
                          same(demo, laid(episode.initial, episode.side)));
  const auto demos = static_cast<double>(std::ranges::count(wanted.demo, true));
  wanted.probability =
      demos / static_cast<double>(buffer.size() * boards.pairs.size() * boards.demo_inputs.size());
  return wanted;
}

inline bool draws(const std::vector<TaskBoards>& buffer, const RandomStream& stream,
                  std::uint32_t episode, const Beginning& wanted) {
  const auto [task, pair, demo, kind] = stream.block(Purpose::episode, episode, 0);
  const auto below = [](std::uint32_t word, std::size_t n) {
    return Fraction(word).take(static_cast<std::uint32_t>(n));
  };
  const TaskBoards& boards = buffer[wanted.task];
  return below(task, buffer.size()) == wanted.task &&
         below(pair, boards.pairs.size()) == wanted.pair &&
         wanted.demo[below(demo, boards.demo_inputs.size())];
}

// The first environment that draws all these beginnings, one after the other.
inline std::uint64_t find_environment(const std::vector<TaskBoards>& buffer, std::uint64_t seed,
                                      const std::vector<Beginning>& wanted) {
  for (RandomStream stream{seed, 0}; stream.environment < 1U << 26U; ++stream.environment) {
    std::uint32_t episode = 0;
    while (episode < wanted.size() && draws(buffer, stream, episode, wanted[episode])) ++episode;
    if (episode == wanted.size()) return stream.environment;
  }
  throw std::runtime_error("no environment draws what JaxARC drew: it was not drawn uniformly");
}

// Some episodes of a rollout. The first `whole` of them are replayed whole; of one more, the first
// step shows that the reset was right, and the next stretch begins with it.
struct Stretch {
  std::shared_ptr<const Tasks> tasks;
  Settings settings;
  std::uint64_t environment = 0;  // global index of the one that does the same
  Episodes episodes;
  std::size_t whole = 0;
};

inline constexpr std::uint64_t stretch_seed = 7;
inline constexpr std::size_t longest_stretch = 4;    // episodes
inline constexpr double rarest_stretch = 1.0 / 2e5;  // finding it takes as many draws

// Episodes of a rollout from its `first` on, as many as an environment can be found for.
inline Stretch stretch_from(Episodes rollout, std::size_t first) {
  const Episodes near = rollout.subspan(first, std::min(longest_stretch, rollout.size() - first));
  const traces::Episode& like = near.front();
  const std::vector<std::string> ids = task_ids(rollout);
  std::vector<TaskBoards> buffer = buffer_of(rollout);
  if (!begins_by_choice(like)) plant_beginnings(buffer, ids, near);
  std::vector<Beginning> wanted;
  double probability = 1;
  for (const traces::Episode& episode : near) {
    Beginning next = beginning(buffer, ids, episode);
    probability *= next.probability;
    if (wanted.size() >= 2 && probability < rarest_stretch) break;
    wanted.push_back(std::move(next));
  }
  Stretch stretch;
  stretch.settings = settings(like);
  if (start_of(like) == TracedStart::empty) stretch.settings.initialization.weights = {0, 0, 1, 0};
  stretch.environment = find_environment(buffer, stretch_seed, wanted);
  stretch.tasks =
      std::make_shared<const Tasks>(like.side, static_cast<Mode>(like.mode), std::move(buffer));
  stretch.episodes = near.first(wanted.size());
  stretch.whole = wanted.size() - (first + wanted.size() == rollout.size() ? 0 : 1);
  return stretch;
}

inline std::vector<Stretch> stretches(Episodes rollout) {
  std::vector<Stretch> all;
  for (std::size_t first = 0; first < rollout.size(); first += all.back().whole)
    all.push_back(stretch_from(rollout, first));
  return all;
}

}  // namespace arcfleet::rules
