#include "run/agreed_options.hpp"

#include <gtest/gtest.h>

#include <map>

#include <string>
#include <vector>

#include "mpi/agreement.hpp"
#include "mpi/communicator.hpp"

namespace arcfleet::run {
namespace {

using Words = std::vector<const char*>;

// The message that all ranks throw if the last rank is started with other words than the rest;
// empty if they agree.
std::string message(const Words& rest, const Words& last) {
  const auto ranks = mpi::Communicator::world();
  Words argv{"arcfleet"};
  const Words& own = ranks.rank() == ranks.size() - 1 ? last : rest;
  argv.insert(argv.end(), own.begin(), own.end());
  try {
    (void)agreed_options(static_cast<int>(argv.size()), argv.data(), ranks);
  } catch (const config::UsageError& error) {
    return error.what();
  } catch (const mpi::AgreedError& error) {
    return std::string("file: ") + error.what();
  }
  return "";
}

// The last rank as a message names it.
std::string last_rank() {
  return "rank " + std::to_string(mpi::Communicator::world().size() - 1);
}

bool several() {
  return mpi::Communicator::world().size() > 1;
}

TEST(AgreedOptions, TheOrderOfOptionsDoesNotMatter) {
  EXPECT_EQ(message({"--seed", "2", "--quiet"}, {"--quiet", "--seed=2"}), "");
}

TEST(AgreedOptions, OfAllRanksAreThoseOfTheCommandLine) {
  const std::vector argv{"arcfleet", "--seed", "7", "-b", "3"};
  const auto options = agreed_options(5, argv.data(), mpi::Communicator::world());
  EXPECT_EQ(options.seed, 7U);
  EXPECT_EQ(options.batch_sizes, std::vector<std::int64_t>{3});
}

TEST(AgreedOptions, EveryDifferenceIsNamedOnEveryRank) {
  const std::string reason =
      ": ranks with different options would not measure one fleet; give all ranks the same";
  const auto expect = [&](const Words& rest, const Words& last, const std::string& difference) {
    EXPECT_EQ(message(rest, last), several() ? last_rank() + difference + reason : "");
  };
  expect({"--seed", "1"}, {"--seed", "2"},
         " was started with '--seed 2' and rank 0 with '--seed 1'");
  expect({}, {"--exchange-every", "5"},
         " was started with '--exchange-every 5' and rank 0 with no '--exchange-every 5'");
  expect({"--help"}, {}, " was started with no '--help true' and rank 0 with '--help true'");
  expect({"-b", "8,16"}, {"-b", "8,32"},
         " was started with '--batch-sizes 8,32' and rank 0 with '--batch-sizes 8,16'");
  expect({"--verify", "0"}, {"--verify", "64"},
         " was started with '--verify 64' and rank 0 with '--verify 0'");
}

TEST(AgreedOptions, AWrongOptionOfOneRankEndsAll) {
  const std::string named = several() ? last_rank() + ": " : "";
  EXPECT_TRUE(message({}, {"--sed", "1"}).starts_with(named + "unknown option '--sed'"))
      << message({}, {"--sed", "1"});
}

TEST(AgreedOptions, AFileThatCannotBeReadEndsAll) {
  const std::map<std::string, std::string> reasons{{"/no/such/file", "No such file or directory"},
                                                   {"/tmp", "it is not a regular file"},
                                                   {"/dev/zero", "it is not a regular file"},
                                                   {"/no/\x1b[31m", "No such file or directory"}};
  for (const auto& [file, reason] : reasons) {
    const Words words{"--config", file.c_str()};
    const std::string shown = file.starts_with("/no/\x1b") ? "/no/\\x1b[31m" : file;
    EXPECT_EQ(message(words, words), "file: cannot read the options file '" + shown + "' (" +
                                         reason + "): give --config a text file of options");
  }
}

}  // namespace
}  // namespace arcfleet::run
