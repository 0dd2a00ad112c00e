#include "analysis/tool/shared_options.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(SizeOfPicture, ReadsWidthAndHeight) {
  PictureSize size;
  SizeOfPicture{}.read(size, "--size", "1280x720");
  EXPECT_EQ(size, (PictureSize{1280, 720}));
  EXPECT_EQ(SizeOfPicture{}.written(size), "1280x720");
}

TEST(SizeOfPicture, RefusesWhatIsNoSize) {
  PictureSize size;
  for (const char* text : {"", "x", "1280", "1280x", "x720", "1280x720x1", "199x720", "1280x10001",
                           "-300x720", "1280 x 720", "1e3x720"})
    EXPECT_THROW(SizeOfPicture{}.read(size, "--size", text), text::UsageError) << text;
}

TEST(ReportFile, EndsInHtml) {
  std::string file;
  ReportFile{}.read(file, "--report", "a b.html");
  EXPECT_EQ(file, "a b.html");
  for (const char* text : {"", "a", "a.json", "a.h5", "html", "a.html/"})
    EXPECT_THROW(ReportFile{}.read(file, "--report", text), text::UsageError) << text;
}

}  // namespace
}  // namespace arcfleet::analysis
