#include "host/memory.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "host/control_group.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;
using Bytes = std::optional<std::int64_t>;

constexpr std::int64_t kib = 1024;

// The smaller of the known values.
Bytes smaller(Bytes a, Bytes b) {
  if (!a) return b;
  return b ? std::min(*a, *b) : a;
}

Bytes kib_of(const std::string& text, std::string_view key) {
  const Bytes number = number_of(text, key);
  return number ? Bytes(*number * kib) : std::nullopt;
}

// The names that the two versions of control groups use.
struct GroupFiles {
  const char* limit;
  const char* used;
  const char* reclaimable;  // a line of memory.stat
};
constexpr GroupFiles version_1 = {"memory.limit_in_bytes", "memory.usage_in_bytes",
                                  "total_inactive_file"};
constexpr GroupFiles version_2 = {"memory.max", "memory.current", "inactive_file"};

Bytes left_in(const ControlGroup& group) {
  const GroupFiles& files = group.version == GroupVersion::one ? version_1 : version_2;
  const Bytes limit = leading_number(read_text(group.directory / files.limit));  // none: "max"
  const Bytes used = leading_number(read_text(group.directory / files.used));
  if (!limit || !used) return std::nullopt;
  const Bytes reclaimable =
      number_of(read_text(group.directory / "memory.stat"), files.reclaimable);
  return std::max<std::int64_t>(0, *limit - *used + std::min(reclaimable.value_or(0), *used));
}

Bytes left_in_groups(const fs::path& root) {
  Bytes left;
  for (const ControlGroup& group : control_groups(root, "memory"))
    left = smaller(left, left_in(group));
  return left;
}

}  // namespace

Bytes available_address_space_bytes(const fs::path& root) {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
  const std::int64_t pages = leading_number(read_text(root / "proc/self/statm")).value_or(0);
  const std::int64_t used_bytes = pages * sysconf(_SC_PAGESIZE);
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(limit.rlim_cur) - used_bytes);
}

Bytes total_memory_bytes(const fs::path& root) {
  return kib_of(read_text(root / "proc/meminfo"), "MemTotal");
}

Bytes swap_used_bytes(const fs::path& root) {
  const std::string meminfo = read_text(root / "proc/meminfo");
  const Bytes total = kib_of(meminfo, "SwapTotal");
  const Bytes free = kib_of(meminfo, "SwapFree");
  if (!total || !free) return std::nullopt;
  return *total - *free;
}

Bytes available_memory_bytes(const fs::path& root) {
  const Bytes host = kib_of(read_text(root / "proc/meminfo"), "MemAvailable");
  return smaller(host, left_in_groups(root));
}

// Prefers the kernel's status of this process: getrusage also counts the memory that the launcher
// had resident before it became this program.
std::int64_t peak_resident_bytes() {
  if (const Bytes peak = kib_of(read_text("/proc/self/status"), "VmHWM")) return *peak;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss * kib;
}

}  // namespace arcfleet::host
