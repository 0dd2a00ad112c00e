#include "analysis/report/written_report.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "temporary_directory.hpp"

namespace arcfleet::analysis {
namespace {

Report titled_report() {
  Report report;
  report.title = "a title";
  return report;
}

TEST(WrittenReport, IsWrittenOnlyIfWanted) {
  const TemporaryDirectory folder;
  EXPECT_EQ(write_report_if_wanted("", []() -> Report { throw std::runtime_error("made"); }),
            ExitCode::done);
  EXPECT_EQ(write_report_if_wanted(folder.path() / "a.html", titled_report), ExitCode::done);
  EXPECT_NE(content_of(folder.path() / "a.html").find("a title"), std::string::npos);
}

TEST(WrittenReport, IsWrittenWithoutPicturesIfTheyFail) {
  const TemporaryDirectory folder;
  testing::internal::CaptureStderr();
  EXPECT_EQ(write_report_if_wanted(folder.path() / "a.html",
                                   [] {
                                     Report report = titled_report();
                                     report.figures = {{"", {{"plot undefined_name"}, ""}}};
                                     return report;
                                   }),
            ExitCode::failed);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("the report has no pictures: "),
            std::string::npos);
  EXPECT_NE(content_of(folder.path() / "a.html").find("a title"), std::string::npos);
}

TEST(WrittenReport, ThatCannotBeWrittenIsOneLine) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(write_report_if_wanted("/nonexistent/a.html", titled_report), ExitCode::failed);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("cannot write /nonexistent/a.html ("),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
