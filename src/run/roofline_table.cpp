#include "run/roofline_table.hpp"

#include <algorithm>
#include <cmath>

#include "results/bandwidth_numbers.hpp"
#include "results/roofline_numbers.hpp"
#include "run/table_text.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;

constexpr const char* levels_format = "%-8s %12s %14s %12s %12s %12s\n";
constexpr const char* steps_format = "%9s %9s %12s %9s %12s %12s %9s\n";

std::string rate_cell(double bytes_per_second) {
  return std::isnan(bytes_per_second) ? "unknown" : text::si(bytes_per_second) + "B/s";
}

std::string bytes_cell(double bytes) {
  return std::isnan(bytes) ? "unknown" : text::bytes(bytes);
}

std::string share_cell(double share) {
  return std::isnan(share) ? "unknown" : text::whole_percent(share);
}

std::string share_of_thread(const results::BandwidthLevel& level) {
  if (level.name == results::level_names[results::memory_level]) return "";
  return level.thread_bytes == 0 ? "none" : bytes_cell(level.thread_bytes);
}

std::string levels_table(const results::Bandwidth& bandwidth) {
  std::string out = row(levels_format, "level", "per thread", "read", "copy", "store", "streaming");
  for (const auto& level : bandwidth.levels)
    out += row(levels_format, level.name, share_of_thread(level), rate_cell(level.read),
               rate_cell(level.copy), rate_cell(level.store), rate_cell(level.streaming));
  return out;
}

// Why levels are missing.
std::string caches_line(const results::Bandwidth& bandwidth) {
  const bool hidden = std::ranges::any_of(bandwidth.levels, [](const auto& level) {
    return level.name != results::level_names[results::memory_level] &&
           std::isnan(level.thread_bytes);
  });
  return hidden ? wrapped(
                      "Caches: the kernel does not show their sizes (a virtual machine or a "
                      "container can hide them): only levels that it shows were measured")
                : "";
}

std::string word_cell(const std::string& word) {
  return word.empty() ? "unknown" : word;
}

std::string steps_row(const BatchResult& batch) {
  const auto& numbers = batch.roofline;
  const bool here = numbers.level == numbers.step_level;
  const std::string level =
      here ? word_cell(numbers.level) : numbers.step_level + " < " + numbers.level;
  const std::string share =
      here ? share_cell(numbers.bandwidth_share)
           : share_cell(numbers.step_bandwidth_share) + ", " + share_cell(numbers.bandwidth_share);
  return row(steps_format, text::grouped(batch.batch_size),
             text::significant(numbers.bytes_read_per_step),
             text::significant(numbers.bytes_written_per_step), bytes_cell(numbers.footprint_bytes),
             level, share, word_cell(numbers.bound_by));
}

bool is_counted(const BatchResult& batch) {
  return !batch.error && batch.counted_steps > 0;
}

std::string roofline_legend() {
  return wrapped(
      "read, written: bytes that a step asks for, counted; footprint: of a thread's environments; "
      "level: the smallest whose part of a thread holds it (L2 < memory: a block is stepped in L2, "
      "its environments come from memory); share: time for these bytes at the measured bandwidth / "
      "time of the steps; bound by: memory or cache from " +
      text::whole_percent(results::bound_share) +
      " on, otherwise cores, which may wait for single lines.");
}

}  // namespace

std::string roofline_table(const results::RunRecord& run) {
  if (!run.bandwidth) return {};
  std::string out = "Bandwidth of all ranks together, measured before the first batch size:\n\n" +
                    levels_table(*run.bandwidth) + caches_line(*run.bandwidth);
  if (std::ranges::none_of(run.batch_scaling, is_counted)) return out;
  out += "\n" + row(steps_format, "batch", "read/step", "written/step", "footprint", "level",
                    "share", "bound by");
  for (const BatchResult& batch : run.batch_scaling)
    if (is_counted(batch)) out += steps_row(batch);
  return out + "\n" + roofline_legend();
}

}  // namespace arcfleet::run
