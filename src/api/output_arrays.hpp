// The output arrays of a fleet: their shapes, and whose memory they are in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/arcfleet.h"
#include "engine/engine.hpp"
#include "engine/simd/aligned_array.hpp"

namespace arcfleet::api {

class OutputArrays {
 public:
  // The outputs whose bits are set in `wanted`, and those that every fleet has. The engine must
  // outlive this object. Throws std::bad_alloc.
  OutputArrays(engine::Engine& engine, const engine::TaskGrids& grids, std::uint32_t wanted,
               std::size_t most_train_pairs);

  // Throws ApiError for an output that the fleet does not write.
  [[nodiscard]] arcfleet_array describe(std::int32_t output) const;
  // Moves an output to the caller's memory; null moves it back to the library's.
  void bind(std::int32_t output, void* data, std::uint64_t bytes);
  // Of the memory that the library owns.
  [[nodiscard]] std::uint64_t owned_bytes() const;

 private:
  struct Entry {
    bool written = false;
    arcfleet_array array{};                 // where it is now; data is null for the engine's own
    engine::AlignedArray<std::byte> owned;  // empty while the caller or the engine has the memory
  };

  void shape(std::int32_t output, std::int32_t type, std::vector<std::uint64_t> of_environment);
  void shape_observation(std::int32_t output);
  void allocate(Entry& entry);
  [[nodiscard]] bool is_ours(const void* data, std::uint64_t bytes) const;
  void fill_action_mask();
  // Tells the engine where the outputs are.
  void connect();
  template <class T>
  [[nodiscard]] T* at(std::int32_t output) const;
  [[nodiscard]] const Entry& entry_of(std::int32_t output) const;

  engine::Engine& engine_;
  const engine::TaskGrids& grids_;
  std::array<Entry, ARCFLEET_OUTPUT_COUNT> entries_;
};

}  // namespace arcfleet::api
