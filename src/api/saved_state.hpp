// The saved state of an environment: its bytes, which a caller keeps and may hand back. Nothing in
// them is trusted.
//
//   mark, version, side of the canvas    which kind of state this is
//   fingerprint                          of the tasks and the mode
//   next step, seed, stream              by which its random numbers are drawn
//   episode, grids                       rules::Environment
//   hash                                 of all bytes before it
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "rules/environment.hpp"
#include "rules/random.hpp"

namespace arcfleet::api {

struct SavedState {
  rules::Environment environment;
  rules::RandomStream stream;
  std::uint64_t next_step = 0;  // of the fleet
};

// A hash of all grids, the canvas and the mode, which tells task sets apart.
std::uint64_t fingerprint(const rules::Tasks& tasks);

// Bytes of one state on a canvas of this side, a multiple of 8.
std::size_t state_bytes(int side);

// Writes a state; `to` has state_bytes(side). `of_tasks` is their fingerprint, here and below.
void write_state(const SavedState& state, std::uint64_t of_tasks, std::span<std::byte> to);

// Reads a state and checks all of it. Throws ApiError with ARCFLEET_STATE_ERROR.
SavedState read_state(std::span<const std::byte> from, const rules::Tasks& tasks,
                      std::uint64_t of_tasks);

}  // namespace arcfleet::api
