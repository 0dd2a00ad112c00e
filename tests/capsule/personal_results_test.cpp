#include "capsule/personal_results.hpp"

#include <gtest/gtest.h>

#include "capsule/hostile_person.hpp"

namespace arcfleet::capsule {
namespace {

using Texts = std::vector<std::string>;

TEST(PersonalResults, AreNamedByTheirKeys) {
  const Personal personal(hostile_person());
  EXPECT_EQ(personal_keys(R"({"description": "by jdoe42 in /home/jdoe42", "tag": "x", "steps": 3,
                              "config_summary": {"dataset": "/home/jdoe42/arc"},
                              "warnings": ["a", "mail me@x.example", "me@x.example"]})",
                          personal),
            (Texts{"config_summary.dataset (home directories)",
                   "description (home directories, user names)", "warnings (e-mail addresses)"}));
  EXPECT_TRUE(
      personal_keys(R"({"description": "plain", "checksum": "0x2bdf13ad51c918ad"})", personal)
          .empty());
  EXPECT_TRUE(personal_keys("no JSON", personal).empty());
}

TEST(PersonalResults, AreFoundInTheSamplesFile) {
  const Personal personal(hostile_person());
  EXPECT_EQ(personal_samples(std::string("\0/home/jdoe42/arc\0", 18), personal),
            Texts{"the samples file (home directories, user names)"});
  EXPECT_TRUE(personal_samples("plain", personal).empty());
}

}  // namespace
}  // namespace arcfleet::capsule
