#include "mpi/handle.hpp"

#include <utility>

namespace arcfleet::mpi {

using Ownership = Communicator::Handle::Ownership;

Communicator::Handle::~Handle() {
  if (ownership == Ownership::borrowed) return;
  int finalized = 0;
  MPI_Finalized(&finalized);
  if (finalized == 0) MPI_Comm_free(&comm);
}

Communicator borrow(MPI_Comm comm) {
  return Communicator(std::make_shared<Communicator::Handle>(comm, Ownership::borrowed));
}

Communicator adopt(MPI_Comm comm) {
  return Communicator(std::make_shared<Communicator::Handle>(comm, Ownership::owned));
}

MPI_Comm comm_of(const Communicator& ranks) {
  return ranks.handle().comm;
}

// The members of Communicator that make a communicator.

Communicator::Communicator(std::shared_ptr<const Handle> handle) : handle_(std::move(handle)) {
  MPI_Comm_rank(handle_->comm, &rank_);
  MPI_Comm_size(handle_->comm, &size_);
}

Communicator Communicator::world() {
  return borrow(MPI_COMM_WORLD);
}

Communicator Communicator::duplicate() const {
  MPI_Comm copy = MPI_COMM_NULL;
  MPI_Comm_dup(handle_->comm, &copy);
  return adopt(copy);
}

Communicator Communicator::split(int colour, int key) const {
  MPI_Comm part = MPI_COMM_NULL;
  MPI_Comm_split(handle_->comm, colour, key, &part);
  return adopt(part);
}

Communicator Communicator::on_host() const {
  MPI_Comm host = MPI_COMM_NULL;
  MPI_Comm_split_type(handle_->comm, MPI_COMM_TYPE_SHARED, rank_, MPI_INFO_NULL, &host);
  return adopt(host);
}

}  // namespace arcfleet::mpi
