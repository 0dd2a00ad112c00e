#include "analysis/verify/fleet_rules.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/verify/batch_lines.hpp"
#include "mpi/shard.hpp"
#include "results/wording.hpp"
#include "text/attributes.hpp"
#include "text/counted.hpp"

namespace arcfleet::analysis {
namespace {

using results::BatchResult;
using results::RunRecord;

// The library of MPI may use a little processor time of its own.
constexpr double own_share = 1.1;
constexpr double own_s = 0.05;

std::string number(std::int64_t value) {
  return text::grouped(value);
}

bool is_weak(const RunRecord& run) {
  return text::value_or<std::string>(run.benchmark_params, "scaling", "") == "weak";
}

void look_at_size(const BatchResult& batch, const RunRecord& run, const Say& say) {
  const std::int64_t fleets = is_weak(run) ? std::ssize(run.ranks) : 1;
  if (batch.environments / fleets != batch.batch_size || batch.environments % fleets != 0)
    say("it has " + number(batch.environments) + " environments, which are not those of its size");
  const std::int64_t steps = text::value_or<std::int64_t>(run.benchmark_params, "batch_steps", 0);
  if (batch.num_steps != steps)
    say("a rollout has " + number(batch.num_steps) + " steps, and batch_steps is " + number(steps));
}

void look_at_shards(const BatchResult& batch, const Say& say) {
  const auto ranks = static_cast<int>(batch.environments_per_rank.size());
  for (int rank = 0; rank < ranks; ++rank) {
    const auto due = static_cast<std::int64_t>(
        mpi::shard_of(static_cast<std::uint64_t>(batch.environments), ranks, rank).count);
    const std::int64_t held = batch.environments_per_rank[static_cast<std::size_t>(rank)];
    if (held != due)
      return say("rank " + std::to_string(rank) + " has " + number(held) +
                 " environments, and its shard of " + number(batch.environments) + " has " +
                 number(due));
  }
}

std::set<std::int64_t> sizes_of(const RunRecord& run) {
  std::set<std::int64_t> sizes;
  for (const BatchResult& batch : run.batch_scaling) sizes.insert(batch.batch_size);
  return sizes;
}

void look_at_sizes(const RunRecord& run, Lines& lines) {
  const auto* value = text::value_of(run.benchmark_params, "custom_batch_sizes");
  const auto* wanted = value == nullptr ? nullptr : std::get_if<results::Integers>(value);
  if (wanted == nullptr) return;  // too many for an attribute
  if (run.complete && sizes_of(run) != std::set(wanted->begin(), wanted->end()))
    lines.emplace_back("the batch sizes that were measured are not custom_batch_sizes");
}

void look_at_single(const RunRecord& run, Lines& lines) {
  const std::int64_t steps = text::value_or<std::int64_t>(run.benchmark_params, "single_steps", 0);
  const auto& single = run.single_environment;
  if (single && single->num_steps != steps)
    lines.push_back("single environment: a rollout has " + number(single->num_steps) +
                    " steps, and single_steps is " + number(steps));
}

// Of one sample: processor time against the time of the threads.
void look_at_processor_time(const BatchResult& batch, const RunRecord& run, const Say& say) {
  const std::size_t ranks = run.ranks.size();
  for (std::size_t at = 0; at < batch.processor_time_s.size(); ++at) {
    const double used_s = batch.processor_time_s[at];
    const std::int64_t threads = run.ranks[at % ranks].threads;
    const double most_s = batch.counted_s[at] * static_cast<double>(threads) * own_share + own_s;
    if (used_s > most_s)
      return say(place_of(batch, at / ranks, at % ranks) + " used " + text::seconds(used_s) +
                 " of processor time in " + text::seconds(batch.counted_s[at]) +
                 ", more than its " + text::counted(threads, "thread") + " can");
  }
}

void look_at_stepping_threads(const BatchResult& batch, const RunRecord& run, const Say& say) {
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank)
    if (batch.stepping_threads[rank] > run.ranks[rank].threads)
      return say("rank " + std::to_string(rank) + " steps with " +
                 text::counted(batch.stepping_threads[rank], "thread") + ", and it has " +
                 number(run.ranks[rank].threads));
}

// A list for every thread, or one for all.
void look_at_bindings(const RunRecord& run, Lines& lines) {
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank) {
    const auto& placed = run.ranks[rank];
    const auto lists = 1 + std::ranges::count(placed.thread_binding, ' ');
    if (lists != 1 && lists != placed.threads)
      lines.push_back("rank " + std::to_string(rank) + " has " +
                      text::counted(placed.threads, "thread") + ", and the processors of " +
                      number(lists));
  }
}

void look_at_counts(const RunRecord& run, Lines& lines) {
  std::set<std::string> hosts;
  for (const auto& rank : run.ranks) hosts.insert(rank.host);
  const auto check = [&](const char* key, std::int64_t count) {
    const std::int64_t stated = text::value_or<std::int64_t>(run.system_info, key, -1);
    if (stated != count)
      lines.push_back(std::string("system_info.") + key + " is " + number(stated) +
                      ", and the samples file lists " + number(count));
  };
  check("ranks", std::ssize(run.ranks));
  check("nodes", std::ssize(hosts));
  check("threads_per_rank", run.ranks.front().threads);
}

void look_at_start(const RunRecord& run, std::size_t start, Lines& lines) {
  const auto before = std::ranges::count_if(run.batch_scaling, [&](const BatchResult& batch) {
    return !batch.error && batch.start < static_cast<std::int64_t>(start);
  });
  const std::string name = "start " + std::to_string(start + 1) + ": ";
  if (before != run.starts[start].first)
    lines.push_back(name + number(before) +
                    " batch sizes are of earlier starts, and the file says " +
                    number(run.starts[start].first));
  if (start > 0 && run.starts[start].timestamp_s < run.starts[start - 1].timestamp_s)
    lines.push_back(name + "it begins before the start before it");
}

// With one start and no failure the order is that of the batch sizes, unless it was drawn.
void look_at_order(const RunRecord& run, Lines& lines) {
  std::set<std::int64_t> places;
  for (const BatchResult& batch : run.batch_scaling) places.insert(batch.order);
  const std::int64_t count = std::ssize(run.batch_scaling);
  const bool once = run.starts.size() == 1 && count > 0;
  if (once &&
      (std::ssize(places) != count || *places.begin() != 0 || *places.rbegin() != count - 1))
    lines.emplace_back("the places in the order of measurement are not 0, 1, ... each once");
}

}  // namespace

Lines fleet_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  Lines lines = lines_of_batches(run, [&](const BatchResult& batch, const Say& say) {
    look_at_size(batch, run, say);
    look_at_shards(batch, say);
  });
  look_at_sizes(run, lines);
  look_at_single(run, lines);
  return lines;
}

Lines thread_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  Lines lines = lines_of_batches(run, [&](const BatchResult& batch, const Say& say) {
    look_at_processor_time(batch, run, say);
    look_at_stepping_threads(batch, run, say);
  });
  look_at_bindings(run, lines);
  look_at_counts(run, lines);
  return lines;
}

Lines start_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  Lines lines;
  if (run.starts.empty() || run.starts.front().timestamp_s != run.timestamp_s)
    lines.emplace_back("the timestamp is not that of the first start");
  for (std::size_t start = 0; start < run.starts.size(); ++start) look_at_start(run, start, lines);
  look_at_order(run, lines);
  return lines;
}

}  // namespace arcfleet::analysis
