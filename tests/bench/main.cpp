// arcfleet_bench: the command line of the benchmarks. All but two options are Google Benchmark's.
#include <benchmark/benchmark.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernels.hpp"
#include "suite.hpp"

namespace {

using namespace arcfleet;

constexpr const char* usage =
    "usage: arcfleet_bench [--kernel=NAME,...|all] [--smoke] [--benchmark_...]\n"
    "  --kernel=...  which kernels; the best one and the reference engine if not given\n"
    "  --smoke       every benchmark once, with small fleets and little memory: do they all run?\n"
    "  --benchmark_list_tests, --benchmark_filter=REGEX, --benchmark_min_time=SECONDS,\n"
    "  --benchmark_repetitions=N, --benchmark_format=json, ...  as in any Google Benchmark\n";

std::vector<engine::Kernel> kernels_named(std::string names) {
  if (names == "all") return engine::kernels();
  std::vector<engine::Kernel> kernels;
  for (names += ','; !names.empty(); names.erase(0, names.find(',') + 1))
    kernels.push_back(engine::kernel_named(names.substr(0, names.find(','))));
  return kernels;
}

bool is_of_the_library(std::string_view argument) {
  return argument.starts_with("--benchmark_") || argument.starts_with("--v=");
}

bench::Choices choices_of(int argc, char** argv) {
  bench::Choices choices;
  choices.kernels = {engine::kernels().front()};
  if (choices.kernels.front().target != 0) choices.kernels.push_back(engine::kernels().back());
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.starts_with("--kernel="))
      choices.kernels = kernels_named(std::string(argument.substr(argument.find('=') + 1)));
    else if (argument == "--smoke")
      choices.smoke = true;
    else if (!is_of_the_library(argument))
      throw std::invalid_argument("no option '" + std::string(argument) + "'");
  }
  return choices;
}

// The library's arguments, after what holds where they say nothing.
std::vector<char*> arguments_of_the_library(int argc, char** argv, const bench::Choices& choices) {
  static char length[] = "--benchmark_min_time=0.05";
  static char shortest[] = "--benchmark_min_time=0";
  std::vector<char*> arguments{argv[0], choices.smoke ? shortest : length};
  std::copy_if(argv + 1, argv + argc, std::back_inserter(arguments), is_of_the_library);
  return arguments;
}

// Every array on pages of its own, as those of a large fleet are. Otherwise it is chance how the
// arrays of a small fleet lie to one another, and by that alone a part of a step can take three
// times as long.
void use_whole_pages() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 4096);
#endif
}

std::string kernel_names() {
  std::string names;
  for (const engine::Kernel& kernel : engine::kernels())
    names += (names.empty() ? "" : ", ") + std::string(kernel.name);
  return names;
}

}  // namespace

int main(int argc, char** argv) try {
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "--help") return std::fputs(usage, stdout) < 0;
  use_whole_pages();
  const bench::Choices choices = choices_of(argc, argv);
  std::vector<char*> arguments = arguments_of_the_library(argc, argv, choices);
  argc = static_cast<int>(arguments.size());
  benchmark::Initialize(&argc, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(argc, arguments.data())) return 2;
  benchmark::AddCustomContext("kernels of this processor", kernel_names());
  bench::register_operations(choices);
  bench::register_steps(choices);
  bench::register_bandwidth(choices);
  return benchmark::RunSpecifiedBenchmarks() == 0;  // a filter that matches nothing is a failure
} catch (const std::invalid_argument& error) {
  std::fprintf(stderr, "arcfleet_bench: %s\n%s", error.what(), usage);
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "arcfleet_bench: %s\n", error.what());
  return 1;
}
