#include "analysis/compare/junit.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::verdict_row;

TEST(Junit, HasACaseForEachRatioAndRefusal) {
  BaselineComparison comparison{.baseline = "<before>"};
  comparison.rows = {verdict_row(0.8, Verdict::slower), verdict_row(1.2, Verdict::faster)};
  comparison.rows[1].batch_size = 0;
  comparison.refusals = {{"other", {"seed is \"1\" & 2"}}};
  EXPECT_EQ(
      junit_xml(comparison, 0.05),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuite name=\"arcfleet-compare against &lt;before&gt;\" tests=\"3\" failures=\"1\" "
      "skipped=\"1\">\n"
      "  <testcase classname=\"side\" name=\"batch 1000\">\n"
      "    <failure message=\"ratio 0.800 [0.790, 0.810], slower, 10 vs 12 repeats\"/>\n"
      "    <system-out>ratio 0.800 [0.790, 0.810], slower, 10 vs 12 repeats</system-out>\n"
      "  </testcase>\n"
      "  <testcase classname=\"side\" name=\"batch single\">\n"
      "    <system-out>ratio 1.200 [1.190, 1.210], faster, 10 vs 12 repeats</system-out>\n"
      "  </testcase>\n"
      "  <testcase classname=\"other\" name=\"comparable\">\n"
      "    <skipped message=\"seed is &quot;1&quot; &amp; 2\"/>\n"
      "  </testcase>\n"
      "</testsuite>\n");
}

TEST(Junit, IsWellFormedForAnyName) {
  const BaselineComparison comparison{.baseline = "\xef\xbf\xbe]]>"};
  EXPECT_NE(junit_xml(comparison, 0).find("against \\xef\\xbf\\xbe]]&gt;\""), std::string::npos);
}

TEST(Junit, ARowWithoutAVerdictIsSkipped) {
  BaselineComparison comparison{.baseline = "before"};
  comparison.rows = {verdict_row(0.25, Verdict::too_few)};
  comparison.rows[0].interval.reset();
  comparison.rows[0].remark = "more are needed";
  EXPECT_EQ(
      junit_xml(comparison, 0.05),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuite name=\"arcfleet-compare against before\" tests=\"1\" failures=\"0\" "
      "skipped=\"1\">\n"
      "  <testcase classname=\"side\" name=\"batch 1000\">\n"
      "    <skipped message=\"ratio 0.250, too few repeats, 10 vs 12 repeats; more are needed\"/>\n"
      "    <system-out>ratio 0.250, too few repeats, 10 vs 12 repeats; more are needed"
      "</system-out>\n"
      "  </testcase>\n"
      "</testsuite>\n");
}

TEST(Junit, ByForceNothingIsSkipped) {
  BaselineComparison comparison{.baseline = "before"};
  comparison.options.force = true;
  comparison.refusals = {{"other", {"seed"}}};
  EXPECT_NE(junit_xml(comparison, 0).find("tests=\"0\" failures=\"0\" skipped=\"0\""),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
