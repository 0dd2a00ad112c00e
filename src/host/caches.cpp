#include "host/caches.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/affinity.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

// "32K", "1024K", "32M"
double bytes_of(std::string_view size) {
  const auto number = leading_number(size);
  if (!number || *number <= 0) return unknown;
  const char unit = size.back();
  const double factor = unit == 'K' ? 1024 : unit == 'M' ? 1024 * 1024 : 1;
  return static_cast<double>(*number) * factor;
}

// The level of a directory index0, index1, ...; nothing if it is no data cache of a known level.
std::optional<std::size_t> level_of(const fs::path& index) {
  const std::string type = read_text(index / "type");
  if (trimmed(type) != "Data" && trimmed(type) != "Unified") return std::nullopt;
  const auto level = leading_number(read_text(index / "level"));
  if (!level || *level < 1 || *level > cache_levels) return std::nullopt;
  return static_cast<std::size_t>(*level - 1);
}

}  // namespace

std::vector<Cache> data_caches(int processor, const fs::path& root) {
  const fs::path directory =
      root / "sys/devices/system/cpu" / ("cpu" + std::to_string(processor)) / "cache";
  std::vector<Cache> caches(cache_levels);
  bool any = false;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const auto level = level_of(entry.path());
    if (!level) continue;
    any = true;
    const std::string size = read_text(entry.path() / "size");
    caches[*level].bytes = bytes_of(trimmed(size));
    caches[*level].processors = processors_of(trimmed(read_text(entry.path() / "shared_cpu_list")));
  }
  if (!any)
    for (Cache& cache : caches) cache.bytes = unknown;
  return caches;
}

}  // namespace arcfleet::host
