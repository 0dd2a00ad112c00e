#include "results/official_figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "text/attributes.hpp"
#include "text/one_line.hpp"

namespace arcfleet::results {
namespace {

constexpr std::array<const char*, 3> fleets{"cores", "caches", "memory"};

auto fleet_is(const char* fleet) {
  return [fleet](const OfficialPart& part) { return part.fleet == fleet; };
}

// (a b c)^(1/3), of numbers whose product may overflow.
template <class Number>
double geometric_mean(std::span<const OfficialPart> parts, Number number) {
  double sum = 0;
  for (const OfficialPart& part : parts) sum += std::log(number(part));
  return std::exp(sum / static_cast<double>(parts.size()));
}

// Bonferroni's inequality: the probability that one of the three misses is at most the sum.
double joint_coverage(std::span<const OfficialPart> parts) {
  double missed = 0;
  for (const OfficialPart& part : parts) missed += 1 - part.interval.coverage;
  return std::max(0.0, 1 - missed);
}

bool same_run(const OfficialPart& a, const OfficialPart& b) {
  return a.kind == b.kind && a.run == b.run && a.nodes == b.nodes && a.ranks == b.ranks &&
         a.threads == b.threads;
}

}  // namespace

std::optional<OfficialPart> official_part(const RunRecord& run) {
  const auto text = [&](const char* key) {
    return text::value_or<std::string>(run.benchmark_params, key, "");
  };
  if (text("official").empty() || run.batch_scaling.empty()) return std::nullopt;
  const BatchResult& batch = run.batch_scaling.front();
  if (batch.error) return std::nullopt;
  std::set<std::string> hosts;
  OfficialPart part{text("official"), text("official_fleet"), text("official_run")};
  for (const RankPlacement& rank : run.ranks) {
    hosts.insert(rank.host);
    part.threads += rank.threads;
  }
  part.nodes = std::ssize(hosts);
  part.ranks = std::ssize(run.ranks);
  part.steps_per_second = batch.steps_per_second;
  part.interval = batch.interval;
  return part;
}

std::string objection_to(std::span<const OfficialPart> parts) {
  for (const char* fleet : fleets) {
    const auto count = std::ranges::count_if(parts, fleet_is(fleet));
    if (count == 0) return "its fleet " + std::string(fleet) + " is missing";
    if (count > 1) return "its fleet " + std::string(fleet) + " is there more than once";
  }
  for (const OfficialPart& part : parts) {
    if (std::ranges::none_of(fleets, [&](const char* fleet) { return part.fleet == fleet; }))
      return "it has a fleet " + text::one_line(part.fleet) + ", which there is not";
    if (!same_run(part, parts.front()))
      return "its fleets ran on different nodes, ranks or threads, or in different runs";
  }
  return "";
}

OfficialFigure official_figure(std::span<const OfficialPart> parts) {
  OfficialFigure figure;
  for (const char* fleet : fleets)
    figure.parts.push_back(*std::ranges::find_if(parts, fleet_is(fleet)));
  figure.system = geometric_mean(parts, [](const auto& part) { return part.steps_per_second; });
  figure.interval = {geometric_mean(parts, [](const auto& part) { return part.interval.low; }),
                     geometric_mean(parts, [](const auto& part) { return part.interval.high; }),
                     joint_coverage(parts)};
  return figure;
}

}  // namespace arcfleet::results
