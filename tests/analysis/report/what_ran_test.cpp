#include "analysis/report/what_ran.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

// The texts of the row with that title, a remark as the last one; nothing without such a row.
std::vector<std::string> row_texts(const Section& section, const std::string& title) {
  for (const Row& row : section.rows)
    if (row.fields[0].text == title) {
      std::vector<std::string> texts;
      for (std::size_t i = 1; i < row.fields.size(); ++i) texts.push_back(row.fields[i].text);
      if (!row.remark.empty()) texts.push_back(row.remark);
      return texts;
    }
  return {};
}

using Texts = std::vector<std::string>;

TEST(WhatRan, ShowsGroupsSideBySide) {
  RunResult first = planted::run_of({1, 2, 1}, 1);
  first.setup = {{"cpu_model", "EPYC"},
                 {"memory_bytes", "1073741824"},
                 {"kernel_name", "a"},
                 {"hosts", "[\"n1\",\"n2\"]"}};
  first.verification = "VALID";
  RunResult second = planted::run_of({2, 4, 3}, 1);
  second.setup = {{"cpu_model", "Xeon"}, {"memory_bytes", "1073741824"}, {"kernel_name", "b"}};
  const std::vector<NamedRuns> groups{{"a", {&first, &first}}, {"b", {&second}}};
  const Section section = what_ran_section(groups);
  EXPECT_EQ(section.columns.size(), 4U);
  EXPECT_EQ(row_texts(section, "runs"), (Texts{"", "2", "1"}));
  EXPECT_EQ(row_texts(section, "processor"), (Texts{"", "EPYC", "Xeon"}));
  EXPECT_EQ(row_texts(section, "memory of a node"), (Texts{"1.00 GiB", "", ""})) << "the same";
  EXPECT_EQ(row_texts(section, "verification"), (Texts{"", "VALID", "not verified"}));
  EXPECT_EQ(row_texts(section, "kernel_name"), (Texts{"", "a", "b"})) << "a difference";
  EXPECT_EQ(row_texts(section, "layout"),
            (Texts{"", "1 node, 2 ranks, 1 thread a rank", "2 nodes, 4 ranks, 3 threads a rank"}));
  EXPECT_EQ(row_texts(section, "hosts"), (Texts{"", "n1, n2", ""}));
  EXPECT_EQ(row_texts(section, "compiler"), Texts{}) << "not recorded";
}

TEST(WhatRan, CountsTheValuesOfAGroupThatDiffers) {
  std::vector<RunResult> results(5, planted::run_of({1, 1, 1}, 1));
  for (std::size_t i = 0; i < results.size(); ++i) {
    results[i].checksum = "0x" + std::to_string(i);
    results[i].verification = i == 0 ? "INVALID" : "VALID";
  }
  const std::vector<NamedRuns> groups{{"a", planted::pointers_to(results)}};
  const Section section = what_ran_section(groups);
  EXPECT_EQ(row_texts(section, "checksum of the fleet"), Texts{"0x0; 0x1; 0x2 and 2 more"});
  EXPECT_EQ(row_texts(section, "verification"), Texts{"1 INVALID, 4 VALID"});
}

}  // namespace
}  // namespace arcfleet::analysis
