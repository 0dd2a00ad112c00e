#include "host/perf_energy.hpp"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "host/affinity.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

// What the kernel tells of an event: its number, and the joules of one count.
struct Event {
  std::uint64_t number = 0;
  double joules_per_count = 0;
};

// The file "event=0x02" and, beside it, ".scale" with the joules of one count.
std::optional<Event> event_in(const fs::path& events, const std::string& name) {
  constexpr std::string_view before = "event=0x";
  const std::string text = read_text(events / name);
  const std::string_view line = trimmed(text);
  if (!line.starts_with(before)) return std::nullopt;
  Event event;
  const std::string_view digits = line.substr(before.size());
  const auto number =
      std::from_chars(digits.data(), digits.data() + digits.size(), event.number, 16);
  const std::string scale(trimmed(read_text(events / (name + ".scale"))));
  const auto joules =
      std::from_chars(scale.data(), scale.data() + scale.size(), event.joules_per_count);
  if (number.ec != std::errc() || joules.ec != std::errc() || event.joules_per_count <= 0)
    return std::nullopt;
  return event;
}

// One event on one processor, of which it closes the file.
class Counter {
 public:
  Counter(int file, double joules_per_count) : file_(file), joules_per_count_(joules_per_count) {
    take_j(HUGE_VAL);
  }
  Counter(Counter&& other) noexcept
      : file_(std::exchange(other.file_, -1)),
        joules_per_count_(other.joules_per_count_),
        last_(other.last_) {}
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;
  Counter& operator=(Counter&&) = delete;
  ~Counter() {
    if (file_ >= 0) close(file_);
  }

  double take_j(double elapsed_s) {
    std::uint64_t now = 0;
    if (read(file_, &now, sizeof(now)) != sizeof(now)) return unknown;
    const double since_j = static_cast<double>(now - last_) * joules_per_count_;
    last_ = now;
    return since_j <= most_power_w * elapsed_s ? since_j : unknown;
  }

 private:
  int file_;
  double joules_per_count_;
  std::uint64_t last_ = 0;
};

class PerfEnergy : public EnergySource {
 public:
  PerfEnergy(std::vector<Counter> counters, std::string scope)
      : counters_(std::move(counters)), scope_(std::move(scope)) {}

  [[nodiscard]] std::string name() const override { return "perf power events"; }
  [[nodiscard]] std::string scope() const override { return scope_; }
  [[nodiscard]] double update_period_s() const override { return 0.001; }

  double take_j(double elapsed_s) override {
    double sum_j = 0;
    for (Counter& counter : counters_) sum_j += counter.take_j(elapsed_s);
    return sum_j;
  }

 private:
  std::vector<Counter> counters_;
  std::string scope_;
};

// A package may have several dies, and a processor of each in the list.
std::size_t sockets_of(const std::vector<int>& processors, const fs::path& root) {
  std::set<std::int64_t> sockets;
  for (const int processor : processors)
    sockets.insert(leading_number(read_text(root / "sys/devices/system/cpu" /
                                            ("cpu" + std::to_string(processor)) /
                                            "topology/physical_package_id"))
                       .value_or(processor));
  return sockets.size();
}

std::string refused(int error) {
  if (error == EACCES || error == EPERM)
    return "perf's power events are for root only: ask the administrator for "
           "kernel.perf_event_paranoid=0";
  return std::string("perf's power events cannot be opened (") + std::strerror(error) + ")";
}

}  // namespace

int open_system_event(std::uint32_t type, std::uint64_t event, int processor) {
  perf_event_attr attributes{};
  attributes.type = type;
  attributes.size = sizeof(attributes);
  attributes.config = event;
  return static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, -1, processor, -1, PERF_FLAG_FD_CLOEXEC));
}

FoundSource open_perf_energy(const fs::path& root, const OpenEvent& open_event) {
  const fs::path device = root / "sys/bus/event_source/devices/power";
  const auto type = leading_number(read_text(device / "type"));
  const auto package = event_in(device / "events", "energy-pkg");
  const auto processors = processors_of(trimmed(read_text(device / "cpumask")));
  if (!type || !package || processors.empty()) return {};
  const auto memory = event_in(device / "events", "energy-ram");
  std::vector<Counter> counters;
  for (const int processor : processors)
    for (const auto& event : {package, memory}) {
      if (!event) continue;
      const int file = open_event(static_cast<std::uint32_t>(*type), event->number, processor);
      if (file < 0) return {.obstacle = refused(errno)};
      counters.emplace_back(file, event->joules_per_count);
    }
  return {std::make_unique<PerfEnergy>(
      std::move(counters),
      packages_scope(sockets_of(processors, root), memory ? Memory::counted : Memory::left_out))};
}

}  // namespace arcfleet::host
