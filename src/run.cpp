#include "run.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>

#include "batch/checksum.hpp"
#include "batch/replay.hpp"
#include "cli/format.hpp"
#include "cli/profile_table.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "cluster/agreement.hpp"
#include "cluster/shard.hpp"
#include "cluster/topology.hpp"
#include "record/atomic_file.hpp"
#include "record/host_memory.hpp"
#include "record/json_summary.hpp"
#include "record/save.hpp"
#include "record/wording.hpp"
#include "run_setup.hpp"
#include "summarise.hpp"
#include "workload.hpp"

namespace arcfleet {
namespace {

using cluster::Communicator;

// The run in the making. All members are collective but those that say otherwise.
class Run {
 public:
  Run(const cli::Options& options, const Communicator& ranks)
      : options_(options),
        ranks_(ranks),
        progress_(progress_voice(ranks)),
        files_(options.results_dir) {
    const arc::TaskSet set = shared_task_set(options, ranks);
    cluster::together(ranks, [&] { fleet_ = fleet_of(options, set); });
    cluster::together(ranks, [&] { kernel_ = batch::kernel_named(options.kernel); });
    fleet_.threads = threads_of_this_rank(ranks);
    record_.ranks = placements(ranks, fleet_.threads);
    record_.timestamp_s =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    record_.description = options.description;
    record_.tag = options.tag;
    record_.config_summary = config_summary(options, set, fleet_, kernel_);
    record_.benchmark_params = benchmark_params(options);
    if (ranks.is_root()) record_.system_info = system_info(record_.ranks);
  }

  // Environments of the whole fleet at a batch size of the options.
  [[nodiscard]] std::int64_t environments(std::int64_t batch_size) const {
    return options_.scaling == "weak" ? batch_size * ranks_.size() : batch_size;
  }

  // Refuses the run before anything is allocated if its largest batch cannot fit any host's memory.
  void check_memory() const {
    const std::int64_t largest = options_.batch_sizes.back();
    const double need = needed_bytes(environments(largest));
    const int neighbours = cluster::ranks_on_this_host(ranks_);
    cluster::together(ranks_, [&] {
      const auto available = record::available_memory_bytes();
      if (!available || need * neighbours <= static_cast<double>(*available)) return;
      throw std::runtime_error(
          "batch size " + cli::grouped(largest) + " needs " + cli::bytes(need) + " on each rank, " +
          cli::bytes(need * neighbours) + " on host " + cluster::host_name() + " (" +
          std::to_string(neighbours) + (neighbours == 1 ? " rank" : " ranks") + "), which has " +
          cli::bytes(static_cast<double>(*available)) +
          " free: take smaller batch sizes or more nodes");
    });
  }

  // Proves, before anything is measured, that the results can be written.
  void open_files() {
    cluster::on_root(ranks_, [&] {
      record::check_writable(options_.results_dir);
      if (!options_.json.empty()) record::check_new_file(options_.json);
    });
  }

  // Rank 0 prints.
  void print_plan() const {
    if (!ranks_.is_root()) return;
    std::string sizes;
    for (const std::int64_t size : options_.batch_sizes)
      sizes += (sizes.empty() ? "" : ", ") + cli::grouped(size);
    std::printf("%sbatch sizes %s\n%s for the largest batch on each rank; nothing was run\n",
                cli::header(record_).c_str(), sizes.c_str(),
                cli::bytes(needed_bytes(environments(options_.batch_sizes.back()))).c_str());
  }

  void measure_single() {
    progress_.say("single environment");
    cluster::on_root(ranks_, [&] { record_.single_environment = measured_single(); });
    save();
  }

  void measure_batch(std::int64_t batch_size, const std::string& name) {
    record::BatchResult result;
    result.batch_size = batch_size;
    try {
      measure_into(result, name);
    } catch (const cluster::AgreedError& error) {
      result.error = error.what();
      failed_ = true;
    }
    if (!result.error && record_.single_environment)
      relate(result, *record_.single_environment, record::worker_count(record_.ranks));
    record_.batch_scaling.push_back(result);
    if (!result.error) record_.checksum += result.checksum;
    save();
  }

  void finish() {
    record_.complete = true;
    auto& check = record_.verification;
    if (check.status == record::Verification::Status::not_run && check.environments_replayed > 0)
      check.status = record::Verification::Status::valid;
    save();
    progress_.clear();
    cluster::on_root(ranks_, [&] { write_last(); });
  }

  [[nodiscard]] Outcome outcome() const {
    if (record_.verification.status == record::Verification::Status::invalid)
      return Outcome::invalid;
    return failed_ ? Outcome::failed : Outcome::done;
  }

 private:
  static cli::Progress::Voice progress_voice(const Communicator& ranks) {
    return ranks.is_root() ? cli::Progress::voice_of_stderr() : cli::Progress::Voice::silent;
  }

  [[nodiscard]] double needed_bytes(std::int64_t fleet_size) const {
    const auto share = cluster::shard_of(static_cast<std::uint64_t>(fleet_size), ranks_.size(), 0);
    return static_cast<double>(share.count) *
           static_cast<double>(
               batch::bytes_per_environment(kernel_, fleet_.tasks->side(), fleet_.observation));
  }

  // Not collective: the engine of `count` environments from `first` on.
  [[nodiscard]] std::unique_ptr<batch::Engine> engine_of(cluster::Shard shard) const {
    batch::FleetShare share = fleet_;
    share.first = shard.first;
    share.count = shard.count;
    return batch::make_engine(kernel_, std::move(share));
  }

  [[nodiscard]] std::function<void(int, int)> telling(const std::string& name) {
    return [this, name](int done, int repeats) {
      progress_.say(name + ", repeat " + std::to_string(std::max(done, 0)) + " of " +
                    std::to_string(repeats));
    };
  }

  // Not collective: on rank 0 alone, the others rest.
  record::SingleEnvironment measured_single() {
    constexpr std::int64_t resets = 10;  // timed together, as the original tool does
    const auto engine = engine_of({0, 1});
    const auto steps = static_cast<std::uint64_t>(options_.single_steps);
    const auto stepped = measure::measure(
        plan_of(options_), {[&] { engine->reset_all(); }, [&] { engine->step_all(steps); }}, {},
        telling("single environment"));
    record::SingleEnvironment single;
    single.checksum = batch::checksum(*engine);
    verify(*engine, steps);
    const auto reset = measure::measure(plan_of(options_),
                                        {[] {},
                                         [&] {
                                           for (int i = 0; i < resets; ++i) engine->reset_all();
                                         }},
                                        {}, telling("reset"));
    single.num_steps = options_.single_steps;
    single.rollouts_per_repeat = stepped.rollouts_per_repeat;
    single.resets_per_repeat = resets * reset.rollouts_per_repeat;
    single.step_time_s = stepped.step_time_s;
    single.reset_time_s = reset.step_time_s;
    summarise(single);
    return single;
  }

  void measure_into(record::BatchResult& result, const std::string& name) {
    result.environments = environments(result.batch_size);
    result.num_steps = options_.batch_steps;
    result.repeats = options_.repeats;
    const auto shard = cluster::shard_of(static_cast<std::uint64_t>(result.environments),
                                         ranks_.size(), ranks_.rank());
    std::unique_ptr<batch::Engine> engine;
    cluster::together(ranks_, [&] { engine = engine_of(shard); });
    const auto steps = static_cast<std::uint64_t>(options_.batch_steps);
    const measure::Team team{[this] { ranks_.barrier(); },
                             [this](double value) { return ranks_.greatest(value); }};
    const auto samples = measure::measure(
        plan_of(options_), {[&] { engine->reset_all(); }, [&] { engine->step_all(steps); }}, team,
        telling(name));
    gather_into(result, samples, *engine);
    cluster::together(ranks_, [&] { verify(*engine, steps); });
    agree_on_verification();
    if (ranks_.is_root()) summarise(result, static_cast<std::size_t>(ranks_.size()));
    if (options_.profile && result.batch_size == options_.batch_sizes.back())
      record_.profile = profiled(*engine, result.batch_size, steps);
  }

  void gather_into(record::BatchResult& result, const measure::Samples& samples,
                   const batch::Engine& engine) const {
    const auto rank_count = static_cast<std::size_t>(ranks_.size());
    result.rollouts_per_repeat = samples.rollouts_per_repeat;
    result.step_time_s = by_repeat(ranks_.gather(samples.step_time_s), rank_count);
    result.reset_time_s = by_repeat(ranks_.gather(samples.reset_time_s), rank_count);
    result.environments_per_rank = ranks_.gather(static_cast<std::int64_t>(engine.size()));
    result.peak_resident_bytes =
        ranks_.gather(static_cast<std::int64_t>(record::peak_resident_bytes()));
    result.state_bytes_per_environment =
        static_cast<std::int64_t>(engine.state_bytes_per_environment());
    result.observation_bytes_per_environment = static_cast<std::int64_t>(
        batch::observation_bytes(fleet_.observation, fleet_.tasks->side()));
    result.checksum = ranks_.sum(batch::checksum(engine));
  }

  // One more rollout, outside the samples; whole on every rank.
  [[nodiscard]] record::Profile profiled(batch::Engine& engine, std::int64_t batch_size,
                                         std::uint64_t steps) {
    progress_.say("profile");
    batch::StepProfile own;
    double time_s = 0;
    cluster::together(ranks_, [&] {
      engine.reset_all();
      const auto begin = std::chrono::steady_clock::now();
      const auto seen = engine.profile(steps);
      time_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      if (!seen)
        throw std::runtime_error("--profile cannot look into the " + std::string(engine.name()) +
                                 " engine, which takes every step whole");
      own = *seen;
    });
    record::Profile profile;
    profile.batch_size = batch_size;
    profile.total_env_steps = static_cast<std::int64_t>(ranks_.sum(own.steps));
    profile.total_time_s = ranks_.greatest(time_s);
    profile.resets = static_cast<std::int64_t>(ranks_.sum(own.resets));
    const auto add_operation = [&](int number, std::uint64_t count) {
      profile.operations.emplace_back(arc::operation_name(number),
                                      static_cast<std::int64_t>(ranks_.sum(count)));
    };
    for (int number = 0; number < arc::operation_count; ++number)
      add_operation(number, own.operations[static_cast<std::size_t>(number)]);
    add_operation(arc::operation::rejected, own.rejected);
    double other_s = time_s * engine.share().threads;
    const auto add_part = [&](std::string_view name, double part_time_s) {
      constexpr double nanosecond_s = 1e-9;  // ranks add up whole numbers
      const auto time_ns = static_cast<std::uint64_t>(part_time_s / nanosecond_s);
      profile.part_time_s.emplace_back(name,
                                       static_cast<double>(ranks_.sum(time_ns)) * nanosecond_s);
      other_s -= part_time_s;
    };
    for (std::size_t part = 0; part < batch::part_count; ++part)
      add_part(batch::part_name(static_cast<batch::Part>(part)), own.part_time_s[part]);
    add_part("other", std::max(other_s, 0.0));
    summarise(profile);
    return profile;
  }

  // Not collective: this rank's part of the sample, counted in own_check_.
  void verify(const batch::Engine& engine, std::uint64_t steps) {
    const auto share = cluster::shard_of(static_cast<std::uint64_t>(options_.verify), ranks_.size(),
                                         ranks_.rank());
    const auto sample = batch::replay_sample(engine.size(), share.count, options_.seed);
    const auto report = batch::replay(engine, steps, sample);
    own_check_.environments += report.environments;
    own_check_.steps += report.steps;
    if (report.difference && !own_check_.difference)
      own_check_.difference = "rank " + std::to_string(ranks_.rank()) + ", " + *report.difference;
  }

  void agree_on_verification() {
    auto& check = record_.verification;
    check.environments_replayed = static_cast<std::int64_t>(ranks_.sum(own_check_.environments));
    check.steps_replayed = static_cast<std::int64_t>(ranks_.sum(own_check_.steps));
    try {
      cluster::agree(ranks_, own_check_.difference);
    } catch (const cluster::AgreedError& difference) {
      check.status = record::Verification::Status::invalid;
      check.detail = difference.what();
    }
  }

  void save() {
    cluster::on_root(ranks_, [&] { files_.save(record_); });
  }

  // Not collective: the further copy, the table, and where everything is.
  void write_last() const {
    const std::string json_file = files_.json_path().string();
    if (!options_.json.empty()) {
      const std::string samples = files_.hdf5_path().filename().string();
      record::write_new_file(options_.json,
                             record::as_bytes(record::json_summary(record_, samples)));
    }
    std::string profile;
    if (record_.profile) {
      profile += '\n';
      profile += cli::profile_table(*record_.profile);
      profile += '\n';
    }
    std::printf("%s\n%s%sResults: %s (.h5)\n", cli::header(record_).c_str(),
                cli::results_table(record_).c_str(), profile.c_str(), json_file.c_str());
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      throw std::runtime_error("cannot write the table to standard output; the results are in " +
                               json_file);
  }

  const cli::Options& options_;
  const Communicator& ranks_;
  cli::Progress progress_;
  batch::FleetShare fleet_;
  batch::Kernel kernel_;
  record::RunRecord record_;   // whole on rank 0
  record::ResultFiles files_;  // used on rank 0
  batch::ReplayReport own_check_;
  bool failed_ = false;
};

}  // namespace

Outcome run(const cli::Options& options, const Communicator& ranks) {
  Run run(options, ranks);
  run.check_memory();
  if (options.dry_run) {
    run.print_plan();
    return Outcome::done;
  }
  if (const std::string note = note_on_tasks(options); !note.empty() && ranks.is_root())
    std::fprintf(stderr, "arcfleet: note: %s\n", note.c_str());
  run.open_files();
  run.measure_single();
  for (std::size_t i = 0; i < options.batch_sizes.size(); ++i)
    run.measure_batch(options.batch_sizes[i], "batch " + cli::grouped(options.batch_sizes[i]) +
                                                  " (" + std::to_string(i + 1) + " of " +
                                                  std::to_string(options.batch_sizes.size()) + ")");
  run.finish();
  return run.outcome();
}

}  // namespace arcfleet
