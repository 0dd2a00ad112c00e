// The collectives. How a communicator is made and freed is in handle.cpp.
#include "mpi/communicator.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <numeric>
#include <string_view>
#include <thread>

#include "mpi/handle.hpp"

namespace arcfleet::mpi {
namespace {

// MPI counts in int, so longer arrays go in pieces of this many elements.
constexpr std::size_t piece = std::numeric_limits<int>::max() / 2;

template <class Container>
void broadcast_container(Container& container, int source, MPI_Comm comm) {
  std::uint64_t size = container.size();
  MPI_Bcast(&size, 1, MPI_UINT64_T, source, comm);
  container.resize(size);
  for (std::size_t done = 0; done < size; done += piece)
    MPI_Bcast(container.data() + done, static_cast<int>(std::min(piece, size - done)), MPI_BYTE,
              source, comm);
}

template <class Number>
Number reduced(Number value, MPI_Datatype type, MPI_Op operation, MPI_Comm comm) {
  Number result = value;
  MPI_Allreduce(&value, &result, 1, type, operation, comm);
  return result;
}

}  // namespace

void Communicator::barrier() const {
  MPI_Barrier(handle_->comm);
}

void Communicator::sleeping_barrier() const {
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibarrier(handle_->comm, &request);
  for (int done = 0;;) {
    MPI_Test(&request, &done, MPI_STATUS_IGNORE);
    if (done != 0) return;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

void Communicator::broadcast(std::vector<std::byte>& bytes, int source) const {
  broadcast_container(bytes, source, handle_->comm);
}

void Communicator::broadcast(std::string& text, int source) const {
  broadcast_container(text, source, handle_->comm);
}

bool Communicator::any_of(bool value) const {
  return reduced(value ? 1 : 0, MPI_INT, MPI_LOR, handle_->comm) != 0;
}

bool Communicator::all_of(bool value) const {
  return reduced(value ? 1 : 0, MPI_INT, MPI_LAND, handle_->comm) != 0;
}

int Communicator::max(int value) const {
  return reduced(value, MPI_INT, MPI_MAX, handle_->comm);
}

std::int64_t Communicator::max(std::int64_t value) const {
  return reduced(value, MPI_INT64_T, MPI_MAX, handle_->comm);
}

double Communicator::max(double value) const {
  return reduced(value, MPI_DOUBLE, MPI_MAX, handle_->comm);
}

std::int64_t Communicator::min(std::int64_t value) const {
  return reduced(value, MPI_INT64_T, MPI_MIN, handle_->comm);
}

std::uint64_t Communicator::sum(std::uint64_t value) const {
  return reduced(value, MPI_UINT64_T, MPI_SUM, handle_->comm);
}

void Communicator::max_in_place(std::span<double> values) const {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_MAX,
                handle_->comm);
}

void Communicator::sum_in_place(std::span<float> values) const {
  for (std::size_t done = 0; done < values.size(); done += piece)
    MPI_Allreduce(MPI_IN_PLACE, values.data() + done,
                  static_cast<int>(std::min(piece, values.size() - done)), MPI_FLOAT, MPI_SUM,
                  handle_->comm);
}

std::vector<double> Communicator::gather(const std::vector<double>& values) const {
  const int count = static_cast<int>(values.size());
  std::vector<double> all(is_root() ? values.size() * static_cast<std::size_t>(size_) : 0);
  MPI_Gather(values.data(), count, MPI_DOUBLE, all.data(), count, MPI_DOUBLE, 0, handle_->comm);
  return all;
}

std::vector<std::int64_t> Communicator::gather(std::int64_t value) const {
  std::vector<std::int64_t> all(is_root() ? static_cast<std::size_t>(size_) : 0);
  MPI_Gather(&value, 1, MPI_INT64_T, all.data(), 1, MPI_INT64_T, 0, handle_->comm);
  return all;
}

namespace {

// How many bytes each of these texts has in [first, first + most).
std::vector<int> bytes_in_round(const std::vector<std::int64_t>& sizes, std::size_t first,
                                std::size_t most) {
  std::vector<int> counts;
  for (const std::int64_t size : sizes) {
    const auto left = static_cast<std::size_t>(size) - std::min<std::size_t>(size, first);
    counts.push_back(static_cast<int>(std::min(left, most)));
  }
  return counts;
}

// Appends one round: counts[rank] bytes of each rank, which are known on rank 0 alone.
void gather_round(std::string_view own, const std::vector<int>& counts,
                  std::vector<std::string>& all, MPI_Comm comm) {
  std::vector<int> offsets(counts.size(), 0);
  std::exclusive_scan(counts.begin(), counts.end(), offsets.begin(), 0);
  std::string round(counts.empty() ? 0 : static_cast<std::size_t>(offsets.back() + counts.back()),
                    '\0');
  MPI_Gatherv(own.data(), static_cast<int>(own.size()), MPI_CHAR, round.data(), counts.data(),
              offsets.data(), MPI_CHAR, 0, comm);
  for (std::size_t rank = 0; rank < all.size(); ++rank)
    all[rank].append(round, static_cast<std::size_t>(offsets[rank]),
                     static_cast<std::size_t>(counts[rank]));
}

}  // namespace

std::vector<std::string> Communicator::gather(const std::string& text,
                                              std::size_t round_bytes) const {
  const auto own_size = static_cast<std::int64_t>(text.size());
  const auto longest = static_cast<std::size_t>(max(own_size));
  const auto sizes = gather(own_size);
  const std::size_t most = std::max<std::size_t>(round_bytes / static_cast<std::size_t>(size_), 1);
  std::vector<std::string> all(sizes.size());
  for (std::size_t first = 0; first < longest; first += most) {
    const auto own = std::string_view(text).substr(std::min(first, text.size()), most);
    gather_round(own, bytes_in_round(sizes, first, most), all, handle_->comm);
  }
  return all;
}

void Communicator::gather_elements(std::span<const std::byte> own, const GatherLayout& layout,
                                   std::span<std::byte> all) const {
  MPI_Datatype element = MPI_DATATYPE_NULL;
  MPI_Type_contiguous(layout.element_bytes, MPI_BYTE, &element);
  MPI_Type_commit(&element);
  MPI_Gatherv(own.data(), layout.counts[static_cast<std::size_t>(rank_)], element, all.data(),
              layout.counts.data(), layout.offsets.data(), element, 0, handle_->comm);
  MPI_Type_free(&element);
}

void Communicator::swap_with(int partner, std::span<const std::byte> sent,
                             std::span<std::byte> received) const {
  MPI_Sendrecv(sent.data(), static_cast<int>(sent.size()), MPI_BYTE, partner, 0, received.data(),
               static_cast<int>(received.size()), MPI_BYTE, partner, 0, handle_->comm,
               MPI_STATUS_IGNORE);
}

}  // namespace arcfleet::mpi
