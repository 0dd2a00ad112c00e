// bench_collectives: what grows with the ranks in what they say to each other, with the program's
// own calls: the tasks broadcast, the samples of a batch size gathered, who runs where, and the two
// calls of every repeat. Seconds on rank 0 from a barrier on, medians over rounds.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "mpi/communicator.hpp"
#include "mpi/runtime.hpp"
#include "run/audit.hpp"
#include "run/setup.hpp"
#include "tasks/builtin_tasks.hpp"
#include "timing/statistics.hpp"

namespace {

using namespace arcfleet;

constexpr std::size_t repeats = 10;
constexpr int sample_arrays = 9;  // of one batch size

struct Call {
  const char* name;
  std::function<void()> work;
};

double median_s(int rounds, const mpi::Communicator& ranks, const std::function<void()>& work) {
  std::vector<double> times_s;
  for (int round = 0; round < rounds; ++round) {
    ranks.barrier();
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    times_s.push_back(took.count());
  }
  return timing::median(times_s);
}

void measure_all(int rounds, const mpi::Communicator& ranks) {
  std::vector<std::byte> tasks;
  if (ranks.is_root()) tasks = tasks::pack(tasks::builtin_tasks("generated-30x30"));
  const std::vector<double> own(repeats, 0.001);
  std::size_t kept = 0;
  const std::vector<Call> calls = {
      {"broadcast", [&] { ranks.broadcast(tasks); }},
      {"placements", [&] { kept += run::placements(ranks, 1).size(); }},
      {"host_warnings", [&] { kept += run::gathered_warnings(ranks).size(); }},
      {"samples",
       [&] {
         for (int i = 0; i < sample_arrays; ++i) kept += ranks.gather(own).size();
       }},
      {"max",
       [&] {
         std::vector<double> three(3, 1.0);
         ranks.max_in_place(three);
       }},
      {"barrier", [&] { ranks.barrier(); }},
  };
  std::string text = "{\"ranks\": " + std::to_string(ranks.size());
  for (const auto& [name, work] : calls) {
    const double time_s = median_s(rounds, ranks, work);
    text += std::string(", \"") + name + "_s\": " + std::to_string(time_s);
  }
  text += ", \"broadcast_bytes\": " + std::to_string(tasks.size());
  if (ranks.is_root() && kept > 0) std::printf("%s}\n", text.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const mpi::Runtime runtime(argc, argv);
  const auto ranks = mpi::Communicator::world();
  int rounds = 11;
  const std::string text = argc > 1 ? argv[1] : "11";
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rounds);
  if (argc > 2 || error != std::errc() || *end != '\0' || rounds < 1) {
    if (ranks.is_root()) std::fprintf(stderr, "usage: bench_collectives [ROUNDS]\n");
    return 2;
  }
  measure_all(rounds, ranks);
}
