#include "analysis/output/extrap.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>

#include "analysis/output/rate_samples.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

void add_line(std::string& lines, const RunResult& run, std::int64_t batch, const char* callpath,
              double time_s) {
  const Json line = {{"params",
                      {{"nodes", run.nodes},
                       {"ranks", run.ranks},
                       {"threads", run.threads_per_rank},
                       {"batch", batch}}},
                     {"callpath", callpath},
                     {"metric", "time_per_step"},
                     {"value", time_s}};
  lines += line.dump() + "\n";
}

}  // namespace

std::string extrap_json_lines(std::span<const RunResult* const> runs) {
  std::string lines;
  for (const RunResult* run : runs) {
    if (run->ranks == 0 || run->invalid) continue;
    if (run->single)
      for (const double rate : samples_or_rate(*run->single))
        add_line(lines, *run, 1, "single_step", 1 / rate);
    for (const auto& [size, batch] : run->batches)
      if (batch.rate)
        for (const double rate : samples_or_rate(*batch.rate))
          add_line(lines, *run, size, "step", static_cast<double>(batch.environments) / rate);
  }
  return lines;
}

}  // namespace arcfleet::analysis
