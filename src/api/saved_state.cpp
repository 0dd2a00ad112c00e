#include "api/saved_state.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "api/api_error.hpp"

namespace arcfleet::api {
namespace {

constexpr std::uint32_t mark = 0x53435241;  // "ARCS"
constexpr std::uint16_t version = 1;

// Everything but the grids, as it is stored: no padding, machines of the same byte order.
struct Head {
  std::uint32_t mark;
  std::uint16_t version;
  std::uint16_t side;
  std::uint64_t fingerprint;
  std::uint64_t next_step;
  std::uint64_t seed;
  std::uint64_t stream;
  std::uint32_t task, pair, episodes;
  std::int32_t step_count;
  std::int32_t height, width;  // of the active area
  float similarity, reward;
  std::uint32_t step_type;
  std::uint32_t unused;
};
static_assert(sizeof(Head) == 80);

std::size_t cells_of(int side) {
  return static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
}

// Takes in words of 8 bytes one after the other, each mixed as by SplitMix64 in Stafford's variant
// 13 (engine/checksum.cpp), so that every bit changes every other.
class Hash {
 public:
  void add(std::uint64_t word) {
    std::uint64_t z = value_ ^ word;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    value_ = (z ^ (z >> 31)) + 0x9E3779B97F4A7C15;
  }
  void add(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      std::uint64_t word = 0;
      const std::size_t n = std::min(bytes.size(), sizeof word);
      std::memcpy(&word, bytes.data(), n);
      add(word);
      bytes = bytes.subspan(n);
    }
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325;
};

void add(Hash& hash, const rules::LaidGrid& grid) {
  hash.add(static_cast<std::uint64_t>(grid.extent.height) << 32 |
           static_cast<std::uint64_t>(grid.extent.width));
  hash.add(std::as_bytes(grid.cells.values()));
}

std::uint64_t hash_of(std::span<const std::byte> bytes) {
  Hash hash;
  hash.add(bytes);
  return hash.value();
}

[[noreturn]] void refuse(const std::string& why) {
  throw ApiError(ARCFLEET_STATE_ERROR, "the saved state " + why);
}
void expect(bool condition, const char* why) {
  if (!condition) refuse(why);
}

void check_kind(const Head& head, const rules::Tasks& tasks, std::uint64_t of_tasks) {
  expect(head.mark == mark, "is none of arcfleet's");
  if (head.version != version)
    refuse("has version " + std::to_string(head.version) + "; this library reads version " +
           std::to_string(version));
  if (head.side != tasks.side())
    refuse("has a canvas of side " + std::to_string(head.side) + ", this fleet of " +
           std::to_string(tasks.side()));
  expect(head.fingerprint == of_tasks, "belongs to a fleet with other tasks or another mode");
}

// Far from where a count of steps would overflow.
constexpr std::int32_t most_steps_of_episode = 1 << 30;
constexpr std::uint64_t most_steps_of_fleet = std::uint64_t{1} << 62;

bool possible_area(std::int32_t side_of_area, int side) {
  return side_of_area >= 1 && side_of_area <= side;
}

void check_values(const Head& head, const rules::Tasks& tasks) {
  const bool known_pair = head.task < tasks.size() && head.pair < tasks[head.task].pairs.size();
  const bool counts = head.step_count >= 0 && head.step_count <= most_steps_of_episode &&
                      head.next_step <= most_steps_of_fleet;
  expect(known_pair && counts && std::isfinite(head.reward) && head.step_type <= 3 &&
             possible_area(head.height, tasks.side()) && possible_area(head.width, tasks.side()),
         "holds impossible values");
}

// The similarity that every step computes anew.
float similarity_of(const rules::Environment& environment, const rules::LaidGrid& target) {
  const int side = environment.working.side();
  const auto compared = rules::PlainMask::rectangle(side, rules::box_of(target.extent)) &
                        rules::PlainMask::rectangle(side, rules::box_of(environment.state.active));
  const int matching = count(equal(environment.working, target.cells) & compared);
  return rules::similarity(matching, target.extent.cells(), environment.state.active);
}

rules::PlainGrid grid_from(std::span<const std::byte> cells, int side) {
  rules::PlainGrid grid(side);
  std::memcpy(grid.values().data(), cells.data(), cells.size());
  for (const rules::Cell cell : grid.values())
    expect(cell >= rules::padding && cell < rules::colours, "holds impossible cells");
  return grid;
}

}  // namespace

std::uint64_t fingerprint(const rules::Tasks& tasks) {
  Hash hash;
  hash.add(static_cast<std::uint64_t>(tasks.side()));
  hash.add(static_cast<std::uint64_t>(tasks.mode()));
  for (std::size_t t = 0; t < tasks.size(); ++t) {
    hash.add(tasks[t].pairs.size());
    for (const rules::LaidGrid& demo : tasks[t].demo_inputs) add(hash, demo);
    for (const rules::PairBoards& pair : tasks[t].pairs) {
      add(hash, pair.input);
      add(hash, pair.target);
    }
  }
  return hash.value();
}

std::size_t state_bytes(int side) {
  const std::size_t grids = (2 * cells_of(side) + 7) / 8 * 8;
  return sizeof(Head) + grids + sizeof(std::uint64_t);
}

void write_state(const SavedState& state, std::uint64_t of_tasks, std::span<std::byte> to) {
  const rules::EpisodeState& episode = state.environment.state;
  const int side = state.environment.working.side();
  const Head head{.mark = mark,
                  .version = version,
                  .side = static_cast<std::uint16_t>(side),
                  .fingerprint = of_tasks,
                  .next_step = state.next_step,
                  .seed = state.stream.seed,
                  .stream = state.stream.environment,
                  .task = episode.task,
                  .pair = episode.pair,
                  .episodes = episode.episodes,
                  .step_count = episode.step_count,
                  .height = episode.active.height,
                  .width = episode.active.width,
                  .similarity = episode.similarity,
                  .reward = episode.reward,
                  .step_type = static_cast<std::uint32_t>(episode.step_type),
                  .unused = 0};
  std::ranges::fill(to, std::byte{0});
  std::memcpy(to.data(), &head, sizeof head);
  std::byte* const grids = to.data() + sizeof head;
  std::memcpy(grids, state.environment.working.values().data(), cells_of(side));
  std::memcpy(grids + cells_of(side), state.environment.clipboard.values().data(), cells_of(side));
  const std::uint64_t hash = hash_of(to.first(to.size() - sizeof hash));
  std::memcpy(to.data() + to.size() - sizeof hash, &hash, sizeof hash);
}

SavedState read_state(std::span<const std::byte> from, const rules::Tasks& tasks,
                      std::uint64_t of_tasks) {
  Head head{};
  std::memcpy(&head, from.data(), sizeof head);
  check_kind(head, tasks, of_tasks);
  std::uint64_t hash = 0;
  std::memcpy(&hash, from.data() + from.size() - sizeof hash, sizeof hash);
  expect(hash == hash_of(from.first(from.size() - sizeof hash)), "is damaged: its hash is wrong");
  check_values(head, tasks);
  const int side = tasks.side();
  SavedState state{.environment = rules::Environment(side),
                   .stream = {head.seed, head.stream},
                   .next_step = head.next_step};
  state.environment.state = {.task = head.task,
                             .pair = head.pair,
                             .episodes = head.episodes,
                             .step_count = head.step_count,
                             .active = {head.height, head.width},
                             .similarity = head.similarity,
                             .reward = head.reward,
                             .step_type = static_cast<rules::StepType>(head.step_type)};
  const auto grids = from.subspan(sizeof head);
  state.environment.working = grid_from(grids.first(cells_of(side)), side);
  state.environment.clipboard = grid_from(grids.subspan(cells_of(side), cells_of(side)), side);
  const rules::LaidGrid& target = tasks[head.task].pairs[head.pair].target;
  expect(head.similarity == similarity_of(state.environment, target),
         "has a similarity that its grids do not have");
  return state;
}

}  // namespace arcfleet::api
