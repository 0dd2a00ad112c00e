#include "run/binding_table.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

TEST(BindingTable, HasALineForEachRank) {
  results::RunRecord run;
  run.ranks = {{"a", "0-1", 2, "0 1"}, {"b", "0-1", 2, "0-1"}};
  EXPECT_EQ(binding_table(run),
            "rank  threads  node: processors of each thread (one list if all are equal)\n"
            "   0        2  a: 0 1\n"
            "   1        2  b: 0-1\n");
}

TEST(BindingTable, FitsEightyColumnsWithManyThreads) {
  std::string lists = "0";
  for (int thread = 1; thread < 64; ++thread) lists += " " + std::to_string(thread);
  results::RunRecord run;
  run.ranks = {{"a", "0-63", 64, lists}};
  expect_80_columns(binding_table(run));
}

}  // namespace
}  // namespace arcfleet::run
