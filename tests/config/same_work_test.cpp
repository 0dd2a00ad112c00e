#include "config/same_work.hpp"

#include <gtest/gtest.h>

namespace arcfleet::config {
namespace {

using text::Attributes;

Attributes recorded(std::int64_t every, const std::string& exchange) {
  return {{"workload", std::string("paper")},
          {"repeats", std::int64_t{10}},
          {"isa", std::string("AVX2")},
          {"exchange_every", every},
          {"exchange", exchange},
          {"seed", std::string("42")}};
}

std::vector<std::string> keys_of(const std::vector<Difference>& differences) {
  std::vector<std::string> keys;
  for (const auto& found : differences) keys.push_back(found.key);
  return keys;
}

TEST(SameWork, MeansAndMeasurementDoNotCount) {
  Attributes other = recorded(0, "none");
  other[1].second = std::int64_t{99};
  other[2].second = std::string("SSE4");
  EXPECT_TRUE(work_differences(recorded(0, "none"), other).empty());
  EXPECT_EQ(keys_of(run_differences(recorded(0, "none"), other)),
            (std::vector<std::string>{"isa", "repeats"}));
}

TEST(SameWork, WhatHadNoEffectDoesNotCount) {
  EXPECT_TRUE(work_differences(recorded(0, "none"), recorded(0, "gather")).empty());
  EXPECT_EQ(keys_of(work_differences(recorded(2, "allreduce"), recorded(2, "gather"))),
            (std::vector<std::string>{"exchange"}));
}

TEST(SameWork, AnUnknownKeyIsNotPassedOver) {
  Attributes other = recorded(0, "none");
  other.emplace_back("novelty", std::int64_t{1});
  const auto differences = work_differences(recorded(0, "none"), other);
  ASSERT_EQ(keys_of(differences), (std::vector<std::string>{"novelty"}));
  EXPECT_FALSE(differences[0].is_known());
  EXPECT_FALSE(differences[0].before);
  EXPECT_EQ(role_of_key("novelty"), Role::work);
}

TEST(SameWork, IsUnknownWithoutWorkloadOperationsAndSeed) {
  Attributes known = recorded(0, "none");
  EXPECT_EQ(unknown_work(known), std::vector<std::string>{"operations"});
  known.emplace_back("operations", std::string("full"));
  EXPECT_TRUE(unknown_work(known).empty());
  EXPECT_EQ(unknown_work({}), (std::vector<std::string>{"workload", "operations", "seed"}));
}

TEST(SameWork, EarlierNamesAreTheSameKeys) {
  Attributes earlier = recorded(0, "none");
  earlier[2].first = "kernel";
  EXPECT_TRUE(run_differences(earlier, recorded(0, "none")).empty());
}

TEST(SameWork, DifferencesShowBothValues) {
  Attributes other = recorded(0, "none");
  other[5].second = std::string("7");
  const auto found = work_differences(recorded(0, "none"), other).front();
  EXPECT_TRUE(found.is_known());
  EXPECT_EQ(shown_value(found.before), "'42'");
  EXPECT_EQ(shown_value(found.after), "'7'");
  EXPECT_EQ(shown_value(std::nullopt), "nothing");
  EXPECT_EQ(value_text(std::vector<std::int64_t>{1, 2}), "1,2");
  EXPECT_EQ(value_text(true), "true");
  EXPECT_EQ(value_text(0.01), "0.01");
}

}  // namespace
}  // namespace arcfleet::config
