// Runs the tests on every rank; only rank 0 reports success, every rank its failures.
#include <gtest/gtest.h>

#include "mpi/communicator.hpp"

int main(int argc, char** argv) {
  const arcfleet::mpi::Runtime session(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  if (!arcfleet::mpi::Communicator().is_root()) {
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
  }
  const int failed = RUN_ALL_TESTS();
  const arcfleet::mpi::Communicator ranks;
  const bool any = ranks.max(failed) > 0;
  if (any && failed != 0) std::printf("rank %d of %d failed\n", ranks.rank(), ranks.size());
  return any ? 1 : 0;
}
