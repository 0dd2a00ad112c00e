#include "mpi/communicator.hpp"

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <string_view>
#include <thread>

namespace arcfleet::mpi {
namespace {

// MPI counts are int: longer arrays go in pieces.
void broadcast_bytes(void* data, std::size_t size) {
  constexpr std::size_t piece = std::numeric_limits<int>::max() / 2;
  for (std::size_t done = 0; done < size; done += piece)
    MPI_Bcast(static_cast<char*>(data) + done, static_cast<int>(std::min(piece, size - done)),
              MPI_BYTE, 0, MPI_COMM_WORLD);
}

template <class Container>
void broadcast_container(Container& container) {
  std::uint64_t size = container.size();
  MPI_Bcast(&size, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
  container.resize(size);
  broadcast_bytes(container.data(), size);
}

}  // namespace

Runtime::Runtime(int& argc, char**& argv) {
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
}

Runtime::~Runtime() {
  MPI_Finalize();
}

Communicator::Communicator() {
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

void Communicator::barrier() const {
  MPI_Barrier(MPI_COMM_WORLD);
}

void Communicator::sleeping_barrier() const {
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibarrier(MPI_COMM_WORLD, &request);
  for (int done = 0;;) {
    MPI_Test(&request, &done, MPI_STATUS_IGNORE);
    if (done != 0) return;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

void Communicator::broadcast(std::vector<std::byte>& bytes) const {
  broadcast_container(bytes);
}
void Communicator::broadcast(std::string& text) const {
  broadcast_container(text);
}

double Communicator::max(double value) const {
  double result = value;
  MPI_Allreduce(&value, &result, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
  return result;
}

void Communicator::max(std::span<double> values) const {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_MAX,
                MPI_COMM_WORLD);
}

void Communicator::sum_in_place(std::span<float> values) const {
  constexpr std::size_t piece = std::numeric_limits<int>::max() / 2;
  for (std::size_t done = 0; done < values.size(); done += piece)
    MPI_Allreduce(MPI_IN_PLACE, values.data() + done,
                  static_cast<int>(std::min(piece, values.size() - done)), MPI_FLOAT, MPI_SUM,
                  MPI_COMM_WORLD);
}

// Counts are in blocks, since an int would not do for bytes.
void Communicator::gather_blocks(std::span<const std::byte> own, const BlockShape& shape,
                                 std::span<std::byte> all) const {
  MPI_Datatype block = MPI_DATATYPE_NULL;
  MPI_Type_contiguous(shape.block_bytes, MPI_BYTE, &block);
  MPI_Type_commit(&block);
  MPI_Gatherv(own.data(), shape.counts[static_cast<std::size_t>(rank_)], block, all.data(),
              shape.counts.data(), shape.offsets.data(), block, 0, MPI_COMM_WORLD);
  MPI_Type_free(&block);
}

std::int64_t Communicator::min(std::int64_t value) const {
  std::int64_t result = value;
  MPI_Allreduce(&value, &result, 1, MPI_INT64_T, MPI_MIN, MPI_COMM_WORLD);
  return result;
}

std::uint64_t Communicator::sum(std::uint64_t value) const {
  std::uint64_t result = value;
  MPI_Allreduce(&value, &result, 1, MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
  return result;
}

std::vector<double> Communicator::gather(const std::vector<double>& values) const {
  const int count = static_cast<int>(values.size());
  std::vector<double> all(is_root() ? values.size() * static_cast<std::size_t>(size_) : 0);
  MPI_Gather(values.data(), count, MPI_DOUBLE, all.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
  return all;
}

std::vector<std::int64_t> Communicator::gather(std::int64_t value) const {
  std::vector<std::int64_t> all(is_root() ? static_cast<std::size_t>(size_) : 0);
  MPI_Gather(&value, 1, MPI_INT64_T, all.data(), 1, MPI_INT64_T, 0, MPI_COMM_WORLD);
  return all;
}

namespace {

// Of texts of such sizes, how many bytes of each come between these places.
std::vector<int> parts_of(const std::vector<std::int64_t>& sizes, std::size_t first,
                          std::size_t most) {
  std::vector<int> counts;
  for (const std::int64_t size : sizes) {
    const auto left = static_cast<std::size_t>(size) - std::min<std::size_t>(size, first);
    counts.push_back(static_cast<int>(std::min(left, most)));
  }
  return counts;
}

}  // namespace

std::vector<std::string> Communicator::gather(const std::string& text,
                                              std::size_t most_bytes) const {
  const auto longest = static_cast<std::size_t>(-min(-static_cast<std::int64_t>(text.size())));
  const auto sizes = gather(static_cast<std::int64_t>(text.size()));
  const std::size_t piece = std::max<std::size_t>(most_bytes / static_cast<std::size_t>(size_), 1);
  std::vector<std::string> all(sizes.size());
  for (std::size_t first = 0; first < longest; first += piece) {
    const auto own = std::string_view(text).substr(std::min(first, text.size()), piece);
    const auto counts = parts_of(sizes, first, piece);
    std::vector<int> offsets(counts.size(), 0);
    std::exclusive_scan(counts.begin(), counts.end(), offsets.begin(), 0);
    std::string round(counts.empty() ? 0 : static_cast<std::size_t>(offsets.back() + counts.back()),
                      '\0');
    MPI_Gatherv(own.data(), static_cast<int>(own.size()), MPI_CHAR, round.data(), counts.data(),
                offsets.data(), MPI_CHAR, 0, MPI_COMM_WORLD);
    for (std::size_t rank = 0; rank < all.size(); ++rank)
      all[rank].append(round, static_cast<std::size_t>(offsets[rank]),
                       static_cast<std::size_t>(counts[rank]));
  }
  return all;
}

void abort_all(int exit_code) {
  MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::abort();  // not reached
}

}  // namespace arcfleet::mpi
