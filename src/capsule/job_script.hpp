// job_script.sh: the batch script of the job, as Slurm keeps it.
#pragma once

#include <functional>
#include <string>

namespace arcfleet::capsule {

struct JobScript {
  std::string text;
  std::string missing;  // why there is none
};

// The value of a variable; null if it is not set.
using Variable = std::function<const char*(const char* name)>;

// Asks the command `scontrol` for the script of the job that SLURM_JOB_ID names, for at most five
// seconds. What is personal in it is left to the caller.
JobScript job_script(const Variable& variable);
JobScript job_script();

}  // namespace arcfleet::capsule
