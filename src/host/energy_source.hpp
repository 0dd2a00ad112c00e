// What can count the energy of this host. energy_meter.hpp chooses among the sources; each has a
// unit of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace arcfleet::host {

class EnergySource {
 public:
  EnergySource() = default;
  EnergySource(const EnergySource&) = delete;
  EnergySource& operator=(const EnergySource&) = delete;
  virtual ~EnergySource() = default;

  // What counts: "powercap", "Cray pm_counters".
  [[nodiscard]] virtual std::string name() const = 0;
  // The parts of the host that it counts: "packages of 2 sockets, without memory".
  [[nodiscard]] virtual std::string scope() const = 0;
  // How often the counters change.
  [[nodiscard]] virtual double update_period_s() const = 0;
  // Whether it tells a power, of which nothing needs to be read at the beginning. Asking a
  // management controller takes milliseconds.
  [[nodiscard]] virtual bool is_power() const { return false; }
  // The energy [J] since the last call, or since the source was opened, which was `elapsed_s` ago.
  // NaN if it is unknown, because a counter cannot be read or has jumped.
  virtual double take_j(double elapsed_s) = 0;
};

// A source, or else why this host's counters of that kind cannot be read and what to ask for; that
// is empty if the host has none.
struct FoundSource {
  std::unique_ptr<EnergySource> source = nullptr;
  std::string obstacle = {};
};

// No package and no memory of a socket draws more power. What a counter shows beyond it is a jump.
inline constexpr double most_power_w = 2000;

// "packages of 2 sockets, without memory"
enum class Memory { counted, left_out };
std::string packages_scope(std::size_t sockets, Memory memory);

// Why `file` cannot be read, and what to ask for. It is named as seen from `root`.
std::string unreadable(const std::filesystem::path& file, const std::filesystem::path& root);

}  // namespace arcfleet::host
