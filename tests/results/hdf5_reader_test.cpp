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
  table.scale("row", {5, 7}, {"1", "row", "Row."});
  table.scale("column", {0, 1, 2}, {"1", "column", "Column."});
  table.array({"height",
               {"row", "column"},
               std::vector<double>{1, 2, 3, 4, 5, 6},
               {"m", "height", "Height."}});
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

// An attribute "truth" of this type in the root of a file, read back.
bool truth_of(hid_t type, std::int8_t value) {
  const auto bytes = image_of_a_table();
  const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  H5Pset_fapl_core(access, 1 << 16, false);
  H5Pset_file_image(access, const_cast<std::byte*>(bytes.data()), bytes.size());
  const Hdf5Handle file{H5Fopen("truth", H5F_ACC_RDWR, access), H5Fclose};
  H5Pclose(access);
  const Hdf5Handle space{H5Screate(H5S_SCALAR), H5Sclose};
  const Hdf5Handle attribute{
      H5Acreate2(file.id(), "truth", type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  H5Awrite(attribute.id(), type, &value);
  return Hdf5Reader(file.id(), "/").truth_attribute("truth");
}

TEST(Hdf5Reader, TruthIsAnIntegerOrTheEnumerationOfOlderFiles) {
  const Hdf5Handle enumeration{H5Tenum_create(H5T_NATIVE_INT8), H5Tclose};
  const std::int8_t no = 0;
  const std::int8_t yes = 1;
  H5Tenum_insert(enumeration.id(), "FALSE", &no);
  H5Tenum_insert(enumeration.id(), "TRUE", &yes);
  for (const hid_t type : {hid_t{H5T_NATIVE_INT8}, enumeration.id()}) {
    EXPECT_TRUE(truth_of(type, 1));
    EXPECT_FALSE(truth_of(type, 0));
    EXPECT_THROW((void)truth_of(type, 2), RecordError);
    EXPECT_THROW((void)truth_of(type, -1), RecordError);
  }
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
