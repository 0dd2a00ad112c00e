// What all families of benchmarks use: the choices of the command line, fleets, and rates. A rate
// comes from the median over the iterations, which a busy machine disturbs less than their mean.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <vector>

#include "engine/factory.hpp"

namespace arcfleet::bench {

struct Choices {
  std::vector<engine::EngineKind> engines{engine::EngineKind::automatic,
                                          engine::EngineKind::reference};
  std::vector<engine::Isa> isas;  // of the vector engines
  bool smoke = false;             // small fleets and little memory
};

// The wanted engines, each with every wanted instruction set, that can step a canvas of this side.
std::vector<engine::Choice> wanted(const Choices& choices, int side);

// The families: names begin with operation/, step/ and bandwidth/.
void register_operations(const Choices& choices);
void register_steps(const Choices& choices);
void register_bandwidth(const Choices& choices);

// "words/AVX2" or "reference".
std::string stepper_name(const engine::Choice& choice);

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
