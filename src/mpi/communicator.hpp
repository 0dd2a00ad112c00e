// A group of ranks and what the ranks say to each other, over any MPI communicator: all ranks of
// the run, or some of them. MPI's own header stays out of here (mpi/handle.hpp has it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::mpi {

// How many elements each rank gives to gather_elements, and where they go, in elements.
struct GatherLayout {
  int element_bytes = 0;
  std::vector<int> counts;   // [rank]
  std::vector<int> offsets;  // [rank]
};

// A function that takes a Communicator is collective: all its ranks call it, in the same order. So
// is every member but rank, size, is_root and swap_with. MPI ends the run if it fails itself
// (MPI_ERRORS_ARE_FATAL). Copies share one MPI communicator.
class Communicator {
 public:
  // All ranks that the launcher started.
  static Communicator world();

  // The same ranks, whose messages never meet those of this communicator.
  [[nodiscard]] Communicator duplicate() const;
  // The ranks that give the same colour, ordered by key, then by their rank here.
  [[nodiscard]] Communicator split(int colour, int key) const;
  // The ranks that share this rank's host, in the same order.
  [[nodiscard]] Communicator on_host() const;

  [[nodiscard]] int rank() const { return rank_; }
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] bool is_root() const { return rank_ == 0; }

  void barrier() const;
  // A barrier at which waiting ranks sleep instead of spinning, so that they leave the processors
  // to a rank that works alone. Up to a few tenths of a millisecond slower than barrier().
  void sleeping_barrier() const;

  // Copies the value of rank `source` to all ranks.
  void broadcast(std::vector<std::byte>& bytes, int source = 0) const;
  void broadcast(std::string& text, int source = 0) const;

  // The result over all ranks, on all ranks.
  [[nodiscard]] bool any_of(bool value) const;
  [[nodiscard]] bool all_of(bool value) const;
  [[nodiscard]] int max(int value) const;
  [[nodiscard]] std::int64_t max(std::int64_t value) const;
  [[nodiscard]] double max(double value) const;
  [[nodiscard]] std::int64_t min(std::int64_t value) const;
  [[nodiscard]] std::uint64_t sum(std::uint64_t value) const;  // mod 2^64
  // The same element by element, in place.
  void max_in_place(std::span<double> values) const;
  void sum_in_place(std::span<float> values) const;

  // The values of all ranks in rank order on rank 0; empty elsewhere. All ranks give equally many.
  [[nodiscard]] std::vector<double> gather(const std::vector<double>& values) const;
  [[nodiscard]] std::vector<std::int64_t> gather(std::int64_t value) const;
  // Texts of any length. MPI counts in int, so they come in rounds of at most `round_bytes` over
  // all ranks; rank 0 holds the texts and one round of them.
  [[nodiscard]] std::vector<std::string> gather(const std::string& text,
                                                std::size_t round_bytes = std::size_t{1}
                                                                          << 28) const;
  // The elements of all ranks into rank 0's `all`, which the other ranks leave empty.
  void gather_elements(std::span<const std::byte> own, const GatherLayout& layout,
                       std::span<std::byte> all) const;

  // Sends to one partner and receives as many bytes from it. Only the two call it.
  void swap_with(int partner, std::span<const std::byte> sent, std::span<std::byte> received) const;

  struct Handle;  // the MPI communicator and who frees it
  explicit Communicator(std::shared_ptr<const Handle> handle);
  [[nodiscard]] const Handle& handle() const { return *handle_; }

 private:
  std::shared_ptr<const Handle> handle_;
  int rank_ = 0;
  int size_ = 1;
};

}  // namespace arcfleet::mpi
