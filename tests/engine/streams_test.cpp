#include "engine/streams.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "engine/simd/aligned_array.hpp"

namespace arcfleet::engine {
namespace {

constexpr std::size_t stream_words = 3 * stream_unit / sizeof(std::uint64_t);

// The words 1, 2, 3, ... and behind them one that nobody may change.
struct StreamMemory {
  AlignedArray<std::uint64_t> words{stream_words + 1};
  StreamMemory() { std::iota(words.data(), words.data() + stream_words + 1, 1U); }
  std::uint64_t run(const Isa& isa, Stream stream, std::uint64_t sweeps,
                    std::size_t bytes = 3 * stream_unit) {
    return sweep(isa, stream, words.data(), bytes, sweeps);
  }
};

TEST(Streams, ReadEveryWordInEverySweep) {
  for (const Isa& isa : instruction_sets()) {
    StreamMemory memory;
    EXPECT_EQ(memory.run(isa, Stream::read, 5), 5 * stream_words * (stream_words + 1) / 2);
    EXPECT_EQ(memory.words[stream_words - 1], stream_words);
  }
}

TEST(Streams, StoresWriteEveryWordAndNoOther) {
  for (const Isa& isa : instruction_sets())
    for (const Stream stream : {Stream::store, Stream::streaming}) {
      StreamMemory memory;
      memory.run(isa, stream, 8);
      for (std::size_t i = 0; i < stream_words; ++i) ASSERT_EQ(memory.words[i], stored_word + 7);
      EXPECT_EQ(memory.words[stream_words], stream_words + 1);
    }
}

TEST(Streams, ACopyReadsOneHalfAndWritesTheOther) {
  for (const Isa& isa : instruction_sets()) {
    StreamMemory memory;
    memory.run(isa, Stream::copy, 1, 2 * stream_unit);
    constexpr std::size_t half = stream_unit / sizeof(std::uint64_t);
    for (std::size_t i = 0; i < half; ++i) {
      ASSERT_EQ(memory.words[i], i + 1);
      ASSERT_EQ(memory.words[half + i], i + 1);
    }
    EXPECT_EQ(memory.words[2 * half], 2 * half + 1);
  }
}

TEST(Streams, HaveNames) {
  EXPECT_EQ(stream_name(Stream::read), "read");
  EXPECT_EQ(stream_name(Stream::streaming), "streaming");
}

}  // namespace
}  // namespace arcfleet::engine
