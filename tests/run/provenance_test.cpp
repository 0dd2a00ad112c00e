#include "run/provenance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "results/hdf5_file.hpp"

namespace arcfleet::run {
namespace {

std::map<std::string, results::Value> by_name(const results::Attributes& attributes) {
  return {attributes.begin(), attributes.end()};
}

std::string recorded_text(const results::Attributes& attributes, const std::string& name) {
  return std::get<std::string>(by_name(attributes).at(name));
}

// How many of the pattern's numbers, and of a character after them, the text has.
int numbers_in(const char* pattern, const std::string& text) {
  unsigned first = 0, second = 0, third = 0;
  char more = 0;
  return std::sscanf(text.c_str(), pattern, &first, &second, &third, &more);
}

bool is_commit(const std::string& text) {
  const auto digits = std::min(text.find_first_not_of("0123456789abcdef"), text.size());
  const std::string rest = text.substr(digits);
  return digits >= 12 && (rest.empty() || rest == "-dirty");
}

TEST(BuildInfo, IsTold) {
  const BuildInfo& info = build_info();
  EXPECT_EQ(numbers_in("%u.%u.%u%c", info.version), 3) << info.version;
  EXPECT_TRUE(info.commit == "unknown" || is_commit(info.commit)) << info.commit;
  EXPECT_GE(numbers_in("%*s %u.%u", info.compiler), 1) << info.compiler;
  EXPECT_NE(info.flags.find("-ffp-contract=off"), std::string::npos) << info.flags;
  EXPECT_NE(info.build_type, "");
  EXPECT_TRUE(info.openmp == "unknown" || numbers_in("%6u (%u.%u)", info.openmp) == 3)
      << info.openmp;
}

TEST(Provenance, BuildFactsAreTheBuilds) {
  EXPECT_EQ(recorded_text(build_facts(), "commit"), build_info().commit);
  EXPECT_EQ(recorded_text(build_facts(), "compiler_flags"), build_info().flags);
  EXPECT_EQ(recorded_text(build_facts(), "hdf5"), results::hdf5_library_version());
}

TEST(Provenance, HostFactsNameTheHost) {
  const results::Attributes facts = host_facts();
  EXPECT_TRUE(recorded_text(facts, "platform").starts_with("Linux "));
  EXPECT_NE(recorded_text(facts, "architecture"), "");
  EXPECT_NE(recorded_text(facts, "cpu_model"), "");
  EXPECT_GE(std::get<std::int64_t>(by_name(facts).at("hardware_threads")), 1);
  EXPECT_GE(std::get<std::int64_t>(by_name(facts).at("memory_bytes")), 1 << 20);
}

TEST(Provenance, EnvironmentFactsAreTheVariablesThatAreSet) {
  const std::map<std::string, const char*> variables = {
      {"SLURM_JOB_ID", "4711"}, {"OMP_NUM_THREADS", "2"}, {"OMP_PLACES", ""}, {"HOME", "/root"}};
  const results::Attributes facts = environment_facts([&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second;
  });
  const results::Attributes expected = {{"OMP_NUM_THREADS", std::string("2")},
                                        {"OMP_PLACES", std::string()},
                                        {"SLURM_JOB_ID", std::string("4711")}};
  EXPECT_EQ(facts, expected);
}

TEST(Provenance, HoldsAllThreeUnderNamesThatDiffer) {
  setenv("SLURM_JOB_NAME", "fleet", 1);
  const results::Attributes facts = provenance();
  unsetenv("SLURM_JOB_NAME");
  EXPECT_EQ(recorded_text(facts, "SLURM_JOB_NAME"), "fleet");
  EXPECT_EQ(recorded_text(facts, "commit"), build_info().commit);
  EXPECT_NE(recorded_text(facts, "platform"), "");
  EXPECT_EQ(by_name(facts).size(), facts.size());
}

TEST(Provenance, LongVariablesAreCut) {
  const std::string nodes(100'000, 'n');
  const results::Attributes facts = environment_facts([&](const char* name) {
    return std::string(name) == "SLURM_JOB_NODELIST" ? nodes.c_str() : nullptr;
  });
  const std::string kept(1000, 'n');
  EXPECT_EQ(recorded_text(facts, "SLURM_JOB_NODELIST"), kept + "...");
}

}  // namespace
}  // namespace arcfleet::run
