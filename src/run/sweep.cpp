// The sequence of a run. Every step is a unit of its own; here they only follow each other.
#include "run/sweep.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "host/slurm_energy.hpp"
#include "mpi/agreement.hpp"
#include "results/atomic_file.hpp"
#include "results/derived.hpp"
#include "results/save.hpp"
#include "results/wording.hpp"
#include "run/audit.hpp"
#include "run/bandwidth.hpp"
#include "run/batch.hpp"
#include "run/capsule_file.hpp"
#include "run/exit_code.hpp"
#include "run/final_output.hpp"
#include "run/header.hpp"
#include "run/interrupt.hpp"
#include "run/live_output.hpp"
#include "run/memory_check.hpp"
#include "run/node_energy.hpp"
#include "run/progress.hpp"
#include "run/remaining.hpp"
#include "run/replay_check.hpp"
#include "run/result_warnings.hpp"
#include "run/resume.hpp"
#include "run/setup.hpp"
#include "run/single_environment.hpp"
#include "run/standard_output.hpp"
#include "run/stop.hpp"
#include "run/time_left.hpp"
#include "run/verification.hpp"
#include "run/workload.hpp"
#include "run/write_capsule.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;
using Status = results::Verification::Status;

Progress::Voice voice_of(const config::Options& options, int rank) {
  return rank == 0 && !options.quiet ? Progress::voice_of_stderr() : Progress::Voice::silent;
}

// The data that the steps below share. Rank 0 has all of it; the other ranks have only the part
// that all ranks know.
struct Sweep {
  Sweep(Setup setup, const timing::Stopwatch& start, int rank)
      : work(std::move(setup.work)),
        record(std::move(setup.record)),
        files(work.options.results_dir),
        progress(voice_of(work.options, rank)),
        output(work.options, progress),
        energy(std::move(setup.energy)),
        replay(
            {static_cast<std::uint64_t>(work.options.verify), work.options.seed, work.ranks, rank}),
        since_start(start) {}

  Work work;
  results::RunRecord record;
  results::ResultFiles files;
  Progress progress;
  LiveOutput output;
  NodeEnergy energy;
  ReplayCheck replay;
  const timing::Stopwatch& since_start;
  SweepProgress done;
  timing::Stopwatch since_first_batch;
  bool any_failed = false;
  std::string noted;  // about what is personal in the options
};

// Steps that take a communicator are collective; the others are not.

void print_plan(const Setup& setup, const Communicator& ranks) {
  mpi::on_root(ranks, [&] { print(header(setup.record) + plan_text(setup.work)); });
}

void note_tasks(const config::Options& options) {
  if (const std::string note = note_on_tasks(options); !note.empty())
    std::fprintf(stderr, "arcfleet: note: %s\n", note.c_str());
}

// Says what makes the results INVALID before anything is measured. False on all ranks if the run
// ends here for that reason.
bool audit_ranks(Sweep& sweep, const Communicator& ranks) {
  auto found = audit(sweep.work, sweep.record.ranks, ranks);
  sweep.record.warnings = std::move(found.warnings);
  const bool invalid = ranks.any_of(found.problem.has_value());
  const bool goes_on = !invalid || sweep.work.options.even_if_invalid;
  if (!ranks.is_root() || !found.problem) return goes_on;
  const std::string& problem = *found.problem;
  sweep.record.verification.status = Status::invalid;
  sweep.record.verification.detail = problem;
  sweep.progress.note(
      goes_on
          ? "warning: the results will be INVALID: " + problem
          : "nothing was measured, because the results would be INVALID: " + problem +
                (sweep.work.options.official ? "" : "; --even-if-invalid measures all the same"));
  return goes_on;
}

void resume_if_asked(Sweep& sweep, const Communicator& ranks) {
  const std::string& file = sweep.work.options.resume;
  if (file.empty()) return;
  mpi::on_root(ranks, [&] {
    sweep.files = results::ResultFiles::going_on(file);  // from now on nobody else replaces it
    resume(file, sweep.record);
    sweep.files.check_summary(sweep.record);
    sweep.replay.add_earlier(sweep.record.verification);
  });
}

// Fails before anything is measured if the results cannot be written.
void check_files(const config::Options& options, const std::filesystem::path& directory,
                 const Communicator& ranks) {
  mpi::on_root(ranks, [&] {
    results::check_writable(directory);
    if (!options.json.empty()) results::check_copy(options.json, overwrite_of(options));
    if (!options.capsule.empty()) check_capsule(options.capsule, overwrite_of(options));
  });
}

// Before anything is measured, so that its user can still word an option differently.
void note_personal_options(Sweep& sweep, const Communicator& ranks) {
  if (!ranks.is_root() || sweep.work.options.capsule.empty()) return;
  sweep.noted = note_on_personal_options(sweep.record);
  if (!sweep.noted.empty()) sweep.progress.note(sweep.noted);
}

void save(Sweep& sweep, const Communicator& ranks) {
  mpi::on_root(ranks, [&] { sweep.files.save(sweep.record); });
}

// What a row shows is on the disk already.
template <class Measured>
void save_and_show(Sweep& sweep, const Measured& measured, const Communicator& ranks) {
  mpi::on_root(ranks, [&] {
    sweep.files.save(sweep.record);
    sweep.output.show(measured);
  });
}

OnRepeat show_progress(Sweep& sweep, const std::string& name, std::int64_t rollout_steps) {
  return [&sweep, name, rollout_steps](const timing::RepeatProgress& repeat) {
    sweep.done.elapsed_s = sweep.since_first_batch.elapsed_s();
    sweep.progress.say(progress_text(name, repeat, rollout_steps, time_left_s(repeat, sweep.done)));
  };
}

// Rank 0 measures while the others sleep.
void measure_single_environment(Sweep& sweep, const Communicator& ranks) {
  sweep.progress.say("single environment");
  auto& record = sweep.record;
  mpi::on_root(ranks, [&] {
    const auto& options = sweep.work.options;
    const auto fleet = make_fleet(sweep.work, {0, 1}, options.single_steps);
    record.single_environment = measured_alone(
        options, *fleet, show_progress(sweep, "single environment", options.single_steps));
    if (record.single_environment)
      sweep.replay.check(fleet->engine(), static_cast<std::uint64_t>(options.single_steps));
  });
  stop_if_interrupted(ranks);
  save_and_show(sweep, record.single_environment, ranks);
}

// The record lists the batch sizes in ascending order, whatever their order of measurement.
const results::BatchResult& add_result(results::BatchResult&& result, results::RunRecord& record) {
  const auto place = std::ranges::upper_bound(record.batch_scaling, result.batch_size, {},
                                              &results::BatchResult::batch_size);
  if (!result.error) record.checksum += result.checksum;
  return *record.batch_scaling.insert(place, std::move(result));
}

// On rank 0, which has the samples.
void derive_numbers(results::BatchResult& result, const results::RunRecord& record) {
  if (result.error) return;
  summarise(result, record.ranks);
  if (record.single_environment)
    relate(result, *record.single_environment, results::worker_count(record.ranks));
  relate(result, record.bandwidth ? &*record.bandwidth : nullptr, record.ranks);
}

void measure_batch_size(Sweep& sweep, std::int64_t size, const std::string& name,
                        const Communicator& ranks) {
  auto& record = sweep.record;
  const std::int64_t steps = environments(sweep.work, size) * sweep.work.options.batch_steps;
  const OnRepeat on_repeat = show_progress(sweep, name, steps);
  auto [result, profile] =
      measure_batch(sweep.work, size, {on_repeat, sweep.replay, sweep.energy}, record.ranks, ranks);
  stop_if_interrupted(ranks);
  gather_verification(sweep.replay, record.verification, ranks);
  result.order = static_cast<std::int64_t>(record.batch_scaling.size());
  result.start = static_cast<std::int64_t>(record.starts.size()) - 1;
  if (ranks.is_root()) derive_numbers(result, record);
  if (result.error) sweep.any_failed = true;
  if (profile) record.profile = std::move(profile);
  save_and_show(sweep, add_result(std::move(result), record), ranks);
}

// Before anything is timed. A run that goes on keeps the bandwidth of its first start.
void measure_bandwidth(Sweep& sweep, const Communicator& ranks) {
  auto& record = sweep.record;
  if (!sweep.work.options.roofline || ranks.any_of(record.bandwidth.has_value())) return;
  sweep.progress.say("bandwidth of caches and memory");
  auto bandwidth = measured_bandwidth(sweep.work, ranks);
  if (!ranks.is_root()) return;
  summarise(bandwidth);
  record.bandwidth = std::move(bandwidth);
}

void measure_all(Sweep& sweep, const Communicator& ranks) {
  const Remaining remaining = remaining_work(sweep.work, sweep.record, ranks);
  stop_if_interrupted(ranks);
  if (ranks.is_root() && !remaining.single_environment && remaining.batches.empty())
    sweep.progress.note("note: the run was complete already, so nothing was measured");
  mpi::on_root(ranks, [&] { sweep.output.begin(sweep.record, sweep.work.options.batch_sizes); });
  if (sweep.record.startup_time_s == 0) sweep.record.startup_time_s = sweep.since_start.elapsed_s();
  if (!remaining.batches.empty()) measure_bandwidth(sweep, ranks);
  if (remaining.single_environment) measure_single_environment(sweep, ranks);
  sweep.done.sizes_to_measure = static_cast<int>(remaining.batches.size());
  sweep.since_first_batch = timing::Stopwatch();
  for (const RemainingBatch& batch : remaining.batches) {
    measure_batch_size(sweep, batch.size, name_of(batch, remaining), ranks);
    ++sweep.done.sizes_measured;
  }
}

std::string how_to_go_on(const Sweep& sweep, bool saved) {
  if (sweep.work.options.official)
    return "; an official run is measured in one piece, so start it again";
  if (!saved) return "; nothing was saved yet, so start the run again";
  return "; to continue, give the same command with --resume " + sweep.files.hdf5_path().string();
}

std::string interruption_text(const Sweep& sweep, int signal, bool saved) {
  return "interrupted by " + interrupt::name(signal) + ": " +
         std::to_string(sweep.record.batch_scaling.size()) + " of " +
         std::to_string(sweep.work.options.batch_sizes.size()) + " batch sizes are complete" +
         how_to_go_on(sweep, saved) +
         (sweep.work.options.capsule.empty() ? "" : "; a capsule is written when it is complete");
}

// Saves what is complete, with the reason why there is no more.
int end_interrupted(Sweep& sweep, int signal, const Communicator& ranks) {
  interrupt::end_in_order();
  auto& record = sweep.record;
  record.interrupted_by = interrupt::name(signal);
  sweep.progress.clear();
  mpi::on_root(ranks, [&] {
    const bool anything = record.single_environment || !record.batch_scaling.empty();
    if (anything) sweep.files.save(record);
    sweep.progress.note(interruption_text(sweep, signal, anything));
  });
  return interrupt::exit_code(signal);
}

void complete(results::RunRecord& record, double relative_error) {
  record.complete = true;
  record.interrupted_by.clear();
  for (auto& warning : result_warnings(record, relative_error))
    if (std::ranges::find(record.warnings, warning) == record.warnings.end())
      record.warnings.push_back(std::move(warning));
  conclude(record.verification);
}

// Slurm counts every 30 s by default, so that it knows little of a shorter step. Many short steps
// at once would burden its controller.
void add_slurm_energy(Sweep& sweep) {
  constexpr double shortest_s = 60;
  if (sweep.since_start.elapsed_s() < shortest_s) return;
  if (const auto energy_j = host::slurm_step_energy_j())
    sweep.record.system_info.emplace_back("slurm_consumed_energy_j", *energy_j);
}

void pack(Sweep& sweep, const Communicator& ranks) {
  const auto& options = sweep.work.options;
  if (options.capsule.empty()) return;
  sweep.progress.say("capsule");
  const std::string note = write_capsule(sweep.record, options, sweep.files, ranks);
  sweep.progress.clear();
  if (!note.empty() && note != sweep.noted) sweep.progress.note(note);
}

ExitCode finish(Sweep& sweep, const Communicator& ranks) {
  if (ranks.is_root()) {
    complete(sweep.record, sweep.work.options.relative_error);
    check_official_fleet(sweep.work.options, sweep.record);
    add_slurm_energy(sweep);
  }
  save(sweep, ranks);
  pack(sweep, ranks);
  sweep.progress.clear();
  mpi::on_root(ranks, [&] {
    write_final_output(sweep.record, sweep.work.options, sweep.files, sweep.output);
  });
  if (ranks.any_of(sweep.record.verification.status == Status::invalid)) return ExitCode::invalid;
  return sweep.any_failed ? ExitCode::failed : ExitCode::done;
}

int measure_and_save(Sweep& sweep, const Communicator& ranks) {
  if (!audit_ranks(sweep, ranks)) return static_cast<int>(ExitCode::invalid);
  resume_if_asked(sweep, ranks);
  check_files(sweep.work.options, sweep.files.directory(), ranks);
  note_personal_options(sweep, ranks);
  try {
    measure_all(sweep, ranks);
  } catch (const Interrupted& interrupted) {
    return end_interrupted(sweep, interrupted.signal, ranks);
  }
  return static_cast<int>(finish(sweep, ranks));
}

}  // namespace

void check_beforehand(const config::Options& options, const Communicator& ranks) {
  check_memory(set_up(options, ranks).work, ranks);
  if (!options.dry_run) check_files(options, options.results_dir, ranks);
}

Swept sweep(const config::Options& options, const Communicator& ranks,
            const timing::Stopwatch& since_start) {
  Setup setup = set_up(options, ranks);
  check_memory(setup.work, ranks);
  if (options.dry_run) {
    print_plan(setup, ranks);
    return {static_cast<int>(ExitCode::done), std::move(setup.record), {}};
  }
  if (ranks.is_root()) note_tasks(options);
  Sweep sweep(std::move(setup), since_start, ranks.rank());
  const int exit_code = measure_and_save(sweep, ranks);
  return {exit_code, std::move(sweep.record), sweep.files.json_path()};
}

}  // namespace arcfleet::run
