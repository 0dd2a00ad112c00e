#include "analysis/nodes/node_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace arcfleet::analysis::nodes {
namespace {

using Names = std::vector<std::string>;

// The names between commas outside of brackets, or inside of one.
Names pieces_of(const std::string& list) {
  Names pieces(1);
  int depth = 0;
  for (const char c : list) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == ',' && depth == 0)
      pieces.emplace_back();
    else
      pieces.back() += c;
  }
  return pieces;
}

// What Slurm makes of a list, for names without blanks and brackets.
Names expanded(const std::string& list) {
  Names names;
  for (const std::string& piece : pieces_of(list)) {
    const std::size_t open = piece.find('[');
    if (open == std::string::npos) {
      names.push_back(piece);
      continue;
    }
    for (const std::string& range : pieces_of(piece.substr(open + 1, piece.size() - open - 2))) {
      const std::size_t dash = range.find('-');
      const std::string first = range.substr(0, dash);
      const long last = std::stol(dash == std::string::npos ? range : range.substr(dash + 1));
      for (long number = std::stol(first); number <= last; ++number) {
        const std::string digits = std::to_string(number);
        names.push_back(piece.substr(0, open) +
                        std::string(std::max(first.size(), digits.size()) - digits.size(), '0') +
                        digits);
      }
    }
  }
  return names;
}

TEST(NodeList, FoldsNumbersIntoRanges) {
  EXPECT_EQ(node_list({"node001", "node002", "node003", "node130"}), "node[001-003,130]");
  EXPECT_EQ(node_list({"node9", "node10", "node11"}), "node[9,10-11]");
  EXPECT_EQ(node_list({"a1", "b1", "a2", "login", "b2", "a2"}), "a[1-2],b[1-2],login");
  EXPECT_EQ(node_list({"r1-n2", "r1-n3", "r2-n2"}), "r1-n[2-3],r2-n2");
  EXPECT_EQ(node_list({"7", "8"}), "[7-8]");
  EXPECT_EQ(node_list({"x", "x1"}), "x,x1");
  EXPECT_EQ(node_list({"node1"}), "node1");
  EXPECT_EQ(node_list({}), "");
}

TEST(NodeList, KeepsLeadingZerosAndWidthsApart) {
  EXPECT_EQ(node_list({"n1", "n01", "n001", "n02"}), "n[1,01-02,001]");
  EXPECT_EQ(node_list({"n09", "n10", "n99", "n100"}), "n[09-10,99,100]");
}

TEST(NodeList, LeavesNamesThatHoldListsOrLongNumbers) {
  EXPECT_EQ(node_list({"a[1-2]1", "a[1-2]2"}), "a[1-2]1,a[1-2]2");
  EXPECT_EQ(node_list({"b,c1", "b,c2", " 1", " 2"}), "b,c1,b,c2, 1, 2");
  EXPECT_EQ(node_list({"n99999999999999999999", "n1"}), "n99999999999999999999,n1");
}

TEST(NodeList, ExpandsToTheSameNames) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 200; ++round) {
    Names names;
    for (int i = 0; i < 60; ++i) {
      std::string digits = std::to_string(random() % 130);
      if (random() % 2 == 0) digits.insert(0, random() % 3, '0');
      names.push_back(std::string(1, static_cast<char>('a' + random() % 3)) + digits);
    }
    Names back = expanded(node_list(names));
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::ranges::sort(back);
    EXPECT_EQ(back, names) << node_list(names);
  }
}

TEST(NodeList, OfTenThousandNodesIsShort) {
  Names names;
  for (int i = 10'000; i < 20'000; ++i) names.push_back("node" + std::to_string(i));
  EXPECT_EQ(node_list(names), "node[10000-19999]");
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
