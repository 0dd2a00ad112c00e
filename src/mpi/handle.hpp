// The MPI communicator inside a Communicator, for code that includes MPI's header itself: how to
// wrap one and how to get at it.
#pragma once

#include <mpi.h>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

struct Communicator::Handle {
  enum class Ownership { borrowed, owned };

  Handle(MPI_Comm wrapped, Ownership whose) : comm(wrapped), ownership(whose) {}
  // Frees an owned communicator, unless MPI has ended already. This is collective, too.
  ~Handle();
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  MPI_Comm comm;
  Ownership ownership;
};

// The caller frees `comm`, after the last copy of the result is gone.
Communicator borrow(MPI_Comm comm);
// The last copy of the result frees `comm`.
Communicator adopt(MPI_Comm comm);

MPI_Comm comm_of(const Communicator& ranks);

}  // namespace arcfleet::mpi
