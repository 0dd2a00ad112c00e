#include "mpi/runtime.hpp"

#include <gtest/gtest.h>

#include <string>

#include "mpi/agreement.hpp"

namespace arcfleet::mpi {
namespace {

TEST(RequireThreads, AcceptsThreadsBesideTheOneThatCallsMpi) {
  const auto ranks = Communicator::world();
  for (const auto level : {ThreadLevel::funneled, ThreadLevel::serialized, ThreadLevel::multiple})
    EXPECT_NO_THROW(require_threads(level, ranks));
}

TEST(RequireThreads, RefusesOneThreadPerRankOnAllRanksTogether) {
  const auto ranks = Communicator::world();
  const bool last = ranks.rank() == ranks.size() - 1;
  try {
    require_threads(last ? ThreadLevel::single : ThreadLevel::funneled, ranks);
    FAIL() << "it was accepted";
  } catch (const AgreedError& error) {
    EXPECT_NE(std::string(error.what()).find("MPI_THREAD_SINGLE"), std::string::npos);
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace arcfleet::mpi
