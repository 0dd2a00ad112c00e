// What the documents say about arcfleet beside its options.
#include <array>

#include "config/options.hpp"
#include "config/presets.hpp"

namespace arcfleet::config {
namespace {

ProgramFacts facts() {
  return {
      .name = "arcfleet",
      .summary = "measure how fast fleets of ARC environments take steps",
      .synopsis = {{"arcfleet [OPTIONS]", "one rank"},
                   {"mpirun -n RANKS arcfleet [OPTIONS]", "several ranks"}},
      .description = {"arcfleet steps many ARC grid-puzzle environments on MPI ranks and OpenMP "
                      "threads. It reports environment steps per second for a single environment "
                      "and for each batch size.",
                      "The launcher sets the number of ranks, OMP_NUM_THREADS the number of "
                      "threads. Neither changes what the environments do, as the checksum shows."},
      .examples = {{"mpirun -n 2 arcfleet -t first -d \"First light\"",
                    "Measure the baseline workload on two ranks."},
                   {"arcfleet --workload dataset --dataset ARC-AGI-2 -b 1,1000",
                    "Take the tasks of a published dataset and two batch sizes."},
                   {"arcfleet --workload paper --dataset MINI-ARC --observation packed",
                    "Step the task of JaxARC's paper with packed observations."},
                   {"arcfleet --dry-run --scaling weak --min-batch 1 --max-batch 65536",
                    "Show which batch sizes would run and how much memory they need."}},
      .environment = {{"OMP_NUM_THREADS", "The number of threads of each rank."}},
      .exit_codes =
          {{"0", "The run is complete."},
           {"1", "The run failed."},
           {"2", "The command line is wrong."},
           {"3", "The results are INVALID, or would be, and nothing was measured."},
           {"75", "SIGUSR1 stopped the run; --resume continues it, unless it is official."},
           {"130", "SIGINT stopped the run; --resume continues it, unless it is official."},
           {"143", "SIGTERM stopped the run; --resume continues it, unless it is official."}},
      .files = {{"results/benchmark_[TAG_]YYYYMMDD_HHMMSS.json", "The summary of a run."},
                {"results/benchmark_[TAG_]YYYYMMDD_HHMMSS.h5",
                 "The samples of every rank and repeat, in HDF5."}},
      .see_also = {"arcfleet-compare(1)", "arcfleet-scaling(1)", "mpirun(1)"}};
}

}  // namespace

const ProgramFacts& arcfleet_program() {
  static const ProgramFacts program = [] {
    using Preset = Program<Options>::Preset;
    constexpr std::array workloads{Workload::baseline, Workload::paper, Workload::dataset};
    std::vector<Preset> presets;
    for (const Workload workload : workloads)
      presets.push_back({word_of(workload_words, workload), default_options(workload)});
    return Program<Options>{facts(), declared_options()}.described(presets);
  }();
  return program;
}

}  // namespace arcfleet::config
