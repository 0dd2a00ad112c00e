// One fleet of the library. Its arrays keep it open: the memory lives as long as any of them.
#pragma once

#include <arcfleet.h>
#include <nanobind/nanobind.h>

#include <cstdint>
#include <vector>

namespace arcfleet::python {

namespace nb = nanobind;

// n is the number of environments, side that of the canvas in cells. All calls release the GIL
// while the library works. They raise ValueError or TypeError for what they cannot take, and
// RuntimeError while another call is under way, with everything as before.
class Fleet {
 public:
  explicit Fleet(const nb::dict& settings);
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;
  ~Fleet();

  [[nodiscard]] nb::dict facts() const;
  [[nodiscard]] nb::list task_ids() const;

  // A NumPy array of the memory of an output.
  [[nodiscard]] nb::object output(std::int32_t number);

  // Lets the library write an output to the memory of an array, which the fleet keeps alive. Arrays
  // that output() gave before lose their memory.
  void bind(std::int32_t number, std::uintptr_t address, std::uint64_t bytes, nb::object array);

  // Each may be None: mask bool [n], seed one number, seeds uint64 [n], tasks and pairs int [n].
  void reset(nb::handle mask, nb::handle seed, nb::handle seeds, nb::handle tasks,
             nb::handle pairs);

  // operation int [n]; selection int [n][2], int [n][4] or bool [n][side][side].
  void step(nb::handle operation, nb::handle selection);
  void step_drawn(std::uint64_t steps);

  // Writes to arrays: operation int32 [n], selection int32 [n][2 or 4] or bool [n][side][side].
  void draw_actions(nb::handle operation, nb::handle selection);

  // environments is None for all, or uint64 [count]; states uint8 [count][state bytes].
  void save(nb::handle environments, nb::handle states);
  void restore(nb::handle environments, nb::handle states);

  [[nodiscard]] std::uint64_t checksum();

 private:
  // Held for the whole of a call, so that the scratch memory below belongs to that call.
  class Claim {
   public:
    // Needs the GIL, as the destructor does. Raises RuntimeError if another call has the fleet.
    explicit Claim(Fleet& fleet);
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    ~Claim() { fleet_.in_call_ = false; }

   private:
    Fleet& fleet_;
  };

  void step_coordinates(nb::handle operation, nb::handle coordinates);
  void step_mask(nb::handle operation, nb::handle mask);

  std::vector<nb::object> bound_;
  arcfleet_fleet* fleet_ = nullptr;
  arcfleet_info info_{};
  std::size_t count_ = 0, side_ = 0;
  std::size_t coordinates_ = 0;  // of an action; 0 for masks
  bool in_call_ = false;         // read and written under the GIL only
  std::vector<std::int32_t> operation_scratch_, coordinate_scratch_;
};

}  // namespace arcfleet::python
