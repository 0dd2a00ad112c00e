// Ranks agree on failing: if work inside `collectively` throws on any rank, all ranks throw the
// same message afterwards, so that no rank waits for another one that has gone.
#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// The same message on every rank: the error of the lowest rank that failed.
class AgreedError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The message of the lowest rank that has one, on all ranks; nothing if no rank has one.
std::optional<std::string> first_message(const std::optional<std::string>& own,
                                         const Communicator& ranks);

// Throws AgreedError on all ranks if any rank gives an error.
void agree(const std::optional<std::string>& error, const Communicator& ranks);

// Does `work` on every rank, then agrees. The work must not be collective itself.
void collectively(const Communicator& ranks, const std::function<void()>& work);

// Does `work` on rank 0 while the other ranks sleep, then agrees.
void on_root(const Communicator& ranks, const std::function<void()>& work);

}  // namespace arcfleet::mpi
