#include "api/handles.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "api/api_error.hpp"
#include "api/fleet_engine.hpp"

namespace arcfleet::api {
namespace {

constexpr std::size_t most_open = 4096;
constexpr std::uint64_t index_bits = 13;  // of a handle; the index counts from 1, so none is NULL
static_assert(most_open < std::uint64_t{1} << index_bits);

// state: the generation of the fleet in this slot, and below it what is done with it.
enum Use : std::uint64_t { closed = 0, open = 1, busy = 2 };
constexpr std::uint64_t use_bits = 2;

struct Slot {
  std::atomic<std::uint64_t> state{0};
  std::unique_ptr<Fleet> fleet;
};
std::array<Slot, most_open>& slots() {
  static std::array<Slot, most_open> all;
  return all;
}

arcfleet_fleet* handle_of(std::size_t index, std::uint64_t generation) {
  // Never followed, so that it costs nothing. NOLINTNEXTLINE(performance-no-int-to-ptr)
  return reinterpret_cast<arcfleet_fleet*>(generation << index_bits | (index + 1));
}
std::size_t index_of(arcfleet_fleet* handle) {
  return (reinterpret_cast<std::uint64_t>(handle) & ((1U << index_bits) - 1)) - 1;
}
std::uint64_t generation_of(arcfleet_fleet* handle) {
  return reinterpret_cast<std::uint64_t>(handle) >> index_bits;
}

[[noreturn]] void refuse(arcfleet_fleet* handle, bool is_busy) {
  if (is_busy)
    throw ApiError(
        ARCFLEET_BUSY,
        "another thread is in a call on this fleet: give each thread a fleet of its own");
  throw ApiError(ARCFLEET_NO_FLEET, handle == nullptr
                                        ? "the fleet is NULL"
                                        : "this handle is no open fleet: it was closed, or was "
                                          "never returned by arcfleet_create");
}

// The slot of an open fleet, which is busy from now on.
Slot& take(arcfleet_fleet* handle) {
  const std::size_t index = index_of(handle);
  if (index >= most_open) refuse(handle, false);
  Slot& slot = slots()[index];
  const std::uint64_t generation = generation_of(handle) << use_bits;
  std::uint64_t expected = generation | open;
  if (!slot.state.compare_exchange_strong(expected, generation | busy, std::memory_order_acquire))
    refuse(handle, expected == (generation | busy));
  return slot;
}

}  // namespace

arcfleet_fleet* open_handle(std::unique_ptr<Fleet> fleet) {
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  for (std::size_t index = 0; index < most_open; ++index) {
    Slot& slot = slots()[index];
    const std::uint64_t state = slot.state.load(std::memory_order_acquire);
    if ((state & (open | busy)) != 0) continue;
    const std::uint64_t generation = (state >> use_bits) + 1;
    slot.fleet = std::move(fleet);
    slot.state.store(generation << use_bits | open, std::memory_order_release);
    return handle_of(index, generation);
  }
  throw ApiError(ARCFLEET_INVALID_ARGUMENT,
                 std::to_string(most_open) +
                     " fleets are open, and there may not be more: close "
                     "some with arcfleet_close");
}

void close_handle(arcfleet_fleet* handle) {
  Slot& slot = take(handle);
  slot.fleet.reset();
  slot.state.store(generation_of(handle) << use_bits | closed, std::memory_order_release);
}

FleetInUse::FleetInUse(arcfleet_fleet* handle) : handle_(handle) {
  take(handle);
}

FleetInUse::~FleetInUse() {
  slots()[index_of(handle_)].state.store(generation_of(handle_) << use_bits | open,
                                         std::memory_order_release);
}

engine::Engine& engine_of(arcfleet_fleet* fleet) {
  return FleetInUse(fleet)->engine();
}

Fleet* FleetInUse::operator->() const {
  return slots()[index_of(handle_)].fleet.get();
}

}  // namespace arcfleet::api
