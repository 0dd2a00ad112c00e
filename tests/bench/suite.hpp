// What the families of benchmarks shard: the choices of the command line, fleets, and how rates are
// told: from the median over the iterations, which a busy machine disturbs less than their mean.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <vector>

#include "engine/engine.hpp"

namespace arcfleet::bench {

struct Choices {
  std::vector<engine::Kernel> kernels;  // the reference engine among them, if wanted
  bool smoke = false;                   // small fleets and little memory
};

// The families: names begin with operation/, step/ and bandwidth/.
void register_operations(const Choices& choices);
void register_steps(const Choices& choices);
void register_bandwidth(const Choices& choices);

// "words/AVX2" or "reference": what steps canvases of this side.
std::string stepper_name(const engine::Kernel& kernel, int side);

// The built-in tasks of that name in training mode, all else as it is by default.
engine::FleetShard builtin_fleet(const char* tasks, const char* only_task, std::size_t count);

// 1 and all, or 1 alone where there are no more.
std::vector<int> thread_counts();

// The times of a benchmark's iterations.
class Times {
 public:
  void add(double time_s) { times_s_.push_back(time_s); }
  [[nodiscard]] double median_s() const;  // of at least one

 private:
  std::vector<double> times_s_;
};

// items_per_second and ns_per_step, where every iteration took this many environment steps.
void report_steps(benchmark::State& state, std::size_t steps, const Times& times);

}  // namespace arcfleet::bench
