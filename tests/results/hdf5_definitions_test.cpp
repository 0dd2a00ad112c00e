#include "results/hdf5_definitions.hpp"

#include <gtest/gtest.h>

#include "results/image_reader.hpp"

namespace arcfleet::results {
namespace {

TEST(Hdf5Definitions, AreLinesWithThePathsOfTheDatasets) {
  const Hdf5Image image;
  image.root().array({"height", {}, std::vector<double>{1}, {"m", "height", "Height: above sea."}});
  image.root().group("inner").array({"height", {}, std::vector<double>{1}, {"m", "h", "Another."}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.definition("height"), "Height: above sea.");
  EXPECT_EQ(reader.definition("inner/height"), "Another.");
  EXPECT_EQ(reader.definition("inner"), "");
}

TEST(Hdf5Definitions, AreCompressed) {
  const auto bytes_with = [](std::size_t letters) {
    const Hdf5Image image;
    image.root().array(
        {"height", {}, std::vector<double>{1}, {"m", "height", std::string(letters, 'x')}});
    return image.bytes().size();
  };
  EXPECT_LT(bytes_with(10'000), bytes_with(10) + 500);
}

TEST(Hdf5Definitions, ThereMayBeNone) {
  EXPECT_EQ(ImageReader(Hdf5Image().bytes()).shape("definitions"), std::vector<hsize_t>{0});
}

}  // namespace
}  // namespace arcfleet::results
