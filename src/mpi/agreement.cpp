#include "mpi/agreement.hpp"

#include <mpi.h>

namespace arcfleet::mpi {

void agree(const Communicator& ranks, const std::optional<std::string>& error) {
  const std::int64_t failing = ranks.min(error ? ranks.rank() : ranks.size());
  if (failing == ranks.size()) return;
  std::string message = error.value_or("");
  std::uint64_t size = message.size();
  const int root = static_cast<int>(failing);
  MPI_Bcast(&size, 1, MPI_UINT64_T, root, MPI_COMM_WORLD);
  message.resize(size);
  MPI_Bcast(message.data(), static_cast<int>(size), MPI_CHAR, root, MPI_COMM_WORLD);
  throw AgreedError(message);
}

namespace {

// What the work threw, as a message.
std::optional<std::string> error_of(const Communicator& ranks, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::bad_alloc&) {
    return "out of memory on rank " + std::to_string(ranks.rank());
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return std::nullopt;
}

}  // namespace

void collectively(const Communicator& ranks, const std::function<void()>& work) {
  agree(ranks, error_of(ranks, work));
}

void on_root(const Communicator& ranks, const std::function<void()>& work) {
  const auto error = ranks.is_root() ? error_of(ranks, work) : std::nullopt;
  ranks.sleeping_barrier();
  agree(ranks, error);
}

}  // namespace arcfleet::mpi
