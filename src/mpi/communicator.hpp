// The ranks of a run and what they say to each other. MPI's own header stays in the .cpp files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::mpi {

// Starts MPI and ends it. Exactly one, in main.
class Runtime {
 public:
  Runtime(int& argc, char**& argv);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;
};

// How many blocks of bytes each rank gives, and where they go, in blocks.
struct BlockShape {
  int block_bytes = 0;
  std::vector<int> counts;   // [rank]
  std::vector<int> offsets;  // [rank]
};

// All ranks of the run. Every member but rank, size and is_root is collective: all ranks call it,
// in the same order. MPI's own failures end the run (MPI_ERRORS_ARE_FATAL).
class Communicator {
 public:
  Communicator();

  [[nodiscard]] int rank() const { return rank_; }
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] bool is_root() const { return rank_ == 0; }

  void barrier() const;
  // A barrier whose early ranks sleep instead of spinning, so that they take nothing from a rank
  // that works alone. Some tenths of a millisecond slower than barrier().
  void sleeping_barrier() const;
  // Rank 0's value on all ranks.
  void broadcast(std::vector<std::byte>& bytes) const;
  void broadcast(std::string& text) const;

  // Over all ranks, known to all.
  [[nodiscard]] double max(double value) const;
  void max(std::span<double> values) const;  // of each, in place
  [[nodiscard]] std::int64_t min(std::int64_t value) const;
  [[nodiscard]] std::uint64_t sum(std::uint64_t value) const;  // mod 2^64

  // Sums over all ranks, in place on all.
  void sum_in_place(std::span<float> values) const;
  // The blocks of all ranks in rank 0's `all`, one rank after the other.
  void gather_blocks(std::span<const std::byte> own, const BlockShape& shape,
                     std::span<std::byte> all) const;

  // One after the other in rank order, on rank 0; empty elsewhere. All ranks give equally many.
  [[nodiscard]] std::vector<double> gather(const std::vector<double>& values) const;
  [[nodiscard]] std::vector<std::int64_t> gather(std::int64_t value) const;
  // Texts of any length: they come in rounds of at most `most_bytes` from all ranks together, as
  // MPI's counts are int. Rank 0 holds the texts and one round of them.
  [[nodiscard]] std::vector<std::string> gather(const std::string& text,
                                                std::size_t most_bytes = std::size_t{1}
                                                                         << 28) const;

 private:
  int rank_ = 0;
  int size_ = 1;
};

// Ends all ranks at once with this exit code, for what no agreement can be reached on.
[[noreturn]] void abort_all(int exit_code);

}  // namespace arcfleet::mpi
