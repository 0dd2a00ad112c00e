#include "mpi/handle.hpp"

#include <gtest/gtest.h>

#include "mpi/communicator.hpp"

namespace arcfleet::mpi {
namespace {

bool is(MPI_Comm a, MPI_Comm b, int expected) {
  int result = MPI_UNEQUAL;
  MPI_Comm_compare(a, b, &result);
  return result == expected;
}

TEST(Handle, TheWorldIsMpisOwn) {
  EXPECT_TRUE(is(comm_of(Communicator::world()), MPI_COMM_WORLD, MPI_IDENT));
}

TEST(Handle, ABorrowedCommunicatorStaysItsOwners) {
  MPI_Comm comm = MPI_COMM_NULL;
  MPI_Comm_dup(MPI_COMM_WORLD, &comm);
  { const Communicator ranks = borrow(comm); }
  EXPECT_TRUE(is(comm, MPI_COMM_WORLD, MPI_CONGRUENT));  // it was not freed
  MPI_Comm_free(&comm);
}

// MPI calls this when it frees a communicator with the attribute.
int count_freed(MPI_Comm, int, void* freed, void*) {
  ++*static_cast<int*>(freed);
  return MPI_SUCCESS;
}

TEST(Handle, TheLastCopyFreesAnAdoptedCommunicator) {
  int freed = 0;
  int key = MPI_KEYVAL_INVALID;
  MPI_Comm_create_keyval(MPI_COMM_NULL_COPY_FN, count_freed, &key, nullptr);
  {
    MPI_Comm comm = MPI_COMM_NULL;
    MPI_Comm_dup(MPI_COMM_WORLD, &comm);
    MPI_Comm_set_attr(comm, key, &freed);
    const Communicator ranks = adopt(comm);
    { const Communicator copy = ranks; }
    EXPECT_EQ(freed, 0);
  }
  EXPECT_EQ(freed, 1);
  MPI_Comm_free_keyval(&key);
}

TEST(Handle, ADuplicateHasTheSameRanksAndItsOwnMessages) {
  const Communicator copy = Communicator::world().duplicate();
  EXPECT_TRUE(is(comm_of(copy), MPI_COMM_WORLD, MPI_CONGRUENT));
}

TEST(Handle, SplitGroupsByColourAndOrdersByKey) {
  const auto world = Communicator::world();
  const auto reversed = world.split(0, -world.rank());
  EXPECT_EQ(reversed.size(), world.size());
  EXPECT_EQ(reversed.rank(), world.size() - 1 - world.rank());
  const auto same_parity = world.split(world.rank() % 2, world.rank());
  EXPECT_EQ(same_parity.size(), (world.size() + 1 - world.rank() % 2) / 2);
  EXPECT_EQ(same_parity.rank(), world.rank() / 2);
}

TEST(Handle, SplitsAgainWithinAPart) {
  const auto world = Communicator::world();
  const auto part = world.split(world.rank() % 2, -world.rank());
  const auto alone = part.split(part.rank(), 0);
  EXPECT_EQ(alone.size(), 1);
  EXPECT_TRUE(alone.is_root());
}

TEST(Handle, OnHostHoldsTheRanksOfThisHostOfTheSameGroup) {
  const auto world = Communicator::world();  // the tests run on one host
  EXPECT_EQ(world.on_host().size(), world.size());
  const auto part = world.split(world.rank() % 2, world.rank());
  EXPECT_EQ(part.on_host().size(), part.size());
  EXPECT_EQ(part.on_host().rank(), part.rank());
}

}  // namespace
}  // namespace arcfleet::mpi
