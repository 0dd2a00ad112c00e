#include "config/option.hpp"

#include <gtest/gtest.h>

#include "config/recorded_facts.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(Option, ReadsWritesAndRecordsItsMember) {
  const auto count =
      option(&SmallOptions::count, Count{1, 9}, {.name = "count", .keys = {{"n", "A count."}}});
  SmallOptions options;
  count.read(options, "4");
  EXPECT_EQ(options.count, 4);
  EXPECT_EQ(count.written(options), "4");
  EXPECT_EQ(count.recorded(options), (text::Attributes{{"n", std::int64_t{4}}}));
}

TEST(Option, RecordsWordsAsText) {
  const auto colour = option(&SmallOptions::colour, OneOf<Colour>{colour_words},
                             {.name = "colour", .keys = {{"colour", "A colour."}}});
  EXPECT_EQ(colour.recorded({}), (text::Attributes{{"colour", std::string("red")}}));
}

TEST(Option, RecordsNothingWithoutAKeyOrWhereTheRunDoes) {
  const auto make = [](std::vector<RecordedKey> keys) {
    return option(&SmallOptions::count, Count{1, 9}, {.name = "count", .keys = std::move(keys)});
  };
  EXPECT_TRUE(make({}).recorded({}).empty());
  EXPECT_TRUE(make({{"n", "A count."}}).recorded_by_run().recorded({}).empty());
}

}  // namespace
}  // namespace arcfleet::config
