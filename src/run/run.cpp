#include "run/run.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <set>

#include "engine/factory.hpp"
#include "engine/replay.hpp"
#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "mpi/shard.hpp"
#include "mpi/topology.hpp"
#include "results/atomic_file.hpp"
#include "results/derived.hpp"
#include "results/json_summary.hpp"
#include "results/save.hpp"
#include "results/wording.hpp"
#include "run/audit.hpp"
#include "run/exchange.hpp"
#include "run/gathering.hpp"
#include "run/interrupt.hpp"
#include "run/profile_table.hpp"
#include "run/progress.hpp"
#include "run/provenance.hpp"
#include "run/resume.hpp"
#include "run/run_setup.hpp"
#include "run/single_environment.hpp"
#include "run/slow_hosts.hpp"
#include "run/table.hpp"
#include "run/workload.hpp"
#include "text/format.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;

// Thrown on all ranks together.
struct Interrupted {
  int signal;
};

// The run in the making. All members are collective but those that say otherwise.
class Run {
 public:
  Run(const config::Options& options, const Communicator& ranks,
      const timing::Stopwatch& since_start)
      : options_(options),
        ranks_(ranks),
        since_start_(since_start),
        progress_(progress_voice(options, ranks)),
        files_(options.results_dir) {
    const tasks::TaskSet set = shared_task_set(options, ranks);
    mpi::collectively(ranks, [&] { fleet_ = fleet_of(options, set); });
    mpi::collectively(ranks, [&] {
      choice_ = engine::choose(options.engine, options.isa, fleet_.tasks->side());
    });
    fleet_.threads = threads_of_this_rank(ranks);
    record_.ranks = placements(ranks, fleet_.threads);
    record_.timestamp_s =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    record_.description = options.description;
    record_.tag = options.tag;
    record_.config_summary = config_summary(options, set, fleet_, choice_);
    record_.benchmark_params = benchmark_params(options);
    if (ranks.is_root()) {
      record_.system_info = system_info(record_.ranks);
      record_.starts = {{record_.timestamp_s, record_.ranks.front().host, 0, {}}};
      for (const auto& rank : record_.ranks) record_.starts.front().rank_hosts.push_back(rank.host);
    }
  }

  // What makes the times meaningless, and what makes them doubtful, said before anything is run.
  void audit() {
    const auto& build = run::build_info();
    auto problem = difference_of_ranks(build.commit + build.compiler + build.flags,
                                       std::string(engine::engine_name(choice_)),
                                       std::string(choice_.isa.name), ranks_);
    record_.warnings = gathered_warnings(ranks_);
    if (!ranks_.is_root()) return;
    for (auto& warning : slow_link_warnings(record_.ranks))
      record_.warnings.push_back(std::move(warning));
    if (const auto crowded = binding_problem(record_.ranks); crowded && !problem) {
      if (options_.allow_oversubscription)
        record_.warnings.push_back(*crowded);
      else
        problem = *crowded + ", or give --allow-oversubscription";
    }
    if (!problem) return;
    record_.verification.status = results::Verification::Status::invalid;
    record_.verification.detail = *problem;
    progress_.note("warning: the results will be INVALID: " + *problem);
  }

  // Takes over what an interrupted run has left.
  void resume() {
    mpi::on_root(ranks_, [&] {
      auto old = resumed_record(options_.resume);
      if (const auto unlike = difference(old, record_))
        throw std::runtime_error("cannot resume from '" + options_.resume + "' (" + *unlike +
                                 "): give the same options, ranks and threads, or start anew");
      files_ = results::ResultFiles::going_on(options_.resume);
      take_over(std::move(old));
    });
    for (const std::int64_t size : options_.batch_sizes) {
      const bool known = std::ranges::any_of(
          record_.batch_scaling, [size](const auto& batch) { return batch.batch_size == size; });
      if (ranks_.any_of(known)) finished_.insert(size);
    }
    single_is_there_ = ranks_.any_of(record_.single_environment.has_value());
  }

  [[nodiscard]] bool is_finished(std::int64_t batch_size) const {
    return finished_.contains(batch_size);
  }

  // Environments of the whole fleet at a batch size of the options.
  [[nodiscard]] std::int64_t environments(std::int64_t batch_size) const {
    return options_.scaling == "weak" ? batch_size * ranks_.size() : batch_size;
  }

  // Refuses the run before anything is allocated if its largest batch cannot fit any host's memory.
  void check_memory() const {
    const std::int64_t largest = options_.batch_sizes.back();
    const double need = needed_bytes(environments(largest));
    const int neighbours = mpi::ranks_on_this_host(ranks_);
    mpi::collectively(ranks_, [&] {
      const auto available = host::available_memory_bytes();
      if (!available || need * neighbours <= static_cast<double>(*available)) return;
      throw std::runtime_error(
          "batch size " + text::grouped(largest) + " needs " + text::bytes(need) +
          " on each rank, " + text::bytes(need * neighbours) + " on host " + mpi::host_name() +
          " (" + std::to_string(neighbours) + (neighbours == 1 ? " rank" : " ranks") +
          "), which has " + text::bytes(static_cast<double>(*available)) +
          " free: take smaller batch sizes or more nodes");
    });
  }

  // Proves, before anything is measured, that the results can be written.
  void open_files() {
    mpi::on_root(ranks_, [&] {
      results::check_writable(options_.results_dir);
      if (!options_.json.empty()) results::check_new_file(options_.json);
    });
  }

  // Rank 0 prints.
  void print_plan() const {
    if (!ranks_.is_root()) return;
    std::string sizes;
    for (const std::int64_t size : options_.batch_sizes)
      sizes += (sizes.empty() ? "" : ", ") + text::grouped(size);
    std::printf("%sbatch sizes %s\n%s for the largest batch on each rank; nothing was run\n",
                run::header(record_).c_str(), sizes.c_str(),
                text::bytes(needed_bytes(environments(options_.batch_sizes.back()))).c_str());
  }

  void measure_all() {
    end_if_interrupted();
    measure_single();
    const auto order = order_of_measurement(options_);
    sizes_due_ = static_cast<double>(order.size() - finished_.size());
    sizes_began_ = timing::Stopwatch();
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (is_finished(order[i])) continue;
      measure_batch(order[i], "batch " + text::grouped(order[i]) + " (" + std::to_string(i + 1) +
                                  " of " + std::to_string(order.size()) + ")");
      ++sizes_done_;
    }
  }

  void measure_single() {
    if (single_is_there_) return;
    progress_.say("single environment");
    if (record_.startup_time_s == 0) record_.startup_time_s = since_start_.elapsed_s();
    mpi::on_root(ranks_, [&] { record_.single_environment = measured_single(); });
    end_if_interrupted();
    save();
  }

  void measure_batch(std::int64_t batch_size, const std::string& name) {
    results::BatchResult result;
    result.batch_size = batch_size;
    result.order = static_cast<std::int64_t>(record_.batch_scaling.size());
    result.start = static_cast<std::int64_t>(record_.starts.size()) - 1;
    try {
      measure_into(result, name);
    } catch (const mpi::AgreedError& error) {
      result.error = error.what();
      failed_ = true;
    }
    if (!result.error && record_.single_environment)
      relate(result, *record_.single_environment, results::worker_count(record_.ranks));
    end_if_interrupted();
    const auto place = std::ranges::upper_bound(record_.batch_scaling, batch_size, {},
                                                &results::BatchResult::batch_size);
    if (!result.error) record_.checksum += result.checksum;
    record_.batch_scaling.insert(place, std::move(result));
    save();
  }

  void finish() {
    record_.complete = true;
    record_.interrupted_by.clear();
    if (ranks_.is_root())
      for (auto& warning : result_warnings(record_, options_.relative_error))
        if (std::ranges::find(record_.warnings, warning) == record_.warnings.end())
          record_.warnings.push_back(std::move(warning));
    auto& check = record_.verification;
    if (check.status == results::Verification::Status::not_run && check.environments_replayed > 0)
      check.status = results::Verification::Status::valid;
    save();
    progress_.clear();
    mpi::on_root(ranks_, [&] { write_last(); });
  }

  // All ranks have agreed to end. What is complete is saved with the reason why there is no more.
  int end_interrupted(int signal) {
    interrupt::agreed();
    record_.interrupted_by = interrupt::name(signal);
    progress_.clear();
    mpi::on_root(ranks_, [&] {
      const bool anything = record_.single_environment || !record_.batch_scaling.empty();
      if (anything) files_.save(record_);
      progress_.note("interrupted by " + interrupt::name(signal) + ": " +
                     std::to_string(record_.batch_scaling.size()) + " of " +
                     std::to_string(options_.batch_sizes.size()) + " batch sizes are complete" +
                     (anything ? "; --resume " + files_.hdf5_path().string() + " goes on" : ""));
    });
    return interrupt::exit_code(signal);
  }

  [[nodiscard]] Outcome outcome() const {
    const bool invalid = record_.verification.status == results::Verification::Status::invalid;
    if (ranks_.any_of(invalid)) return Outcome::invalid;
    return failed_ ? Outcome::failed : Outcome::done;
  }

 private:
  static run::Progress::Voice progress_voice(const config::Options& options,
                                             const Communicator& ranks) {
    return ranks.is_root() && !options.quiet ? run::Progress::voice_of_stderr()
                                             : run::Progress::Voice::silent;
  }

  // Not collective: on rank 0. The names, times and checks of the first start stay.
  void take_over(results::RunRecord&& old) {
    auto sessions = old.starts;
    auto session = record_.starts.front();
    session.first = static_cast<std::int64_t>(old.batch_scaling.size());
    sessions.push_back(session);
    record_.starts = std::move(sessions);
    record_.timestamp_s = old.timestamp_s;
    record_.startup_time_s = old.startup_time_s;
    record_.description = old.description;
    record_.tag = old.tag;
    record_.single_environment = old.single_environment;
    record_.batch_scaling = std::move(old.batch_scaling);
    record_.checksum = old.checksum;
    if (record_.verification.status != results::Verification::Status::invalid)
      record_.verification = old.verification;
    own_check_.environments = static_cast<std::size_t>(old.verification.environments_replayed);
    own_check_.steps = static_cast<std::uint64_t>(old.verification.steps_replayed);
    for (const auto& warning : old.warnings)
      if (std::ranges::find(record_.warnings, warning) == record_.warnings.end())
        record_.warnings.push_back(warning);
  }

  // Collective. Signals reach ranks one by one; here they come to know of each other's.
  void end_if_interrupted() const {
    if (const int signal = ranks_.max(interrupt::pending()); signal != 0) throw Interrupted{signal};
  }

  [[nodiscard]] double needed_bytes(std::int64_t fleet_size) const {
    const auto share = mpi::shard_of(static_cast<std::uint64_t>(fleet_size), ranks_.size(), 0);
    return static_cast<double>(share.count) *
           static_cast<double>(
               engine::bytes_per_environment(choice_, fleet_.tasks->side(), fleet_.observation));
  }

  // Not collective: the engine of `count` environments from `first` on.
  [[nodiscard]] std::unique_ptr<engine::Engine> engine_of(mpi::Shard range) const {
    engine::FleetShard shard = fleet_;
    shard.first = range.first;
    shard.count = range.count;
    return engine::make_engine(choice_, std::move(shard));
  }

  // What the repeats still due of this batch size take, and the sizes to come as long as those
  // that are done: an estimate, for the eye.
  [[nodiscard]] double left_s(const timing::RepeatProgress& progress) const {
    const double here_s = std::max(progress.repeats - progress.done, 0) * progress.slowest_s;
    const auto done = static_cast<double>(sizes_done_);
    if (sizes_done_ == 0) return here_s;
    return here_s + std::max(sizes_due_ - done - 1, 0.0) * (sizes_began_.elapsed_s() / (done + 1));
  }

  // "batch 1,000 (3 of 9), repeat 4 of 10, 20.1 M steps/s, about 12.3 s left".
  [[nodiscard]] std::function<void(const timing::RepeatProgress&)> telling(
      const std::string& name, std::int64_t rollout_steps) {
    return [this, name, rollout_steps](const timing::RepeatProgress& progress) {
      const double rate =
          static_cast<double>(rollout_steps * progress.rollouts) / progress.slowest_s;
      progress_.say(name + ", repeat " + std::to_string(std::max(progress.done, 0)) + " of " +
                    (progress.done >= progress.repeats ? "at least " : "") +
                    std::to_string(progress.repeats) + ", " + text::si(rate) + " steps/s, about " +
                    text::seconds(left_s(progress)) + " left");
    };
  }

  // Not collective: on rank 0 alone, the others rest.
  std::optional<results::SingleEnvironment> measured_single() {
    const auto engine = engine_of({0, 1});
    auto single =
        measured_alone(options_, *engine, telling("single environment", options_.single_steps));
    if (single) verify(*engine, static_cast<std::uint64_t>(options_.single_steps));
    return single;
  }

  void measure_into(results::BatchResult& result, const std::string& name) {
    result.environments = environments(result.batch_size);
    result.num_steps = options_.batch_steps;
    result.reset_included = plan_of(options_).reset_time == timing::ResetTime::included;
    const auto shard = mpi::shard_of(static_cast<std::uint64_t>(result.environments), ranks_.size(),
                                     ranks_.rank());
    std::unique_ptr<engine::Engine> engine;
    mpi::collectively(ranks_, [&] { engine = engine_of(shard); });
    const auto samples = timing::measure(
        plan_of(options_), rollout_of(options_, *engine, ranks_),
        {[this] { ranks_.barrier(); }, [this](std::span<double> own) { ranks_.max_in_place(own); },
         [] { return interrupt::pending() != 0; }},
        telling(name, result.environments * options_.batch_steps));
    if (samples.stopped_by == timing::StopReason::interrupted) end_if_interrupted();
    gather_into(result, samples, *engine, ranks_);
    const auto steps = static_cast<std::uint64_t>(options_.batch_steps);
    mpi::collectively(ranks_, [&] { verify(*engine, steps); });
    agree_on_verification();
    if (ranks_.is_root()) summarise(result, record_.ranks);
    if (!options_.profile || result.batch_size != options_.batch_sizes.back()) return;
    progress_.say("profile");
    record_.profile = profiled(*engine, result.batch_size, steps, ranks_);
  }

  // Not collective: this rank's part of the sample, counted in own_check_.
  void verify(engine::Engine& engine, std::uint64_t steps) {
    const auto wanted = static_cast<std::uint64_t>(options_.verify);
    const auto ranks = static_cast<std::uint64_t>(ranks_.size());
    const std::uint64_t each = (wanted + ranks - 1) / ranks;  // some on every rank
    const auto sample = engine::replay_sample(engine.size(), each, options_.seed);
    const auto report = engine::replay(engine, steps, sample);
    own_check_.environments += report.environments;
    own_check_.steps += report.steps;
    if (report.difference && !own_check_.difference)
      own_check_.difference = "rank " + std::to_string(ranks_.rank()) + ", " + *report.difference;
  }

  void agree_on_verification() {
    auto& check = record_.verification;
    check.environments_replayed = static_cast<std::int64_t>(ranks_.sum(own_check_.environments));
    check.steps_replayed = static_cast<std::int64_t>(ranks_.sum(own_check_.steps));
    if (const auto difference = mpi::first_message(own_check_.difference, ranks_)) {
      check.status = results::Verification::Status::invalid;
      check.detail = *difference;
    }
  }

  void save() {
    mpi::on_root(ranks_, [&] { files_.save(record_); });
  }

  // Not collective: the further copy, the table, and where everything is.
  void write_last() const {
    const std::string json_file = files_.json_path().string();
    if (!options_.json.empty()) {
      const std::string samples = files_.hdf5_path().filename().string();
      results::write_new_file(options_.json,
                              results::as_bytes(results::json_summary(record_, samples)));
    }
    std::string profile;
    if (record_.profile) {
      profile += '\n';
      profile += run::profile_table(*record_.profile);
      profile += '\n';
    }
    const std::string binding = options_.binding ? run::binding_table(record_) + '\n' : "";
    std::printf("%s\n%s%s%sResults: %s (.h5)\n", run::header(record_).c_str(), binding.c_str(),
                run::results_table(record_).c_str(), profile.c_str(), json_file.c_str());
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      throw std::runtime_error("cannot write the table to standard output; the results are in " +
                               json_file);
  }

  const config::Options& options_;
  const Communicator& ranks_;
  const timing::Stopwatch& since_start_;
  run::Progress progress_;
  engine::FleetShard fleet_;
  engine::Choice choice_;
  results::RunRecord record_;        // whole on rank 0
  results::ResultFiles files_;       // used on rank 0
  std::set<std::int64_t> finished_;  // batch sizes that the resumed run had
  bool single_is_there_ = false;
  double sizes_due_ = 0;  // batch sizes to measure in this start
  int sizes_done_ = 0;    // of these
  timing::Stopwatch sizes_began_;
  engine::ReplayReport own_check_;
  bool failed_ = false;
};

}  // namespace

int run(const config::Options& options, const Communicator& ranks,
        const timing::Stopwatch& since_start) {
  Run run(options, ranks, since_start);
  run.check_memory();
  if (options.dry_run) {
    run.print_plan();
    return static_cast<int>(Outcome::done);
  }
  if (const std::string note = note_on_tasks(options); !note.empty() && ranks.is_root())
    std::fprintf(stderr, "arcfleet: note: %s\n", note.c_str());
  run.audit();
  if (!options.resume.empty()) run.resume();
  run.open_files();
  try {
    run.measure_all();
  } catch (const Interrupted& interrupted) {
    return run.end_interrupted(interrupted.signal);
  }
  run.finish();
  return static_cast<int>(run.outcome());
}

}  // namespace arcfleet::run
