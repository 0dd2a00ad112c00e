#include "mpi/agreement.hpp"

#include <exception>
#include <new>

namespace arcfleet::mpi {

std::optional<std::string> first_message(const std::optional<std::string>& own,
                                         const Communicator& ranks) {
  const auto speaker = static_cast<int>(ranks.min(own ? ranks.rank() : ranks.size()));
  if (speaker == ranks.size()) return std::nullopt;
  std::string message = own.value_or("");
  ranks.broadcast(message, speaker);
  return message;
}

void agree(const std::optional<std::string>& error, const Communicator& ranks) {
  if (const auto message = first_message(error, ranks)) throw AgreedError(*message);
}

namespace {

// The message of what the work throws.
std::optional<std::string> error_of(const std::function<void()>& work, int rank) {
  try {
    work();
  } catch (const std::bad_alloc&) {
    return "out of memory on rank " + std::to_string(rank);
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return std::nullopt;
}

}  // namespace

void collectively(const Communicator& ranks, const std::function<void()>& work) {
  agree(error_of(work, ranks.rank()), ranks);
}

void on_root(const Communicator& ranks, const std::function<void()>& work) {
  const auto error = ranks.is_root() ? error_of(work, ranks.rank()) : std::nullopt;
  ranks.sleeping_barrier();
  agree(error, ranks);
}

}  // namespace arcfleet::mpi
