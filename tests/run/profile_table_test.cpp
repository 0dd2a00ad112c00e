#include "run/profile_table.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "results/sample_record.hpp"

namespace arcfleet::run {
namespace {

TEST(ProfileTable, FitsIn80ColumnsAndSaysEveryShare) {
  const std::string text = profile_table(results::sample_profile());
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
  EXPECT_NE(text.find("batch 1,000, 2,000 steps"), std::string::npos) << text;
  EXPECT_NE(text.find("draw         25.0 %"), std::string::npos) << text;
  EXPECT_NE(text.find("Fill 0           75.00 %"), std::string::npos) << text;
  EXPECT_NE(text.find("\nEpisodes: 34.6 steps each, mean of 1,000 followed to their ends\n"
                      "Resets: 10.0 k per second (resets / time of the slowest rank)\n"),
            std::string::npos)
      << text;
}

TEST(ProfileTable, SaysThatEpisodesDidNotEnd) {
  auto profile = results::sample_profile();
  profile.episodes_ended = 990;
  EXPECT_NE(profile_table(profile).find("Episodes: 10 of 1,000 did not end within 1,000 steps\n"),
            std::string::npos);
}

TEST(ProfileTable, OfAnOlderFileHasNoLength) {
  auto profile = results::sample_profile();
  profile.episodes_followed = profile.episodes_ended = profile.episode_steps = 0;
  profile.episode_length = 0;
  EXPECT_EQ(profile_table(profile).find("Episodes"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
