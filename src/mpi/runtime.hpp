// MPI itself: how the program starts and ends it, and which support for threads it got.
#pragma once

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {

// Which threads of a process may call MPI, from none but the only thread to all of them.
enum class ThreadLevel { single, funneled, serialized, multiple };

// Starts MPI and ends it. Exactly one, in main.
class Runtime {
 public:
  Runtime(int& argc, char**& argv);
  ~Runtime();
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  // What MPI granted. A Runtime asks for `funneled`: threads compute, the main thread calls MPI.
  [[nodiscard]] ThreadLevel thread_level() const { return thread_level_; }

 private:
  ThreadLevel thread_level_ = ThreadLevel::single;
};

// Throws AgreedError on all ranks if any rank's MPI grants less than `funneled`.
void require_threads(ThreadLevel granted, const Communicator& ranks);

// Ends all ranks at once with this exit code, where they cannot agree on anything any more.
[[noreturn]] void abort_all(int exit_code);

}  // namespace arcfleet::mpi
