#include "host/power_meter.hpp"

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

constexpr double watts_per_count = 1e-6;
constexpr double seconds_per_count = 1e-3;
class PowerMeter : public EnergySource {
 public:
  PowerMeter(fs::path power, double period_s) : power_(std::move(power)), period_s_(period_s) {}

  [[nodiscard]] std::string name() const override { return "ACPI power meter"; }
  [[nodiscard]] std::string scope() const override { return "whole node, from its power"; }
  [[nodiscard]] double update_period_s() const override { return period_s_; }
  [[nodiscard]] bool is_power() const override { return true; }

  double take_j(double elapsed_s) override {
    const auto count = leading_number(read_text(power_));
    return count && *count >= 0 ? static_cast<double>(*count) * watts_per_count * elapsed_s
                                : unknown;
  }

 private:
  fs::path power_;
  double period_s_;
};

double period_s(const fs::path& meter) {
  const auto count = leading_number(read_text(meter / "power1_average_interval"));
  return count && *count > 0 ? static_cast<double>(*count) * seconds_per_count : 1;
}

}  // namespace

FoundSource open_power_meter(const fs::path& root) {
  std::string obstacle;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root / "sys/class/hwmon", error)) {
    if (trimmed(read_text(entry.path() / "name")) != "power_meter") continue;
    const fs::path power = entry.path() / "power1_average";
    if (leading_number(read_text(power)))
      return {std::make_unique<PowerMeter>(power, period_s(entry.path()))};
    obstacle = unreadable(power, root);
  }
  return {.obstacle = obstacle};
}

}  // namespace arcfleet::host
