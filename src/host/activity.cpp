#include "host/activity.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "host/control_group.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

// One line of /proc/stat, in seconds: "cpu7 user nice system idle iowait irq softirq steal ...".
struct ProcessorTimes {
  double idle_s = 0;  // iowait is idle, too
  double steal_s = 0;
  double all_s = 0;
};

std::optional<ProcessorTimes> times_in(std::string_view line) {
  static const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  std::istringstream text{std::string(line)};
  std::string name;
  std::array<double, 8> columns{};
  text >> name;
  for (double& column : columns)
    if (!(text >> column)) return std::nullopt;
  ProcessorTimes times{(columns[3] + columns[4]) / ticks, columns[7] / ticks, 0};
  for (const double column : columns) times.all_s += column / ticks;
  return times;
}

// The sum over the processors, and how many have a line: one that is offline has none.
struct ProcessorSums {
  ProcessorTimes times;
  int processors = 0;
};

ProcessorSums sums_of(std::string_view stat, const std::vector<int>& processors) {
  ProcessorSums sums;
  while (!stat.empty()) {
    const std::string_view line = take_line(stat);
    if (!line.starts_with("cpu")) continue;
    const auto number = leading_number(line.substr(3));
    if (!number || line[3] == ' ' || std::ranges::find(processors, *number) == processors.end())
      continue;
    const auto times = times_in(line);
    if (!times || times->all_s == 0) continue;  // a container that hides them
    sums.times.idle_s += times->idle_s;
    sums.times.steal_s += times->steal_s;
    ++sums.processors;
  }
  return sums;
}

// The files' units are nanoseconds in version 1 and microseconds in version 2.
double throttled_s(const fs::path& root) {
  double longest_s = unknown;
  for (const ControlGroup& group : control_groups(root, "cpu")) {
    const bool first = group.version == GroupVersion::one;
    const auto time = number_of(read_text(group.directory / "cpu.stat"),
                                first ? "throttled_time" : "throttled_usec");
    if (!time) continue;
    const double own_s = static_cast<double>(*time) * (first ? 1e-9 : 1e-6);
    if (!(longest_s >= own_s)) longest_s = own_s;
  }
  return longest_s;
}

// The second number of "run delay slices", in nanoseconds.
double run_delay_s(const fs::path& task) {
  std::istringstream text(read_text(task / "schedstat"));
  double run_ns = 0;
  double delay_ns = 0;
  return text >> run_ns >> delay_ns ? delay_ns * 1e-9 : unknown;
}

// The line "se.nr_migrations    :    12".
double migrations(const fs::path& task) {
  const std::string text = read_text(task / "sched");
  const auto line = text.find("nr_migrations");
  const auto colon = text.find(':', line);
  if (line == std::string::npos || colon == std::string::npos) return unknown;
  const auto number = leading_number(std::string_view(text).substr(colon + 1));
  return number ? static_cast<double>(*number) : unknown;
}

double processor_time_s() {
  timespec time{};
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) return unknown;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

int thread_id() {
  return static_cast<int>(syscall(SYS_gettid));
}

ActivityWatch::ActivityWatch(std::vector<int> processors, std::vector<int> threads, fs::path root)
    : processors_(std::move(processors)),
      threads_(std::move(threads)),
      root_(std::move(root)),
      last_(read()),
      first_(last_.when) {}

// busy_s holds what is to be taken from the time that passes: a processor that never rests has an
// exact zero there, while the kernel counts its work in ticks.
ActivityWatch::Reading ActivityWatch::read() const {
  Reading reading{std::chrono::steady_clock::now(), {}, {}};
  Activity& sums = reading.sums;
  const ProcessorSums all = sums_of(read_text(root_ / "proc/stat"), processors_);
  if (all.processors > 0 && all.processors == static_cast<int>(processors_.size())) {
    sums.busy_s = -all.times.idle_s - all.times.steal_s;
    sums.steal_s = all.times.steal_s;
  }
  sums.throttled_s = throttled_s(root_);
  sums.processor_time_s = processor_time_s();
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0) {
    sums.involuntary_switches = static_cast<double>(usage.ru_nivcsw);
    sums.page_faults = static_cast<double>(usage.ru_minflt + usage.ru_majflt);
  }
  sums.migrations = threads_.empty() ? unknown : 0;
  for (const int thread : threads_) {
    const fs::path task = root_ / "proc/self/task" / std::to_string(thread);
    reading.run_delay_s.push_back(run_delay_s(task));
    sums.migrations += migrations(task);
  }
  return reading;
}

Activity ActivityWatch::take() {
  Reading now = read();
  const std::chrono::duration<double> elapsed = now.when - last_.when;
  const std::chrono::duration<double> before = last_.when - first_;
  Activity since{.begin_s = before.count(), .counted_s = elapsed.count()};
  for (const auto member :
       {&Activity::steal_s, &Activity::throttled_s, &Activity::processor_time_s,
        &Activity::involuntary_switches, &Activity::migrations, &Activity::page_faults})
    since.*member = std::max(now.sums.*member - last_.sums.*member, 0.0);
  const double available_s = since.counted_s * static_cast<double>(processors_.size());
  since.busy_s = std::clamp(available_s + now.sums.busy_s - last_.sums.busy_s, 0.0, available_s);
  for (std::size_t thread = 0; thread < threads_.size(); ++thread) {
    const double delay_s = now.run_delay_s[thread] - last_.run_delay_s[thread];
    if (std::isnan(delay_s)) continue;  // the thread is gone
    if (!(since.run_delay_s >= delay_s)) since.run_delay_s = std::max(delay_s, 0.0);
  }
  last_ = std::move(now);
  return since;
}

}  // namespace arcfleet::host
