// The loops, compiled once for each instruction set.
#include "engine/streams.hpp"

#include <array>
#include <atomic>

#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/streams.cpp"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace streams {

namespace hn = hwy::HWY_NAMESPACE;
using Words = hn::ScalableTag<std::uint64_t>;
constexpr std::size_t at_once = 4;  // registers

// What a sweep did must not be done by the next one, nor left out.
HWY_INLINE void end_of_sweep() {
  std::atomic_signal_fence(std::memory_order_seq_cst);
}

HWY_NOINLINE std::uint64_t read(const std::uint64_t* words, std::size_t count,
                                std::uint64_t sweeps) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  auto a = hn::Zero(d);
  auto b = hn::Zero(d);
  auto c = hn::Zero(d);
  auto e = hn::Zero(d);
  for (std::uint64_t sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t i = 0; i < count; i += at_once * lanes) {
      a = hn::Add(a, hn::Load(d, words + i));
      b = hn::Add(b, hn::Load(d, words + i + lanes));
      c = hn::Add(c, hn::Load(d, words + i + 2 * lanes));
      e = hn::Add(e, hn::Load(d, words + i + 3 * lanes));
    }
    end_of_sweep();
  }
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(hn::Add(a, b), hn::Add(c, e))));
}

HWY_NOINLINE void copy(std::uint64_t* words, std::size_t count, std::uint64_t sweeps) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t half = count / 2;
  for (std::uint64_t sweep = 0; sweep < sweeps; ++sweep) {
    for (std::size_t i = 0; i < half; i += at_once * lanes)
      for (std::size_t k = 0; k < at_once; ++k)
        hn::Store(hn::Load(d, words + i + k * lanes), d, words + half + i + k * lanes);
    end_of_sweep();
  }
}

HWY_NOINLINE void store(std::uint64_t* words, std::size_t count, std::uint64_t sweeps) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::uint64_t sweep = 0; sweep < sweeps; ++sweep) {
    const auto value = hn::Set(d, stored_word + sweep);
    for (std::size_t i = 0; i < count; i += at_once * lanes)
      for (std::size_t k = 0; k < at_once; ++k) hn::Store(value, d, words + i + k * lanes);
    end_of_sweep();
  }
}

HWY_NOINLINE void streaming(std::uint64_t* words, std::size_t count, std::uint64_t sweeps) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::uint64_t sweep = 0; sweep < sweeps; ++sweep) {
    const auto value = hn::Set(d, stored_word + sweep);
    for (std::size_t i = 0; i < count; i += at_once * lanes)
      for (std::size_t k = 0; k < at_once; ++k) hn::Stream(value, d, words + i + k * lanes);
    end_of_sweep();
  }
  hwy::FlushStream();
}

}  // namespace streams

std::uint64_t sweep_words(Stream stream, std::uint64_t* words, std::size_t count,
                          std::uint64_t sweeps) {
  if (stream == Stream::read) return streams::read(words, count, sweeps);
  if (stream == Stream::copy) streams::copy(words, count, sweeps);
  if (stream == Stream::store) streams::store(words, count, sweeps);
  if (stream == Stream::streaming) streams::streaming(words, count, sweeps);
  return 0;
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::engine {

HWY_EXPORT(sweep_words);

std::string_view stream_name(Stream stream) {
  constexpr std::array<std::string_view, stream_count> names{"read", "copy", "store", "streaming"};
  return names[static_cast<std::size_t>(stream)];
}

std::uint64_t sweep(const Isa& isa, Stream stream, void* memory, std::size_t bytes,
                    std::uint64_t sweeps) {
  if (isa.target != 0) hwy::GetChosenTarget().Update(isa.target);
  return HWY_DYNAMIC_DISPATCH(sweep_words)(stream, static_cast<std::uint64_t*>(memory),
                                           bytes / sizeof(std::uint64_t), sweeps);
}

}  // namespace arcfleet::engine

#endif
