// What happened to this process and on its processors in a stretch of time, by the kernel's own
// counters. Reading them needs no privileges.
#pragma once

#include <chrono>
#include <filesystem>
#include <limits>
#include <utility>
#include <vector>

namespace arcfleet::host {

// The calling thread's number, by which the kernel lists it in /proc/self/task.
int thread_id();

// NaN where the kernel does not tell.
struct Activity {
  double begin_s = 0;    // when that time began, since the watch began
  double counted_s = 0;  // the time that all this is about
  // The longest time over the threads in which a thread was ready to run and had no processor.
  double run_delay_s = std::numeric_limits<double>::quiet_NaN();
  // Over the processors: time not idle, and not taken by the hypervisor, whoever used it. Like
  // steal_s it is unknown unless the kernel tells of all of them.
  double busy_s = std::numeric_limits<double>::quiet_NaN();
  // Over the processors: time that the hypervisor gave to other machines.
  double steal_s = std::numeric_limits<double>::quiet_NaN();
  // Time for which a quota kept the processes of a control group from running, summed over
  // processors: the maximum over the groups that hold this process.
  double throttled_s = std::numeric_limits<double>::quiet_NaN();
  // Processor time of this process, all its threads together.
  double processor_time_s = std::numeric_limits<double>::quiet_NaN();
  // Of this process: how often the kernel took a processor from a thread that could go on.
  double involuntary_switches = std::numeric_limits<double>::quiet_NaN();
  // Of the threads: how often one went on on another processor.
  double migrations = std::numeric_limits<double>::quiet_NaN();
  // Of this process: accesses to memory for which the kernel had to provide the page.
  double page_faults = std::numeric_limits<double>::quiet_NaN();
  // Of the threads, by their processors' counters. The watch leaves them to a HardwareWatch.
  double cycles = std::numeric_limits<double>::quiet_NaN();
  double instructions = std::numeric_limits<double>::quiet_NaN();
  double cache_misses = std::numeric_limits<double>::quiet_NaN();
  // Energy of the host. The watch leaves it to an EnergyMeter.
  double energy_j = std::numeric_limits<double>::quiet_NaN();
};

class ActivityWatch {
 public:
  // Watches these processors, by number, and these threads of this process, by thread_id(). `root`
  // contains /proc and /sys; only tests give another place than "/".
  ActivityWatch(std::vector<int> processors, std::vector<int> threads,
                std::filesystem::path root = "/");

  // The activity since the last call, or since the construction.
  Activity take();

 private:
  struct Reading {
    std::chrono::steady_clock::time_point when;
    Activity sums;                    // since the system or the process began, but for run_delay_s
    std::vector<double> run_delay_s;  // [thread]
  };
  [[nodiscard]] Reading read() const;

  std::vector<int> processors_;
  std::vector<int> threads_;
  std::filesystem::path root_;
  Reading last_;
  std::chrono::steady_clock::time_point first_;
};

}  // namespace arcfleet::host
