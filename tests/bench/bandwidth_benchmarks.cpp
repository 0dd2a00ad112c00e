// What memory gives: the yardstick beside the steps, whose results have to be written to it. Every
// thread works on a contiguous part of its own, which it was the first to touch.
#include <omp.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "suite.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::bench {
namespace {

struct Size {
  const char* name;
  std::size_t bytes;
};
// The int8 observations of 10,000 environments of 30 x 30, and more than caches hold.
const std::vector<Size> sizes{{"9MB", 9'000'000}, {"1GiB", std::size_t{1} << 30}};
const std::vector<Size> smoke_sizes{{"64kB", 64'000}};
constexpr std::size_t line = 64;  // bytes; divides the sizes

struct Free {
  void operator()(std::byte* memory) const { std::free(memory); }
};
using Memory = std::unique_ptr<std::byte[], Free>;

// Runs the work once in every iteration; bytes_per_second from how many it moves.
template <class Work>
void measure_bytes(benchmark::State& state, std::size_t bytes, Work work) {
  Times times;
  for (auto _ : state) {
    const timing::Stopwatch clock;
    work();
    benchmark::ClobberMemory();
    times.add(clock.elapsed_s());
  }
  state.counters["bytes_per_second"] = static_cast<double>(bytes) / times.median_s();
}

// Not touched yet.
Memory untouched(std::size_t bytes) {
  Memory memory(static_cast<std::byte*>(std::aligned_alloc(line, bytes)));
  if (!memory) throw std::bad_alloc();
  return memory;
}

// work(begin, bytes) in every thread, each on its part.
template <class Work>
void in_parts(std::size_t bytes, int threads, Work work) {
#pragma omp parallel num_threads(threads) if (threads > 1)
  {
    const std::size_t lines = bytes / line;
    const auto count = static_cast<std::size_t>(omp_get_num_threads());
    const auto mine = static_cast<std::size_t>(omp_get_thread_num());
    const std::size_t begin = lines * mine / count * line;
    const std::size_t end = lines * (mine + 1) / count * line;
    work(begin, end - begin);
  }
}

void store(std::byte* to, std::size_t bytes, int value) {
  std::memset(to, value, bytes);
}

#ifdef __SSE2__
// Past the caches, straight to memory.
void stream(std::byte* to, std::size_t bytes, int value) {
  const __m128i sixteen = _mm_set1_epi8(static_cast<char>(value));
  for (std::size_t i = 0; i < bytes; i += sizeof sixteen)
    _mm_stream_si128(reinterpret_cast<__m128i*>(to + i), sixteen);
  _mm_sfence();
}
#endif

void measure_copy(benchmark::State& state, std::size_t bytes, int threads) {
  const Memory from = untouched(bytes);
  const Memory to = untouched(bytes);
  in_parts(bytes, threads, [&](std::size_t begin, std::size_t count) {
    store(&from[begin], count, 1);
    store(&to[begin], count, 0);
  });
  measure_bytes(state, 2 * bytes, [&] {  // read once and written once
    in_parts(bytes, threads, [&](std::size_t begin, std::size_t count) {
      std::memcpy(&to[begin], &from[begin], count);
    });
  });
}

template <class Store>
void measure_stores(benchmark::State& state, std::size_t bytes, int threads, Store store_bytes) {
  const Memory to = untouched(bytes);
  int value = 0;
  const auto write_all = [&] {
    in_parts(bytes, threads,
             [&](std::size_t begin, std::size_t count) { store_bytes(&to[begin], count, value); });
    value = (value + 1) % 10;
  };
  write_all();
  measure_bytes(state, bytes, write_all);
}

template <class Measure>
void add(const char* what, const Size& size, int threads, Measure measure) {
  const std::string name =
      std::string("bandwidth/") + what + "/" + size.name + "/threads:" + std::to_string(threads);
  benchmark::RegisterBenchmark(
      name.c_str(), [=](benchmark::State& state) { measure(state, size.bytes, threads); })
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_bandwidth(const Choices& choices) {
  for (const Size& size : choices.smoke ? smoke_sizes : sizes)
    for (const int threads : thread_counts()) {
      add("copy", size, threads, measure_copy);
      add("store", size, threads, [](auto& state, std::size_t bytes, int of_threads) {
        measure_stores(state, bytes, of_threads, store);
      });
#ifdef __SSE2__
      add("stream", size, threads, [](auto& state, std::size_t bytes, int of_threads) {
        measure_stores(state, bytes, of_threads, stream);
      });
#endif
    }
}

}  // namespace arcfleet::bench
