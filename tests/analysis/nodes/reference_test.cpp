#include "analysis/nodes/reference.hpp"

#include "planted_nodes.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis::nodes {
namespace {

TEST(ReferenceOfNodes, IsReadAsItWasWritten) {
  const TemporaryDirectory place;
  const auto file = place.path() / "reference.json";
  EXPECT_TRUE(read_reference(file).empty());
  Reference written;
  written["a type"].check = "17";
  written["a type"].others[3] = {.median = 1.5, .spread = 0.25, .count = 9};
  write_reference(file, written);
  const Reference read = read_reference(file);
  ASSERT_TRUE(read.contains("a type"));
  EXPECT_EQ(read.at("a type").check, "17");
  EXPECT_EQ(read.at("a type").others[3].median, 1.5);
  EXPECT_EQ(read.at("a type").others[3].spread, 0.25);
  EXPECT_EQ(read.at("a type").others[3].count, 9U);
  EXPECT_EQ(read.at("a type").others[0].count, 0U);
}

TEST(ReferenceOfNodes, RefusesWhatIsNone) {
  const TemporaryDirectory place;
  const auto file = place.path() / "reference.json";
  for (const char* text : {"", "{}", "[1]", R"({"nodecheck_reference": 2, "types": {}})",
                           R"({"nodecheck_reference": 1, "types": {"a": {}}})"}) {
    std::ofstream(file) << text;
    EXPECT_THROW(read_reference(file), std::runtime_error) << text;
  }
  EXPECT_THROW(read_reference(place.path()), std::runtime_error);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
