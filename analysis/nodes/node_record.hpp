// What one check found out about one node: a line of nodecheck_*.jsonl, which README.md describes.
// run_records.hpp makes records from the results of runs; judgement.hpp judges them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::analysis::nodes {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// A line of another version is refused: its fields may mean something else.
inline constexpr std::int64_t record_version = 1;

// measured: all tests ran. died: it stopped answering during the check. silent: it was given to the
// check and never answered. busy and down: Slurm did not give it to the check.
enum class NodeState { measured, died, silent, busy, down };

inline constexpr std::array<const char*, 5> state_words{"measured", "died", "silent", "busy",
                                                        "down"};

// What bounds the rate: the processor, its caches, the memory.
enum class TestKind { compute, cache, memory };

inline constexpr std::array<const char*, 3> test_words{"compute", "cache", "memory"};
inline constexpr std::size_t tests = test_words.size();

// Shares of the time of a test, by the kernel's counters: the median over cores.
struct TimeShares {
  double ran = unknown;        // the rank had a processor
  double waited = unknown;     // it was ready to run, but another program ran
  double others = unknown;     // other programs ran on its processors
  double throttled = unknown;  // a processor quota stopped it
  double stolen = unknown;     // the hypervisor ran another machine
};

// Rates are environment steps per second of one core, all cores at work at the same time.
struct TestRates {
  double rate = unknown;  // of the median core
  double low = unknown;   // ends of the 95 % interval of this core's rate
  double high = unknown;
  std::vector<double> core_rates = {};  // [core]
  std::vector<double> numa_rates = {};  // [NUMA node]: of its median core
  TimeShares shares = {};

  [[nodiscard]] bool measured() const { return rate > 0; }
};

struct NodeRecord {
  std::string check;  // the name of the check
  double time_s = 0;  // seconds since 1970
  std::string node;
  NodeState state = NodeState::measured;
  std::string reason = {};  // why it was not measured, in the words of the job or of Slurm
  std::string type = {};    // processor, sockets, cores and memory: peers have the same
  std::vector<std::int64_t> cores = {};      // [core]: the lowest processor of each
  std::vector<std::string> numa_nodes = {};  // [NUMA node]: its number
  std::array<TestRates, tests> test = {};
  double link_time_s = unknown;  // to exchange 1 MiB with the nearer neighbour
};

// One line of JSON without its end.
std::string line_of(const NodeRecord& record);

// Throws std::runtime_error, which says what is wrong.
NodeRecord record_of(std::string_view line);

}  // namespace arcfleet::analysis::nodes
