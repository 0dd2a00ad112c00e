#include "host/slurm_energy.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "host/child_process.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

// The number that a variable holds; empty unless it is one.
std::string number_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return {};
  const std::string text = value;
  const bool is_number = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? text : "";
}

}  // namespace

std::optional<double> consumed_energy_j(std::string_view output) {
  double most_j = 0;
  while (!output.empty())
    if (const auto energy_j = leading_number(take_line(output)))
      most_j = std::max(most_j, static_cast<double>(*energy_j));
  if (most_j <= 0) return std::nullopt;
  return most_j;
}

std::optional<double> slurm_step_energy_j() {
  const std::string job = number_in("SLURM_JOB_ID");
  const std::string step = number_in("SLURM_STEP_ID");
  if (job.empty() || step.empty()) return std::nullopt;
  constexpr double longest_wait_s = 10;
  const std::string asked = "--jobs=" + job + "." + step;
  return consumed_energy_j(
      output_of({"sstat", "--noheader", "--parsable2", "--format=ConsumedEnergyRaw", asked},
                longest_wait_s)
          .output);
}

}  // namespace arcfleet::host
