#include "results/hdf5_scales.hpp"

#include <gtest/gtest.h>
#include <hdf5_hl.h>

#include "results/forged_file.hpp"
#include "results/image_reader.hpp"

namespace arcfleet::results {
namespace {

std::vector<std::byte> table() {
  const Hdf5Image image;
  const Hdf5Writer root = image.root();
  root.scale("row", {5, 7}, {"1", "row", "Number of the row."});
  root.scale("column", {0, 1, 2}, {"1", "column", "Number of the column."});
  const std::vector<std::string> both = {"row", "column"};
  root.array({"height", both, std::vector<double>(6), {"m", "height", "Height."}});
  root.array({"width", {"column"}, std::vector<double>(3), {"m", "width", "Width."}});
  return image.bytes();
}

TEST(Hdf5Scales, AreThoseThatWereNamed) {
  const ImageReader reader(table());
  EXPECT_EQ(reader.scales("height"), (std::vector<std::string>{"row", "column"}));
  EXPECT_EQ(reader.scales("width"), std::vector<std::string>{"column"});
}

// HDF5's own library finds them, from both ends, and can change them.
TEST(Hdf5Scales, AreThoseOfTheLibrary) {
  auto bytes = table();
  seal(bytes);
  forged(bytes, [](hid_t file) {
    const hid_t height = H5Dopen2(file, "height", H5P_DEFAULT);
    const hid_t width = H5Dopen2(file, "width", H5P_DEFAULT);
    const hid_t column = H5Dopen2(file, "column", H5P_DEFAULT);
    EXPECT_EQ(H5DSis_attached(height, column, 1), 1);
    EXPECT_EQ(H5DSis_attached(height, column, 0), 0);
    EXPECT_EQ(H5DSis_attached(width, column, 0), 1);
    EXPECT_EQ(H5DSdetach_scale(width, column, 0), 0);
    EXPECT_EQ(H5DSis_attached(width, column, 0), 0);
    EXPECT_EQ(H5DSattach_scale(width, column, 0), 0);
    EXPECT_EQ(H5DSis_attached(width, column, 0), 1);
    EXPECT_EQ(H5DSis_attached(height, column, 1), 1);
    for (const hid_t dataset : {height, width, column}) H5Dclose(dataset);
  });
}

TEST(Hdf5Scales, OnesWithoutCoordinatesHaveTheNameThatNetcdfKnows) {
  const auto scales = ImageReader(table()).scales("definitions");
  ASSERT_EQ(scales.size(), 1U);
  EXPECT_TRUE(scales[0].starts_with("This is a netCDF dimension but not a netCDF variable."));
}

}  // namespace
}  // namespace arcfleet::results
