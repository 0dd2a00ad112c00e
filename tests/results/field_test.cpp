#include "results/field.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

struct Inner {
  Real time_s = 0;
};
struct Whole {
  Integer count = 0;
  Inner part;
};

TEST(Field, RangesSayWhatTheirNamesSay) {
  EXPECT_EQ(not_negative().minimum, 0);
  EXPECT_EQ(positive().above, 0);
  EXPECT_EQ(share().maximum, 1);
  EXPECT_TRUE(not_negative_or_null().or_null);
  EXPECT_TRUE(share_or_null().or_null);
  EXPECT_EQ(share_or_null().maximum, 1);
  EXPECT_TRUE(or_missing(share()).or_missing);
  EXPECT_EQ(or_missing(share()).maximum, 1);
  EXPECT_FALSE(share().or_missing);
  EXPECT_EQ(always(2).always, 2);
  EXPECT_EQ(one_of({"a", "b"}).words, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(matching("^a$").pattern, "^a$");
  EXPECT_FALSE(any().minimum || any().above || any().maximum);
}

TEST(Field, ReachesItsMember) {
  const auto count = field<Whole>(&Whole::count, About{"count", "count", "1", any(), "A count."});
  EXPECT_EQ(count.kind, Kind::integer);
  Whole whole;
  count.set(whole, Integer{3});
  EXPECT_EQ(whole.count, 3);
  EXPECT_EQ(std::get<Integer>(count.get(whole)), 3);
}

TEST(Field, OfAPartHasTheNamesOfTheWhole) {
  const Fields<Inner> parts = {
      field<Inner>(&Inner::time_s, About{"time", "", "s", any(), "A time."})};
  Fields<Whole> fields;
  append<Whole, Inner>(
      fields, parts, [](Whole& whole) -> Inner& { return whole.part; }, "part_", "part.");
  ASSERT_EQ(fields.size(), 1U);
  EXPECT_EQ(fields[0].about.hdf5, "part_time");
  EXPECT_EQ(fields[0].about.json, "");  // not in the summary, as before
  Whole whole;
  fields[0].set(whole, 0.5);
  EXPECT_EQ(whole.part.time_s, 0.5);
}

}  // namespace
}  // namespace arcfleet::results
