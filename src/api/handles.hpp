// Handles of open fleets. A handle is a number that looks like a pointer and is never followed, so
// a closed or made-up one is recognised. Fleets are looked up without a lock.
#pragma once

#include <memory>

#include "api/fleet.hpp"

namespace arcfleet::api {

// Takes the fleet and returns its handle. Throws ApiError if as many as possible are open.
arcfleet_fleet* open_handle(std::unique_ptr<Fleet> fleet);

// Destroys the fleet. Throws like FleetInUse.
void close_handle(arcfleet_fleet* handle);

// The fleet of a handle, for one call. Another call on it in the meantime is refused.
class FleetInUse {
 public:
  // Throws ApiError with ARCFLEET_NO_FLEET or ARCFLEET_BUSY.
  explicit FleetInUse(arcfleet_fleet* handle);
  ~FleetInUse();
  FleetInUse(const FleetInUse&) = delete;
  FleetInUse& operator=(const FleetInUse&) = delete;
  Fleet* operator->() const;

 private:
  arcfleet_fleet* handle_;
};

}  // namespace arcfleet::api
