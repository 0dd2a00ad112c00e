#include "capsule/job_script.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "host/child_process.hpp"

namespace arcfleet::capsule {
namespace {

using End = host::ChildOutput::End;

constexpr double longest_wait_for_slurm_s = 5;

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string why(const host::ChildOutput& said) {
  switch (said.end) {
    case End::absent:
      return "there is no scontrol on this node";
    case End::too_slow:
      return "scontrol did not answer within 5 s";
    case End::failed:
      return "scontrol ended with code " + std::to_string(said.code) +
             ", as it does for a job without a script";
    case End::done:
      break;
  }
  return said.output.empty() ? "scontrol printed nothing" : "";
}

}  // namespace

JobScript job_script(const Variable& variable) {
  const char* job = variable("SLURM_JOB_ID");
  if (job == nullptr) return {{}, "this is no job of Slurm"};
  if (!is_number(job)) return {{}, "SLURM_JOB_ID is no number"};
  auto said =
      host::output_of({"scontrol", "write", "batch_script", job, "-"}, longest_wait_for_slurm_s);
  const std::string missing = why(said);
  if (!missing.empty()) said.output.clear();
  return {std::move(said.output), missing};
}

JobScript job_script() {
  return job_script([](const char* name) -> const char* { return std::getenv(name); });
}

}  // namespace arcfleet::capsule
