#include "results/hdf5_reader.hpp"

#include <gtest/gtest.h>

#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

std::vector<std::byte> image_of_a_table() {
  const Hdf5Image image;
  const Hdf5Writer root = image.root();
  root.attributes({{"yes", true},
                   {"count", std::int64_t{5}},
                   {"name", std::string("first")},
                   {"names", std::vector<std::string>{"a", "b"}}});
  const Hdf5Writer table = root.group("table");
  table.scale("row", {5, 7}, "1", "row");
  table.scale("column", {0, 1, 2}, "1", "column");
  table.array({"height", {"row", "column"}, std::vector<double>{1, 2, 3, 4, 5, 6}, "m", "height"});
  return image.bytes();
}

TEST(Hdf5Reader, GivesArraysAndTheirPartsBack) {
  const auto bytes = image_of_a_table();
  const Hdf5Handle file = open_in_memory(bytes);
  const Hdf5Reader table(file.id(), "table");
  EXPECT_TRUE(table.has("height"));
  EXPECT_FALSE(table.has("depth"));
  EXPECT_EQ(table.shape("height"), (Lengths{2, 3}));
  EXPECT_EQ(table.array<double>("height"), (std::vector<double>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(table.part<double>("height", {{1, 0}, {1, 2}}), (std::vector<double>{4, 5}));
}

TEST(Hdf5Reader, GivesAttributesBackWithTheirTypes) {
  const auto bytes = image_of_a_table();
  const Hdf5Handle file = open_in_memory(bytes);
  const Hdf5Reader root(file.id(), "/");
  EXPECT_TRUE(root.truth_attribute("yes"));
  EXPECT_EQ(root.scalar_attribute<std::int64_t>("count"), 5);
  EXPECT_EQ(root.attribute<std::string>("names"), (std::vector<std::string>{"a", "b"}));
  const Attributes expected = {{"yes", true},
                               {"count", std::int64_t{5}},
                               {"name", std::string("first")},
                               {"names", std::vector<std::string>{"a", "b"}}};
  EXPECT_EQ(root.attributes(), expected);
}

TEST(Hdf5Reader, RefusesWhatIsNotThere) {
  const Quiet quiet;
  const auto bytes = image_of_a_table();
  const Hdf5Handle file = open_in_memory(bytes);
  EXPECT_THROW(Hdf5Reader(file.id(), "chair"), RecordError);
  const Hdf5Reader root(file.id(), "/");
  EXPECT_THROW((void)root.truth_attribute("count"), RecordError);
  EXPECT_THROW((void)root.truth_attribute("no"), RecordError);
  EXPECT_THROW((void)root.scalar_attribute<std::string>("names"), RecordError);
  const Hdf5Reader table(file.id(), "table");
  EXPECT_THROW((void)table.array<double>("depth"), RecordError);
  EXPECT_THROW((void)table.part<double>("height", {{1, 2}, {1, 2}}), RecordError);
  EXPECT_THROW((void)table.scalar<double>("height"), RecordError);
}

}  // namespace
}  // namespace arcfleet::results
