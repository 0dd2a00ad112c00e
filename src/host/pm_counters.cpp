#include "host/pm_counters.hpp"

#include <cmath>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

constexpr double most_power_of_node_w = 20'000;

double number_in(const fs::path& file) {
  const auto number = leading_number(read_text(file));
  return number ? static_cast<double>(*number) : unknown;
}

class PmCounters : public EnergySource {
 public:
  explicit PmCounters(fs::path directory) : directory_(std::move(directory)) {}

  [[nodiscard]] std::string name() const override { return "Cray pm_counters"; }
  [[nodiscard]] std::string scope() const override { return "whole node"; }
  [[nodiscard]] double update_period_s() const override { return period_s_; }

  double take_j(double elapsed_s) override {
    const double before_j = energy_j_;
    const double start_before = start_;
    read();
    // "startup" changes when the counters begin anew.
    if (start_ != start_before) return unknown;
    const double since_j = energy_j_ - before_j;
    const double most_j = most_power_of_node_w * (elapsed_s + period_s_);
    return since_j >= 0 && since_j <= most_j ? since_j : unknown;
  }

  // False if there is no energy to read.
  bool read() {
    energy_j_ = number_in(directory_ / "energy");
    start_ = number_in(directory_ / "startup");
    if (std::isnan(start_)) start_ = 0;
    const double scans_per_s = number_in(directory_ / "raw_scan_hz");
    if (scans_per_s > 0) period_s_ = 1 / scans_per_s;
    return !std::isnan(energy_j_);
  }

 private:
  fs::path directory_;
  double energy_j_ = unknown;
  double start_ = 0;
  double period_s_ = 0.1;
};

}  // namespace

FoundSource open_pm_counters(const fs::path& root) {
  const fs::path directory = root / "sys/cray/pm_counters";
  std::error_code error;
  const fs::directory_iterator files(directory, error);
  if (error) return {};
  auto counters = std::make_unique<PmCounters>(directory);
  if (!counters->read()) return {.obstacle = unreadable(directory / "energy", root)};
  return {std::move(counters)};
}

}  // namespace arcfleet::host
