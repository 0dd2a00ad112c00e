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
  EXPECT_NE(text.find("100.0 steps each; 10.0 k resets/s"), std::string::npos) << text;
}

TEST(ProfileTable, SaysThatNoEpisodeEnded) {
  auto profile = results::sample_profile();
  profile.resets = 0;
  EXPECT_NE(profile_table(profile).find("Episodes: none ended"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
