#include "mpi/topology.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "groups.hpp"

namespace arcfleet::mpi {
namespace {

TEST(Topology, CountsTheRanksOfThisHost) {
  EXPECT_FALSE(host_name().empty());
  for (const auto& [name, ranks] : groups())  // the tests run on one host
    EXPECT_EQ(ranks_on_this_host(ranks), ranks.size()) << name;
}

TEST(Topology, NamesTheMpiLibraryInOneLineOfSingleSpaces) {
  const std::string library = mpi_library();
  EXPECT_FALSE(library.empty());
  EXPECT_TRUE(std::ranges::all_of(library, [](unsigned char c) { return std::isprint(c) != 0; }))
      << library;
  EXPECT_EQ(library.find("  "), std::string::npos) << library;
}

// Open MPI and MPICH are those that the tests know.
TEST(Topology, NamesTheLibraryOfItsHeader) {
  const std::string library = mpi_compiled_with();
  const std::string name = library.substr(0, library.find_last_of(' '));
  EXPECT_TRUE(name == "Open MPI" || name == "MPICH") << library;
  EXPECT_TRUE(mpi_library().starts_with(name)) << library;
}

TEST(Topology, NamesTheStandard) {
  const std::string standard = mpi_standard();
  EXPECT_GE(std::stod(standard), 3.1) << standard;
}

}  // namespace
}  // namespace arcfleet::mpi
