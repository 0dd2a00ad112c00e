#include "analysis/plot/gnuplot.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <stdexcept>

#include "temporary_directory.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

TEST(RequirePlotName, AcceptsThreeEndings) {
  for (const char* name : {"a.svg", "dir/a.png", "a b.pdf"})
    EXPECT_NO_THROW(require_plot_name(name));
  for (const char* name : {"a.jpeg", "svg", "", "a.svg\n.svg"})
    EXPECT_THROW(require_plot_name(name), text::UsageError) << name;
}

TEST(Draw, LeavesThePictureAlone) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.svg";
  draw({{"plot x"}, ""}, file);
  EXPECT_NE(content_of(file).find("<svg"), std::string::npos);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

// A site may set either for all its users.
TEST(Draw, DoesNotDependOnTheTerminalOrTheLocale) {
  setenv("GNUTERM", "x11", 1);
  setenv("LC_ALL", "C", 1);
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.svg";
  testing::internal::CaptureStderr();
  draw({{"plot x"}, ""}, file);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_NE(content_of(file).find("<svg"), std::string::npos);
  unsetenv("GNUTERM");
  unsetenv("LC_ALL");
}

TEST(Draw, TakesTheSizeThatIsWanted) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.svg";
  draw({{"plot x"}, ""}, file, {1280, 720});
  EXPECT_NE(content_of(file).find("viewBox=\"0 0 1280 720\""), std::string::npos);
}

// The name never reaches gnuplot.
TEST(Draw, TakesAnyName) {
  const TemporaryDirectory folder;
  for (const char* name : {"o'brien.svg", "-x.svg", "a\"b`id`$(id)\\%s.svg"}) {
    draw({{"plot x"}, ""}, folder.path() / name);
    EXPECT_NE(content_of(folder.path() / name).find("<svg"), std::string::npos) << name;
  }
  EXPECT_EQ(folder.names().size(), 3U);
}

TEST(Draw, SaysIfThereIsNothingToDraw) {
  const TemporaryDirectory folder;
  EXPECT_THROW(draw({}, folder.path() / "a.svg"), std::runtime_error);
  EXPECT_THROW(svg_of({}, {}), std::runtime_error);
  EXPECT_TRUE(folder.names().empty());
}

TEST(SvgOf, LeavesNothingBehind) {
  const TemporaryDirectory folder;
  setenv("TMPDIR", folder.path().c_str(), 1);
  EXPECT_NE(svg_of({{"plot x"}, ""}, {}).value().find("<svg"), std::string::npos);
  EXPECT_THROW(svg_of({{"plot undefined_name"}, ""}, {}), std::runtime_error);
  EXPECT_EQ(folder.names(), std::vector<std::string>{});
  setenv("TMPDIR", "/nonexistent", 1);
  EXPECT_THROW(svg_of({{"plot x"}, ""}, {}), std::runtime_error);
  unsetenv("TMPDIR");
}

TEST(DrawBesideTable, SaysThatThePictureFailed) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.svg";
  testing::internal::CaptureStderr();
  EXPECT_EQ(draw_beside_table({{"plot undefined_name"}, ""}, file, {}), ExitCode::failed);
  const std::string message = testing::internal::GetCapturedStderr();
  EXPECT_NE(message.find("a.svg is not drawn (gnuplot failed: "), std::string::npos) << message;
  EXPECT_EQ(draw_beside_table({{"plot x"}, ""}, file, {}), ExitCode::done);
}

TEST(Draw, KeepsTheScriptIfGnuplotFails) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.svg";
  try {
    draw({{"plot undefined_name"}, ""}, file);
    ADD_FAILURE() << "drew an undefined name";
  } catch (const std::runtime_error& error) {
    const std::string message = error.what();
    EXPECT_NE(message.find("undefined_name"), std::string::npos) << message;
    EXPECT_NE(message.find("a.svg.gnuplot"), std::string::npos) << message;
  }
  EXPECT_FALSE(std::filesystem::exists(file));
  const std::string script = content_of(folder.path() / "a.svg.gnuplot");
  EXPECT_NE(script.find("set output 'a.svg'"), std::string::npos) << "where the picture belongs";
}

}  // namespace
}  // namespace arcfleet::analysis
