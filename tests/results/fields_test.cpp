#include "results/fields.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "results/facts.hpp"

namespace arcfleet::results {
namespace {

void expect_sentence(const std::string& definition) {
  EXPECT_TRUE(definition.ends_with('.')) << definition;
  EXPECT_EQ(definition.find('|'), std::string::npos) << definition;  // it stands in a table
  std::istringstream words(definition);
  const auto count = std::distance(std::istream_iterator<std::string>(words), {});
  EXPECT_LE(count, 26) << definition;
}

// For axes and legends: a few words, no sentence.
void expect_name(const std::string& name) {
  EXPECT_FALSE(name.empty());
  EXPECT_FALSE(name.ends_with('.')) << name;
  EXPECT_LE(name.size(), 45U) << name;
}

// Of the fields of one group.
struct DifferentNames {
  std::set<std::string> hdf5;
  std::set<std::string> json;

  void take(const About& about) {
    expect_sentence(about.definition);
    expect_name(about.long_name);
    EXPECT_TRUE(!about.hdf5.empty() || !about.json.empty()) << about.definition;
    EXPECT_TRUE(about.hdf5.empty() || hdf5.insert(about.hdf5).second) << about.hdf5;
    EXPECT_TRUE(about.json.empty() || json.insert(about.json).second) << about.json;
  }
  template <class Owner>
  void take(const Fields<Owner>& fields) {
    for (const auto& field : fields) take(field.about);
  }
};

TEST(Fields, AreDefinedInASentenceAndNamedOnce) {
  DifferentNames().take(rank_fields());
  DifferentNames().take(start_fields());
  DifferentNames().take(single_fields());
  DifferentNames run;
  run.take(run_fields());
  run.take(samples_file_about());
  DifferentNames batch;
  batch.take(batch_fields());
  batch.take(error_about());
  for (const RepeatField& sample : batch_repeat_fields()) batch.take(sample.about);
  DifferentNames profile;
  profile.take(profile_fields());
  profile.take(part_fields());
  DifferentNames().take(operation_fields());
  DifferentNames bandwidth;
  bandwidth.take(bandwidth_pass_fields());
  bandwidth.take(bandwidth_level_fields());
}

TEST(Fields, ReachTheirMembersBothWays) {
  BatchResult batch;
  for (const auto& field : batch_fields())
    if (field.about.hdf5 == "efficiency_mpi") {
      field.set(batch, 0.25);
      EXPECT_EQ(batch.efficiencies.mpi, 0.25);
      EXPECT_EQ(std::get<Real>(field.get(batch)), 0.25);
    }
  EXPECT_EQ(batch.efficiencies.mpi, 0.25);
}

TEST(Fields, EveryTimeOfTheProtocolIsKept) {
  timing::RepeatTime time;
  time.step_s = 1;
  time.wait_s = 2;
  time.activity.thread_max_s = 3;
  time.counters = {0.5, 3.5, 4, 5};
  std::map<std::string, double> measured;
  for (const RepeatField& field : batch_repeat_fields())
    if (field.measured != nullptr) measured[field.about.hdf5] = field.measured(time);
  EXPECT_EQ(measured["step_time"], 1);
  EXPECT_EQ(measured["wait_time"], 2);
  EXPECT_EQ(measured["thread_time_max"], 3);
  EXPECT_EQ(measured["run_delay"], 4);
  EXPECT_EQ(measured["steal_time"], 5);
  EXPECT_TRUE(std::isnan(measured["page_faults"]));  // nobody counted them
  EXPECT_EQ(measured.size(), 9U + 14);
  EXPECT_EQ(batch_repeat_fields().size(), 9U + 14 + 2);
}

TEST(Facts, AreDefinedInASentenceAndNamedOnce) {
  std::set<std::string> keys;
  for (const Fact& fact : system_facts().facts) {
    expect_sentence(fact.definition);
    EXPECT_TRUE(keys.insert(fact.key).second) << fact.key;
  }
}

}  // namespace
}  // namespace arcfleet::results
