#include "analysis/output/formats.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "analysis/output/csv.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/markdown.hpp"
#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Formats, TheTableShowsTextsAndLegends) {
  EXPECT_EQ(written(planted::document_of_all_kinds(), Format::table),
            "two sections\n"
            "\n"
            "Rates | all\n"
            "two runs\n"
            "run      steps/s  interval\n"
            "=a, \"b\"   1.50 k    [1, 2]\n"
            "c              2\n"
            "a note\n"
            "\n"
            "Failures\n"
            "size  steps/s  c\n"
            "  10  failed: no memory\n");
}

TEST(Formats, ANarrowPageFoldsLinesBetweenWords) {
  const Document document{.heading = {"one two three", "  four five six"}, .sections = {}};
  EXPECT_EQ(written(document, Format::table, 9), "one two\n  three\n  four\n  five\n  six\n");
  EXPECT_EQ(written({.heading = {"incomprehensible word"}, .sections = {}}, Format::table, 9),
            "incomp...\n  word\n");
}

// A pseudo-terminal as standard output, of so many columns.
int width_on_terminal(unsigned short columns) {
  const int other_side = posix_openpt(O_RDWR | O_NOCTTY);
  EXPECT_EQ(grantpt(other_side) | unlockpt(other_side), 0);
  const int terminal = open(ptsname(other_side), O_RDWR | O_NOCTTY);
  winsize size{};
  size.ws_col = columns;
  EXPECT_EQ(ioctl(terminal, TIOCSWINSZ, &size), 0);
  const int before = dup(STDOUT_FILENO);
  dup2(terminal, STDOUT_FILENO);
  const int width = width_of_standard_output();
  dup2(before, STDOUT_FILENO);
  for (const int descriptor : {before, terminal, other_side}) close(descriptor);
  return width;
}

TEST(Formats, ThePageIsAsWideAsANarrowTerminal) {
  EXPECT_EQ(width_on_terminal(80), 80);
  EXPECT_EQ(width_on_terminal(200), page_width);
  EXPECT_EQ(width_on_terminal(0), page_width);  // a terminal that does not know
}

TEST(Formats, TheOthersComeFromTheirUnits) {
  const Document document = planted::document_of_all_kinds();
  EXPECT_EQ(written(document, Format::csv), csv_format(document.sections.at(0)));
  EXPECT_EQ(written({{"a line"}, {}}, Format::csv), "");
  EXPECT_EQ(written(document, Format::json), json_format(document));
  EXPECT_EQ(written(document, Format::markdown), markdown_format(document));
}

}  // namespace
}  // namespace arcfleet::analysis
