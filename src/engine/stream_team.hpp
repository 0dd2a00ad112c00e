// Memory for the streams of streams.hpp, a part for each thread of a rank, which writes it first,
// and all threads at once going through their parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/isa.hpp"
#include "engine/pages.hpp"
#include "engine/streams.hpp"

namespace arcfleet::engine {

class StreamTeam {
 public:
  // bytes_of_threads: [thread], rounded down to multiples of stream_unit. Throws std::bad_alloc.
  StreamTeam(const Isa& isa, const std::vector<std::size_t>& bytes_of_threads);

  [[nodiscard]] int threads() const { return static_cast<int>(parts_.size()); }

  // What every thread does in one pass: as many sweeps as it takes to ask for `bytes` bytes, and at
  // least one. All threads begin together.
  void run(Stream stream, std::size_t bytes);
  // Bytes that all threads together ask for in such a pass.
  [[nodiscard]] double bytes_of_pass(std::size_t bytes) const;

 private:
  struct alignas(64) Part {  // on cache lines of its own
    Pages pages;
    std::size_t bytes = 0;
    std::uint64_t sum = 0;
    [[nodiscard]] std::uint64_t sweeps(std::size_t wanted) const {
      return bytes == 0 ? 0 : (wanted > bytes ? wanted / bytes : 1);
    }
  };
  Isa isa_;
  std::vector<Part> parts_;
};

}  // namespace arcfleet::engine
