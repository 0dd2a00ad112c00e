#include "host/affinity.hpp"

#include <gtest/gtest.h>
#include <sched.h>

#include <string>

namespace arcfleet::host {
namespace {

using Processors = std::vector<int>;

TEST(ProcessorsOf, ExpandsTheRangesOfAList) {
  EXPECT_EQ(processors_of("0-3,8"), (Processors{0, 1, 2, 3, 8}));
  EXPECT_EQ(processors_of("7"), Processors{7});
  EXPECT_EQ(processors_of("5-5,1"), (Processors{5, 1}));
  EXPECT_EQ(processors_of("0-" + std::to_string(CPU_SETSIZE - 1)).size(),
            static_cast<std::size_t>(CPU_SETSIZE));
}

TEST(ProcessorsOf, IsEmptyForTextThatIsNoList) {
  for (const char* text : {"", "unknown", ",", "1,", ",1", "1,,2", "-3", "-0", "1-", "1--2",
                           "1-2-3", "3-1", " 1", "1 ", "+1", "0x3", "1;2", "0-3,unknown", "\n"})
    EXPECT_EQ(processors_of(text), Processors{}) << '"' << text << '"';
  EXPECT_EQ(processors_of(std::string_view("1\0", 2)), Processors{});
}

TEST(ProcessorsOf, IsEmptyForNumbersThatNoProcessorHas) {
  EXPECT_EQ(processors_of(std::to_string(CPU_SETSIZE)), Processors{});
  EXPECT_EQ(processors_of("0-2147483647"), Processors{});
  EXPECT_EQ(processors_of("99999999999999999999"), Processors{});
  EXPECT_EQ(processors_of("0-99999999999999999999"), Processors{});
}

TEST(ListText, JoinsNeighboursToRanges) {
  EXPECT_EQ(list_text({0, 1, 2, 3, 8}), "0-3,8");
  EXPECT_EQ(list_text({2}), "2");
  EXPECT_EQ(list_text({0, 2, 3, 5}), "0,2-3,5");
  EXPECT_EQ(list_text({}), "");
}

// Restores the affinity of the thread when the test ends.
class Affinity : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(sched_getaffinity(0, sizeof before_, &before_), 0); }
  void TearDown() override { ASSERT_EQ(sched_setaffinity(0, sizeof before_, &before_), 0); }
  cpu_set_t before_{};
};

TEST_F(Affinity, ListsTheProcessorsOfTheKernel) {
  const Processors listed = processors_of(processor_list());
  EXPECT_EQ(static_cast<int>(listed.size()), CPU_COUNT(&before_));
  EXPECT_EQ(processor_count(), CPU_COUNT(&before_));
  for (const int processor : listed) EXPECT_TRUE(CPU_ISSET(processor, &before_)) << processor;
}

TEST_F(Affinity, FollowsTheBindingOfTheThread) {
  const int last = processors_of(processor_list()).back();
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(last, &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  EXPECT_EQ(processor_list(), std::to_string(last));
  EXPECT_EQ(processor_count(), 1);
}

}  // namespace
}  // namespace arcfleet::host
