#include "host/powercap.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

constexpr double joules_per_count = 1e-6;
// A counter that starts again at 0 after its range.
struct Zone {
  fs::path directory;
  double range_j = 0;
  double last_j = 0;
};

double energy_j(const fs::path& zone) {
  const auto count = leading_number(read_text(zone / "energy_uj"));
  return count ? static_cast<double>(*count) * joules_per_count : unknown;
}

double range_j(const fs::path& zone) {
  const auto count = leading_number(read_text(zone / "max_energy_range_uj"));
  return count ? static_cast<double>(*count) * joules_per_count : unknown;
}

// The energy of a zone since its last reading; NaN if it may have passed its range twice (a range
// of 262 kJ takes at least 131 s) or jumped.
double take_zone_j(Zone& zone, double elapsed_s) {
  const double now_j = energy_j(zone.directory);
  double since_j = now_j - zone.last_j;
  if (since_j < 0) since_j += zone.range_j;
  zone.last_j = now_j;
  const double most_j = most_power_w * elapsed_s;
  return since_j >= 0 && since_j <= most_j && most_j < zone.range_j ? since_j : unknown;
}

// By name of the package ("package-0", "package-1-die-0"): its zone and that of its memory.
struct Package {
  fs::path zone;
  fs::path memory;  // empty: it shows none
};
using Packages = std::map<std::string, Package>;

std::string name_of(const fs::path& zone) {
  return std::string(trimmed(read_text(zone / "name")));
}

// The zones of one interface, such as intel-rapl: "intel-rapl:0" is a package, "intel-rapl:0:1" a
// part of it.
void add_zones(const std::vector<std::string>& zones, const fs::path& directory,
               const std::string& interface, Packages& packages) {
  std::map<std::string, std::string> package_of;  // by the zone's own name
  for (const std::string& zone : zones) {
    const std::string name = name_of(directory / zone);
    if (std::ranges::count(zone, ':') != 1 || !zone.starts_with(interface + ":")) continue;
    if (!name.starts_with("package")) continue;
    if (packages.try_emplace(name, Package{directory / zone, {}}).second) package_of[zone] = name;
  }
  for (const std::string& zone : zones) {
    const auto parent = package_of.find(zone.substr(0, zone.rfind(':')));
    if (parent != package_of.end() && name_of(directory / zone) == "dram")
      packages[parent->second].memory = directory / zone;
  }
}

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

// The interfaces by descending trust: intel-rapl reads the registers of the processor.
Packages find_packages(const fs::path& directory) {
  const auto zones = names_in(directory);
  std::set<std::string> interfaces;
  for (const std::string& zone : zones)
    if (const auto colon = zone.find(':'); colon != std::string::npos)
      interfaces.insert(zone.substr(0, colon));
  Packages packages;
  add_zones(zones, directory, "intel-rapl", packages);
  for (const std::string& interface : interfaces) add_zones(zones, directory, interface, packages);
  return packages;
}

std::size_t sockets_of(const Packages& packages) {
  std::set<std::string> sockets;
  for (const auto& [name, package] : packages) sockets.insert(name.substr(0, name.find("-die")));
  return sockets.size();
}

class Powercap : public EnergySource {
 public:
  Powercap(std::vector<Zone> zones, std::string scope)
      : zones_(std::move(zones)), scope_(std::move(scope)) {}

  [[nodiscard]] std::string name() const override { return "powercap"; }
  [[nodiscard]] std::string scope() const override { return scope_; }
  [[nodiscard]] double update_period_s() const override { return 0.001; }

  double take_j(double elapsed_s) override {
    double sum_j = 0;
    for (Zone& zone : zones_) sum_j += take_zone_j(zone, elapsed_s);
    return sum_j;
  }

 private:
  std::vector<Zone> zones_;
  std::string scope_;
};

Zone opened(const fs::path& directory) {
  return {directory, range_j(directory), energy_j(directory)};
}

}  // namespace

FoundSource open_powercap(const fs::path& root) {
  const Packages packages = find_packages(root / "sys/class/powercap");
  if (packages.empty()) return {};
  const bool with_memory =
      std::ranges::none_of(packages, [](const auto& entry) { return entry.second.memory.empty(); });
  std::vector<Zone> zones;
  for (const auto& [name, package] : packages) {
    zones.push_back(opened(package.zone));
    if (with_memory) zones.push_back(opened(package.memory));
  }
  for (const Zone& zone : zones) {
    if (!std::isnan(zone.last_j) && zone.range_j > 0) continue;
    return {.obstacle = unreadable(zone.directory / "energy_uj", root)};
  }
  return {std::make_unique<Powercap>(
      std::move(zones),
      packages_scope(sockets_of(packages), with_memory ? Memory::counted : Memory::left_out))};
}

}  // namespace arcfleet::host
