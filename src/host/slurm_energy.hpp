// What Slurm counted for the job step that this process belongs to.
#pragma once

#include <optional>
#include <string_view>

namespace arcfleet::host {

// Asks the command `sstat` for the ConsumedEnergyRaw of the step that SLURM_JOB_ID and
// SLURM_STEP_ID name: joules of all nodes of the step since it began, as far as Slurm's plugin
// counts. Waits for at most ten seconds. Nothing outside a step, or if Slurm counts nothing.
std::optional<double> slurm_step_energy_j();

// The joules in the output of sstat; nothing without any.
std::optional<double> consumed_energy_j(std::string_view output);

}  // namespace arcfleet::host
