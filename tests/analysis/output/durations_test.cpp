#include "analysis/output/durations.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace arcfleet::analysis {
namespace {

Section section_of(const std::vector<double>& durations_s) {
  Section section{.name = "a",
                  .title = "A",
                  .columns = {left("name", "name"), right("duration", "takes", "s")}};
  for (const double duration_s : durations_s)
    section.rows.push_back({{text_field("x"), {"?", duration_s}}});
  return section;
}

std::vector<std::string> texts_of(std::vector<double> durations_s) {
  Section section = section_of(durations_s);
  write_in_one_unit(section, "duration");
  std::vector<std::string> texts;
  for (const Row& row : section.rows) texts.push_back(row.fields[1].text);
  return texts;
}

TEST(Durations, HaveTheUnitOfTheirMedian) {
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts_of({330'000, 171'000, 89'000, 50'000, 17'000}),
            (Texts{"91.7 h", "47.5 h", "24.7 h", "13.9 h", "4.72 h"}));
  EXPECT_EQ(texts_of({7.0}), (Texts{"7.00 s"}));
  EXPECT_EQ(texts_of({86'400.0 * 11, 1.0, 86'400.0 * 3}),
            (Texts{"11.0 d", "1.16e-05 d", "3.00 d"}));
}

TEST(Durations, LeaveWhatIsNoDuration) {
  Section section = section_of({7, std::numeric_limits<double>::infinity()});
  section.rows.push_back({{text_field("x")}, "unknown"});
  section.rows.push_back({{text_field("x"), text_field("-")}});
  write_in_one_unit(section, "duration");
  EXPECT_EQ(section.rows[0].fields[1].text, "7.00 s");
  EXPECT_EQ(section.rows[1].fields[1].text, "n/a");
  EXPECT_EQ(section.rows[2].fields.size(), 1U);
  EXPECT_EQ(section.rows[3].fields[1].text, "-");
  write_in_one_unit(section, "no such column");
}

TEST(Durations, MayBeNone) {
  EXPECT_TRUE(texts_of({}).empty());
}

}  // namespace
}  // namespace arcfleet::analysis
