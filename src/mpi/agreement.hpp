// Ranks agree on failing: work that may throw is done inside `collectively`, and if it threw on any
// rank, all ranks throw the same message afterwards, so none is left waiting for another.
#pragma once

#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// The same message on every rank: what the lowest failing rank said.
class AgreedError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Collective. Throws AgreedError on all ranks if any rank gives an error.
void agree(const Communicator& ranks, const std::optional<std::string>& error);

// Collective. Does `work` on every rank, then agrees. The work must not itself be collective.
void collectively(const Communicator& ranks, const std::function<void()>& work);

// Collective. Does `work` on rank 0 alone while the others rest, then agrees.
void on_root(const Communicator& ranks, const std::function<void()>& work);

}  // namespace arcfleet::mpi
