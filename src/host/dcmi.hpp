// The energy of a whole node from the power that its management controller tells by IPMI: the
// command Get Power Reading (DCMI specification 1.5, section 6.6.1) over the kernel's /dev/ipmi0.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "host/energy_source.hpp"

namespace arcfleet::host {

// Sends the command and returns the response with its completion code first; empty without one.
using AskController = std::function<std::vector<std::uint8_t>()>;

// Where to ask, or else errno of the attempt to open the device; 0 if there is none.
struct Controller {
  AskController ask = {};
  int error = 0;
};
Controller open_controller(const std::filesystem::path& root);

// The power in watts; NaN unless the controller measures it.
double power_in_w(std::span<const std::uint8_t> response);

// The energy of a stretch of time is the power at its end x its length. Asking takes some
// milliseconds. `root` contains /dev.
FoundSource open_dcmi(
    const std::filesystem::path& root = "/",
    const std::function<Controller(const std::filesystem::path&)>& open = open_controller);

}  // namespace arcfleet::host
