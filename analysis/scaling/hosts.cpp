#include "analysis/scaling/hosts.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "measure/statistics.hpp"
#include "record/samples_reader.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{128} << 20;

[[noreturn]] void refuse(const std::string& reason) {
  throw std::runtime_error("its HDF5 file " + reason);
}

std::vector<std::byte> bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) refuse("cannot be read: " + error.message());
  if (size > largest_file) refuse("is larger than 128 MiB");
  std::vector<std::byte> bytes(size);
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) refuse("cannot be read: " + std::string(std::strerror(errno)));
  return bytes;
}

RankTimes times_of(const record::RunRecord& record, const record::BatchResult& batch) {
  RankTimes times;
  for (const record::RankPlacement& rank : record.ranks) times.hosts.push_back(rank.host);
  times.repeats = static_cast<std::size_t>(batch.repeats);
  const double rollouts = static_cast<double>(batch.rollouts_per_repeat * batch.num_steps);
  const std::size_t ranks = times.hosts.size();
  for (std::size_t i = 0; i < batch.step_time_s.size(); ++i) {
    const auto environments = static_cast<double>(batch.environments_per_rank[i % ranks]);
    times.time_per_step_s.push_back(
        environments > 0 ? batch.step_time_s[i] / environments / rollouts : std::nan(""));
  }
  return times;
}

}  // namespace

RankTimes read_rank_times(const RunResult& run, std::int64_t batch_size) {
  const auto file = std::filesystem::path(run.path).replace_filename(run.samples_file);
  if (run.samples_file.empty()) refuse("is not named");
  const auto bytes = bytes_of(file);
  record::RunRecord record;
  try {
    record = record::read_samples(bytes);
  } catch (const std::exception& error) {
    refuse(std::string("cannot be used: ") + error.what());
  }
  for (const record::BatchResult& batch : record.batch_scaling)
    if (batch.batch_size == batch_size && !batch.error) return times_of(record, batch);
  refuse("holds no batch size " + std::to_string(batch_size));
}

std::map<std::string, double> against_peers(const RankTimes& times) {
  const std::size_t ranks = times.hosts.size();
  std::map<std::string, std::vector<double>> by_host;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    std::vector<double> repeats;
    for (std::size_t i = 0; i < times.repeats; ++i)
      repeats.push_back(times.time_per_step_s[i * ranks + rank]);
    if (!repeats.empty() && !std::isnan(repeats.front()))
      by_host[times.hosts[rank]].push_back(measure::median(repeats));
  }
  std::vector<std::pair<double, std::string>> medians;
  for (const auto& [host, of_host] : by_host) medians.emplace_back(measure::median(of_host), host);
  std::ranges::sort(medians);
  std::map<std::string, double> ratios;
  if (medians.size() < 2) return ratios;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    // The others' median: the middle of the sorted ones without this one.
    const auto other = [&](std::size_t k) { return medians[k < i ? k : k + 1].first; };
    const std::size_t others = medians.size() - 1;
    ratios[medians[i].second] =
        medians[i].first / ((other((others - 1) / 2) + other(others / 2)) / 2);
  }
  return ratios;
}

std::vector<HostStanding> standings(std::span<const std::map<std::string, double>> runs) {
  std::map<std::string, std::vector<double>> by_host;
  for (const auto& run : runs)
    for (const auto& [host, ratio] : run) by_host[host].push_back(ratio);
  std::vector<HostStanding> all;
  for (const auto& [host, ratios] : by_host) {
    const auto [least, greatest] = std::ranges::minmax(ratios);
    const double median = measure::median(ratios);
    all.push_back({host, static_cast<int>(ratios.size()), median, least, greatest,
                   std::abs(median - 1) > outstanding_share});
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &HostStanding::median);
  return all;
}

}  // namespace arcfleet::analysis
