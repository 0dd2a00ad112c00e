#include "api/output_arrays.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <utility>

#include "api/api_error.hpp"
#include "engine/engine_kind.hpp"

namespace arcfleet::api {
namespace {

// [ARCFLEET_OUTPUT_COUNT] as messages call them.
constexpr std::array<const char*, ARCFLEET_OUTPUT_COUNT> names{
    "observation", "reward", "terminated", "truncated",   "similarity",
    "step_count",  "task",   "pair",       "action_mask", "active_area",
    "input",       "target", "clipboard",  "train_pairs", "final_observation"};

std::size_t element_bytes(std::int32_t type) {
  return type == ARCFLEET_TYPE_INT8 || type == ARCFLEET_TYPE_UINT8 ? 1 : 4;
}

}  // namespace

OutputArrays::OutputArrays(engine::Engine& engine, const engine::TaskGrids& grids,
                           std::uint32_t wanted, std::size_t most_train_pairs)
    : engine_(engine), grids_(grids) {
  const auto side = static_cast<std::uint64_t>(engine.shard().tasks->side());
  const bool wide = grids.form == engine::Observation::int32;
  const std::int32_t cell = wide ? ARCFLEET_TYPE_INT32 : ARCFLEET_TYPE_INT8;
  const auto wants = [wanted](std::int32_t output) { return (wanted >> output & 1U) != 0; };
  const auto shape_if_wanted = [&](std::int32_t output, std::int32_t type,
                                   std::vector<std::uint64_t> of_environment) {
    if (wants(output)) shape(output, type, std::move(of_environment));
  };
  shape_observation(ARCFLEET_OBSERVATION);
  shape(ARCFLEET_REWARD, ARCFLEET_TYPE_FLOAT, {});
  shape(ARCFLEET_TERMINATED, ARCFLEET_TYPE_UINT8, {});
  shape(ARCFLEET_TRUNCATED, ARCFLEET_TYPE_UINT8, {});
  shape_if_wanted(ARCFLEET_SIMILARITY, ARCFLEET_TYPE_FLOAT, {});
  shape_if_wanted(ARCFLEET_STEP_COUNT, ARCFLEET_TYPE_INT32, {});
  shape_if_wanted(ARCFLEET_TASK, ARCFLEET_TYPE_INT32, {});
  shape_if_wanted(ARCFLEET_PAIR, ARCFLEET_TYPE_INT32, {});
  shape_if_wanted(ARCFLEET_ACTION_MASK, ARCFLEET_TYPE_UINT8, {ARCFLEET_OPERATIONS});
  shape_if_wanted(ARCFLEET_ACTIVE_AREA, ARCFLEET_TYPE_INT32, {2});
  for (const std::int32_t grid : {ARCFLEET_INPUT, ARCFLEET_TARGET, ARCFLEET_CLIPBOARD})
    shape_if_wanted(grid, cell, {side, side});
  shape_if_wanted(ARCFLEET_TRAIN_PAIRS, cell, {most_train_pairs, 2, side, side});
  if (engine.shard().autoreset == engine::Autoreset::same_step || wants(ARCFLEET_FINAL_OBSERVATION))
    shape_observation(ARCFLEET_FINAL_OBSERVATION);
  for (std::int32_t output = ARCFLEET_REWARD; output < ARCFLEET_OUTPUT_COUNT; ++output)
    if (Entry& entry = entries_[static_cast<std::size_t>(output)]; entry.written) allocate(entry);
  fill_action_mask();
  connect();
}

void OutputArrays::shape(std::int32_t output, std::int32_t type,
                         std::vector<std::uint64_t> of_environment) {
  Entry& entry = entries_[static_cast<std::size_t>(output)];
  entry.written = true;
  entry.array.type = type;
  entry.array.dimensions = static_cast<std::int32_t>(1 + of_environment.size());
  entry.array.shape[0] = engine_.size();
  std::ranges::copy(of_environment, entry.array.shape + 1);
  entry.array.bytes = element_bytes(type);
  for (std::int32_t d = 0; d < entry.array.dimensions; ++d) {
    const std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    if (entry.array.bytes > most / entry.array.shape[d]) throw std::bad_alloc();
    entry.array.bytes *= entry.array.shape[d];
  }
}

void OutputArrays::shape_observation(std::int32_t output) {
  const auto side = static_cast<std::uint64_t>(engine_.shard().tasks->side());
  switch (engine_.shard().observation) {
    case engine::Observation::int8:
      return shape(output, ARCFLEET_TYPE_INT8, {side, side});
    case engine::Observation::int32:
      return shape(output, ARCFLEET_TYPE_INT32, {side, side});
    case engine::Observation::packed:
      if (side <= engine::max_words_side) return shape(output, ARCFLEET_TYPE_UINT32, {4});
      return shape(output, ARCFLEET_TYPE_UINT32, {side, 4});
    case engine::Observation::none:
      return;
  }
}

void OutputArrays::allocate(Entry& entry) {
  entry.owned = engine::AlignedArray<std::byte>(entry.array.bytes, 0, engine_.threads());
  entry.array.data = entry.owned.data();
}

void OutputArrays::fill_action_mask() {
  auto* const mask = at<std::uint8_t>(ARCFLEET_ACTION_MASK);
  if (mask == nullptr) return;
  for (std::size_t i = 0; i < engine_.size(); ++i)
    for (int number = 0; number < rules::operation_count; ++number)
      mask[i * ARCFLEET_OPERATIONS + static_cast<std::size_t>(number)] =
          engine_.shard().settings.operations.contains(number) ? 1 : 0;
}

template <class T>
T* OutputArrays::at(std::int32_t output) const {
  return static_cast<T*>(entries_[static_cast<std::size_t>(output)].array.data);
}

void OutputArrays::connect() {
  engine_.write_to({.reward = at<float>(ARCFLEET_REWARD),
                    .terminated = at<std::uint8_t>(ARCFLEET_TERMINATED),
                    .truncated = at<std::uint8_t>(ARCFLEET_TRUNCATED),
                    .similarity = at<float>(ARCFLEET_SIMILARITY),
                    .step_count = at<std::int32_t>(ARCFLEET_STEP_COUNT),
                    .task = at<std::int32_t>(ARCFLEET_TASK),
                    .pair = at<std::int32_t>(ARCFLEET_PAIR),
                    .active_area = at<std::int32_t>(ARCFLEET_ACTIVE_AREA),
                    .input = at<std::byte>(ARCFLEET_INPUT),
                    .target = at<std::byte>(ARCFLEET_TARGET),
                    .clipboard = at<std::byte>(ARCFLEET_CLIPBOARD),
                    .train_pairs = at<std::byte>(ARCFLEET_TRAIN_PAIRS),
                    .final_observation = at<std::byte>(ARCFLEET_FINAL_OBSERVATION),
                    .grids = &grids_});
}

const OutputArrays::Entry& OutputArrays::entry_of(std::int32_t output) const {
  require(output >= 0 && output < ARCFLEET_OUTPUT_COUNT,
          "there is no output " + std::to_string(output) + ": they are 0.." +
              std::to_string(ARCFLEET_OUTPUT_COUNT - 1));
  const Entry& entry = entries_[static_cast<std::size_t>(output)];
  require(entry.written, std::string("this fleet does not write ") +
                             names[static_cast<std::size_t>(output)] +
                             (output == ARCFLEET_OBSERVATION || output == ARCFLEET_FINAL_OBSERVATION
                                  ? ": config.observation is ARCFLEET_NONE, or nothing asks for it"
                                  : ": set its bit in config.outputs"));
  return entry;
}

arcfleet_array OutputArrays::describe(std::int32_t output) const {
  arcfleet_array array = entry_of(output).array;
  if (output == ARCFLEET_OBSERVATION && array.data == nullptr)
    array.data = const_cast<std::byte*>(engine_.observations().data());  // the engine's own
  return array;
}

void OutputArrays::bind(std::int32_t output, void* data, std::uint64_t bytes) {
  const arcfleet_array now = describe(output);
  Entry& entry = entries_[static_cast<std::size_t>(output)];
  if (data == nullptr) {
    if (entry.owned.size() > 0 || entry.array.data == nullptr) return;
    allocate(entry);
  } else {
    require(bytes == now.bytes, std::string(names[static_cast<std::size_t>(output)]) + " has " +
                                    std::to_string(now.bytes) + " bytes, not " +
                                    std::to_string(bytes));
    require(reinterpret_cast<std::uintptr_t>(data) % element_bytes(now.type) == 0,
            "the memory is not aligned to its elements");
    require(!is_ours(data, bytes), "the memory is the library's own: NULL gives an output back");
    entry.array.data = data;
  }
  if (entry.array.data != now.data) std::memmove(entry.array.data, now.data, now.bytes);
  if (data != nullptr) entry.owned = engine::AlignedArray<std::byte>();
  if (output == ARCFLEET_OBSERVATION)
    engine_.observe_into(static_cast<std::byte*>(entry.array.data));
  else
    connect();
}

// Whether the library has any of these bytes for an output. It would free them while in use.
bool OutputArrays::is_ours(const void* data, std::uint64_t bytes) const {
  const auto begin = reinterpret_cast<std::uintptr_t>(data);
  const auto overlaps = [&](const std::byte* own, std::size_t size) {
    const auto first = reinterpret_cast<std::uintptr_t>(own);
    return begin < first + size && first < begin + bytes;
  };
  const auto& observation = entries_[ARCFLEET_OBSERVATION].array;
  const auto own = engine_.observations();
  return std::ranges::any_of(entries_,
                             [&](const Entry& entry) {
                               return overlaps(entry.owned.data(), entry.owned.size());
                             }) ||
         (observation.data == nullptr && overlaps(own.data(), own.size()));
}

std::uint64_t OutputArrays::owned_bytes() const {
  std::uint64_t bytes = 0;
  for (const Entry& entry : entries_) bytes += entry.owned.size();
  const Entry& observation = entries_[ARCFLEET_OBSERVATION];
  return bytes + (observation.array.data == nullptr ? observation.array.bytes : 0);
}

}  // namespace arcfleet::api
