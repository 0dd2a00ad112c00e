#include "analysis/compare/run_fields.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(LocalTime, IsThatOfTheTimeZone) {
  setenv("TZ", "UTC", 1);
  tzset();
  EXPECT_EQ(local_time(86399), "1970-01-01 23:59:59");
  EXPECT_EQ(local_time(1e300), "unknown time");
}

TEST(LabelField, HasTagDescriptionAndImplementation) {
  RunResult run;
  EXPECT_EQ(label_field(run).text, "no description");
  run.tag = "tag";
  EXPECT_EQ(label_field(run).text, "[tag]");
  run.description = "first";
  run.implementation = "arc";
  EXPECT_EQ(label_field(run).text, "[tag] first");
  EXPECT_EQ(label_field(run).kept_end, " (arc)");
  EXPECT_EQ(std::get<std::string>(label_field(run).value), "[tag] first (arc)");
}

TEST(Note, NamesWhatIsWrong) {
  RunResult run;
  EXPECT_EQ(note(run), "");
  run.incomplete = true;
  EXPECT_EQ(note(run), "incomplete");
  run.invalid = true;
  EXPECT_EQ(note(run), "INVALID, incomplete");
  run.incomplete = false;
  EXPECT_EQ(note(run), "INVALID");
}

TEST(RateCell, LinesUpItsDigits) {
  EXPECT_EQ(rate_cell(planted::rate_of(500)), "500  ");
  EXPECT_EQ(rate_cell(planted::rate_of(5e6)), "5.00 M");
  EXPECT_EQ(rate_cell(std::nullopt), "-  ");
  EXPECT_EQ(interval_cell(planted::rate_of(5e6, 1e5)), "[4.90, 5.10]");
  EXPECT_EQ(interval_cell(planted::rate_of(5e6)), "");
}

TEST(ExplainNotes, ExplainsOnlyWhatIsThere) {
  std::vector<std::string> lines;
  explain_notes(lines, false, false);
  EXPECT_TRUE(lines.empty());
  explain_notes(lines, true, true);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].starts_with("INVALID: "));
  EXPECT_TRUE(lines[1].starts_with("incomplete: "));
}

}  // namespace
}  // namespace arcfleet::analysis
