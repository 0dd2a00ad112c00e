// arcfleet_bench: the command line of the benchmarks. All but three options are Google Benchmark's.
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

#include "suite.hpp"

namespace {

using namespace arcfleet;

constexpr const char* usage =
    "usage: arcfleet_bench [--engine=NAME,...|all] [--isa=NAME,...|all] [--smoke] "
    "[--benchmark_...]\n"
    "  --engine=...  auto, words, rows, reference (default: auto,reference)\n"
    "  --isa=...     instruction sets of words and rows (default: the best of this processor)\n"
    "  --smoke       run every benchmark once, with small fleets and little memory\n"
    "  --benchmark_list_tests, --benchmark_filter=REGEX, --benchmark_min_time=SECONDS,\n"
    "  --benchmark_repetitions=N, --benchmark_format=json, ...  as in any Google Benchmark\n";

// Calls take(word) for every word of "word,word".
template <class Take>
void for_each_word(std::string words, Take take) {
  for (words += ','; !words.empty(); words.erase(0, words.find(',') + 1))
    take(words.substr(0, words.find(',')));
}

std::vector<engine::Isa> isas_named(const std::string& names) {
  if (names == "all") return engine::instruction_sets();
  std::vector<engine::Isa> isas;
  for_each_word(names, [&](const std::string& name) { isas.push_back(engine::isa_named(name)); });
  return isas;
}

std::vector<engine::EngineKind> engines_named(const std::string& names) {
  std::vector<engine::EngineKind> kinds;
  if (names == "all") {
    for (const auto& each : engine::engine_names) kinds.push_back(each.kind);
    return kinds;
  }
  for_each_word(names, [&](const std::string& name) {
    const auto found = std::ranges::find(engine::engine_names, name, &engine::EngineName::name);
    if (found == engine::engine_names.end())
      throw std::invalid_argument("no engine '" + name + "'");
    kinds.push_back(found->kind);
  });
  return kinds;
}

bool is_of_the_library(std::string_view argument) {
  return argument.starts_with("--benchmark_") || argument.starts_with("--v=");
}

bench::Choices choices_of(int argc, char** argv) {
  bench::Choices choices;
  if (!engine::instruction_sets().empty()) choices.isas = {engine::instruction_sets().front()};
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string value(argument.substr(argument.find('=') + 1));
    if (argument.starts_with("--isa="))
      choices.isas = isas_named(value);
    else if (argument.starts_with("--engine="))
      choices.engines = engines_named(value);
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

std::string isa_names() {
  std::string names;
  for (const engine::Isa& isa : engine::instruction_sets())
    names += (names.empty() ? "" : ", ") + std::string(isa.name);
  return names.empty() ? "none" : names;
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
  benchmark::AddCustomContext("instruction sets of this processor", isa_names());
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
