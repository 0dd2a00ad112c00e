#include "mpi/runtime.hpp"

#include <mpi.h>

#include <cstdlib>
#include <stdexcept>

#include "mpi/agreement.hpp"

namespace arcfleet::mpi {
namespace {

ThreadLevel level_of(int provided) {
  if (provided >= MPI_THREAD_MULTIPLE) return ThreadLevel::multiple;
  if (provided >= MPI_THREAD_SERIALIZED) return ThreadLevel::serialized;
  return provided >= MPI_THREAD_FUNNELED ? ThreadLevel::funneled : ThreadLevel::single;
}

}  // namespace

Runtime::Runtime(int& argc, char**& argv) {
  int provided = MPI_THREAD_SINGLE;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  thread_level_ = level_of(provided);
}

Runtime::~Runtime() {
  MPI_Finalize();
}

void require_threads(ThreadLevel granted, const Communicator& ranks) {
  collectively(ranks, [granted] {
    if (granted >= ThreadLevel::funneled) return;
    throw std::runtime_error(
        "this MPI library allows one thread per rank (it grants MPI_THREAD_SINGLE), but every rank "
        "runs OpenMP threads: use an MPI library that supports MPI_THREAD_FUNNELED");
  });
}

void abort_all(int exit_code) {
  MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::abort();  // not reached
}

}  // namespace arcfleet::mpi
