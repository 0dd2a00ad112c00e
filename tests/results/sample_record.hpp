// Records of runs that could have been, for tests: a formula invents the samples, and their derived
// numbers are those of the program.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "results/derived.hpp"
#include "results/disturbance.hpp"
#include "results/run_record.hpp"
#include "results/wording.hpp"

namespace arcfleet::results {

inline SingleEnvironment sample_single() {
  SingleEnvironment single;
  single.num_steps = 1000;
  single.rollouts_per_repeat = 4;
  single.resets_per_repeat = 100;
  single.step_time_s = {0.0041, 0.0043, 0.0042, 0.0047, 0.004};
  single.reset_time_s = {1.1e-5, 1.3e-5, 1.2e-5, 1.25e-5, 1.15e-5};
  single.stopped_by = "max-time";
  single.checksum = 0xfedcba9876543210U;
  summarise(single);
  return single;
}

inline Profile sample_profile() {
  Profile profile;
  profile.batch_size = 1000;
  profile.total_env_steps = 2000;
  profile.total_time_s = 0.002;
  profile.resets = 20;
  profile.episodes_followed = profile.episodes_ended = 1000;
  profile.episode_steps = 34600;
  profile.operations = {{"Fill 0", 1500}, {"Submit", 500}, {"Rejected", 0}};
  profile.part_time_s = {{"draw", 0.001}, {"operate", 0.003}};
  summarise(profile);
  return profile;
}

// Of L1 and memory, with two passes of every stream; nothing is known of L2, and there is no L3.
inline Bandwidth sample_bandwidth(std::size_t ranks) {
  constexpr double not_told = std::numeric_limits<double>::quiet_NaN();
  Bandwidth bandwidth;
  double shrinking = 1;
  for (const char* level : {"L1", "memory"})
    for (const char* stream : {"read", "copy", "store", "streaming"})
      for (const double wobble : {1.0, 1.1}) {
        BandwidthPass pass{level, stream, {}, {}};
        for (std::size_t rank = 0; rank < ranks; ++rank) {
          pass.bytes.push_back(shrinking * 1e9);
          pass.time_s.push_back(0.01 * wobble + 1e-4 * static_cast<double>(rank));
        }
        shrinking *= 0.9;
        bandwidth.passes.push_back(std::move(pass));
      }
  for (const auto& [name, share] : {std::pair{"L1", 32768.0}, std::pair{"L2", not_told},
                                    std::pair{"L3", 0.0}, std::pair{"memory", not_told}}) {
    BandwidthLevel level;
    level.name = name;
    level.share_bytes.assign(ranks, share);
    level.set_bytes.assign(ranks, share > 0 ? share / 2 : not_told);
    bandwidth.levels.push_back(std::move(level));
  }
  summarise(bandwidth);
  return bandwidth;
}

// Two on each node, of which the first one tells of the node's energy.
inline std::vector<RankPlacement> sample_ranks(std::size_t ranks) {
  std::vector<RankPlacement> list;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    list.push_back({"node" + std::to_string(17 + rank / 2),
                    std::to_string(rank * 2) + "-" + std::to_string(rank * 2 + 1), 2,
                    std::to_string(rank * 2) + " " + std::to_string(rank * 2 + 1),
                    rank % 2 == 0 ? 0.25e-3 : std::numeric_limits<double>::quiet_NaN(),
                    std::to_string(rank) + " " + std::to_string(rank + 1), 1, "0-1", "", "", ""});
    if (rank % 2 != 0) continue;
    list.back().energy_source = "powercap";
    list.back().energy_scope = "packages of 2 sockets, without memory";
  }
  return list;
}

inline BatchResult sample_batch(std::int64_t size, std::int64_t repeats, std::size_t ranks) {
  BatchResult batch;
  batch.batch_size = size;
  batch.environments = size;
  batch.num_steps = 100;
  batch.rollouts_per_repeat = 3;
  batch.repeats = repeats;
  const auto shares = static_cast<std::int64_t>(ranks);
  for (std::int64_t rank = 0; rank < shares; ++rank) {
    batch.environments_per_rank.push_back(size / shares + (rank < size % shares ? 1 : 0));
    batch.stepping_threads.push_back(2);
    batch.peak_resident_bytes.push_back(30'000'000 + 4096 * rank + size);
    const bool is_told = rank % 3 < 2;  // of every third rank nothing is known
    constexpr double not_told = std::numeric_limits<double>::quiet_NaN();
    batch.remote_page_share.push_back(is_told ? 0.25 * static_cast<double>(rank) / (1 + shares)
                                              : not_told);
    batch.idle_power_before_w.push_back(rank % 2 == 0 ? 60.0 : not_told);
    batch.idle_power_after_w.push_back(rank % 4 == 0 ? 64.0 : not_told);
    batch.huge_page_bytes.push_back(is_told ? 2097152.0 * static_cast<double>(1 + rank) : not_told);
  }
  for (std::int64_t i = 0; i < repeats * shares; ++i) {
    const auto wobble = static_cast<double>(1 + i * 7 % 11);
    batch.step_time_s.push_back(static_cast<double>(size) * 1e-5 * (1 + wobble / 100));
    batch.reset_time_s.push_back(static_cast<double>(size) * 1e-7 * (1 + wobble / 50));
    const double step_s = batch.step_time_s.back();
    batch.observation_time_s.push_back(0.1 * step_s);
    batch.sync_time_s.push_back(0.002 * step_s * wobble);
    batch.exchange_time_s.push_back(0.01 * step_s);
    batch.wait_time_s.push_back(0.05 * step_s);
    batch.thread_time_min_s.push_back(0.9 * step_s);
    batch.thread_time_mean_s.push_back(0.95 * step_s);
    batch.thread_time_max_s.push_back(step_s);
    batch.begin_s.push_back(1.2 * static_cast<double>(i) * step_s);
    batch.counted_s.push_back(1.1 * step_s);
    batch.run_delay_s.push_back(i == 1 ? 0.08 * step_s : 0);
    batch.steal_s.push_back(0);
    batch.throttled_s.push_back(std::numeric_limits<double>::quiet_NaN());
    batch.busy_s.push_back(2 * step_s);
    batch.processor_time_s.push_back(1.9 * step_s);
    batch.involuntary_switches.push_back(static_cast<double>(i % 3));
    batch.migrations.push_back(0);
    batch.page_faults.push_back(static_cast<double>(i % 2));
    batch.energy_j.push_back(i % shares % 2 == 0 ? 150 * step_s
                                                 : std::numeric_limits<double>::quiet_NaN());
    batch.cycles.push_back(3e9 * step_s);
    batch.instructions.push_back(7e9 * step_s);
    batch.cache_misses.push_back(i % 5 == 4 ? std::numeric_limits<double>::quiet_NaN() : 100);
    batch.other_s.push_back(0.1 * step_s);
  }
  mark_disturbances(batch);
  batch.stopped_by = "reached";
  batch.state_bytes_per_environment = 1104;
  batch.observation_bytes_per_environment = 900;
  batch.checksum = 0x9f3c61d2a0b75e18U + static_cast<std::uint64_t>(size);
  summarise(batch, sample_ranks(ranks));
  relate(batch, sample_single(), worker_count(sample_ranks(ranks)));
  return batch;
}

inline BatchResult failed_batch(std::int64_t size) {
  BatchResult batch;
  batch.batch_size = size;
  batch.error = "not enough memory on rank 2: 12 GiB needed, 3 GiB available";
  return batch;
}

// Its description holds what could trip a writer: quotes, lines, tabs, many scripts.
inline RunRecord sample_run(std::size_t ranks) {
  RunRecord record;
  record.timestamp_s = 1795428900.25;
  record.description = "Zürich \"first\" run\n\tλ → 漢字 🚀 \\ done";
  record.tag = "baseline";
  record.complete = true;
  record.system_info = {{"platform", std::string("Linux 6.1.0")},
                        {"sockets", std::int64_t{2}},
                        {"hosts", std::vector<std::string>{"node17", "node18", "nœud"}},
                        {"hyperthreading", false},
                        {"frequency_hz", 2.6e9}};
  record.config_summary = {{"workload", std::string("baseline")},
                           {"seed", std::int64_t{42}},
                           {"observation", std::string("int8")}};
  record.benchmark_params = {{"batch_sizes", std::vector<std::int64_t>{1, 10, 1000}},
                             {"warm", true}};
  record.ranks = sample_ranks(ranks);
  record.warnings = {"host node17 has the frequency governor powersave: set it to performance"};
  record.starts = {{1795428900.25, "node17", 0, {}}, {1795432500.5, "node18", 2, {}}};
  for (const auto& rank : record.ranks) {
    record.starts[0].rank_hosts.push_back("old-" + rank.host);
    record.starts[1].rank_hosts.push_back(rank.host);
  }
  record.startup_time_s = 0.0125;
  record.single_environment = sample_single();
  record.batch_scaling = {sample_batch(1, 5, ranks), sample_batch(10, 7, ranks),
                          sample_batch(1000, 3, ranks)};
  record.batch_scaling.back().start = 1;
  record.verification = {Verification::Status::valid, "all fields alike", 64, 51'200};
  for (const BatchResult& batch : record.batch_scaling) record.checksum += batch.checksum;
  return record;
}

// A run whose last batch size failed.
inline RunRecord sample_run_with_failure(std::size_t ranks) {
  RunRecord record = sample_run(ranks);
  record.batch_scaling.push_back(failed_batch(1'000'000'000));
  record.profile = sample_profile();
  record.bandwidth = sample_bandwidth(ranks);
  for (BatchResult& batch : record.batch_scaling) {
    if (batch.error) continue;
    batch.counted_steps = 100 * std::min<std::int64_t>(batch.environments, 1024);
    batch.counted_read_bytes = 612 * batch.counted_steps;
    batch.counted_written_bytes = 953 * batch.counted_steps;
    batch.counted_near_bytes = 88 * batch.counted_steps;
    batch.environment_bytes = 2009;
    batch.block_environments = std::min<std::int64_t>(batch.environments, 128);
    batch.steps_per_visit = batch.environments > 100 ? 1 : 100;
    relate(batch, &*record.bandwidth, record.ranks);
  }
  return record;
}

// A run that has only begun.
inline RunRecord sample_run_begun(std::size_t ranks) {
  RunRecord record = sample_run(ranks);
  record.complete = false;
  record.single_environment.reset();
  record.batch_scaling.clear();
  record.verification = {};
  record.checksum = 0;
  return record;
}

}  // namespace arcfleet::results
