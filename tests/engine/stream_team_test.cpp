#include "engine/stream_team.hpp"

#include <gtest/gtest.h>

namespace arcfleet::engine {
namespace {

constexpr std::size_t team_bytes = 8 * stream_unit;

TEST(StreamTeam, CountsWhatAllThreadsAskFor) {
  const StreamTeam team(isa_named(""), {team_bytes, team_bytes + 1, 2 * team_bytes});
  EXPECT_EQ(team.threads(), 3);
  EXPECT_EQ(team.bytes_of_pass(0), 4.0 * team_bytes);                             // one sweep each
  EXPECT_EQ(team.bytes_of_pass(5 * team_bytes), (5 + 5 + 4) * 1.0 * team_bytes);  // whole sweeps
}

TEST(StreamTeam, RunsEveryStream) {
  StreamTeam team(isa_named(""), {team_bytes, team_bytes});
  for (std::size_t s = 0; s < stream_count; ++s)
    EXPECT_NO_THROW(team.run(static_cast<Stream>(s), 3 * team_bytes));
}

TEST(StreamTeam, AThreadWithoutMemoryAsksForNothing) {
  StreamTeam team(isa_named(""), {0, team_bytes});
  team.run(Stream::read, 1);
  EXPECT_EQ(team.bytes_of_pass(1), 1.0 * team_bytes);
}

}  // namespace
}  // namespace arcfleet::engine
