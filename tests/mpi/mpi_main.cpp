// Runs the tests on every rank. Only rank 0 reports success; every rank reports its failures.
#include <gtest/gtest.h>

#include "mpi/runtime.hpp"

int main(int argc, char** argv) {
  using arcfleet::mpi::Communicator;
  const arcfleet::mpi::Runtime runtime(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  const auto ranks = Communicator::world();
  if (!ranks.is_root()) {
    auto& listeners = testing::UnitTest::GetInstance()->listeners();
    delete listeners.Release(listeners.default_result_printer());
  }
  const bool failed = RUN_ALL_TESTS() != 0;
  if (failed) std::printf("rank %d of %d failed\n", ranks.rank(), ranks.size());
  return ranks.any_of(failed) ? 1 : 0;
}
