#include "results/hdf5_attributes.hpp"

#include <gtest/gtest.h>

#include "results/hdf5_writer.hpp"
#include "results/image_reader.hpp"

namespace arcfleet::results {
namespace {

TEST(Hdf5Attributes, OneOfTheSameNameIsReplaced) {
  const Hdf5Image image;
  image.root().attributes({{"a", std::int64_t{1}}, {"a", std::string("later")}});
  EXPECT_EQ(ImageReader(image.bytes()).text("/", "a"), "later");
}

// netCDF drops an enumeration without a word.
TEST(Hdf5Attributes, TruthIsAnInteger) {
  const Hdf5Image image;
  image.root().attributes({{"yes", true}, {"no", false}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.attribute_type("/", "yes"), H5T_INTEGER);
  EXPECT_EQ(reader.real("/", "yes"), 1);
  EXPECT_EQ(reader.real("/", "no"), 0);
}

// The format has room for 64 KiB in an attribute.
TEST(Hdf5Attributes, ListsTooLongBecomeDatasets) {
  const Hdf5Image image;
  image.root().attribute("few", std::vector<std::string>(4'000, "a-host-of-some-cluster"));
  image.root().attribute("hosts", std::vector<std::string>(10'000, "a-host-of-some-cluster"));
  image.root().attribute("sizes", std::vector<std::int64_t>(20'000, 7));
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.attribute_length("/", "few"), 4'000U);
  EXPECT_EQ(reader.integers("/sizes"), std::vector<std::int64_t>(20'000, 7));
  EXPECT_EQ(reader.shape("/hosts"), std::vector<hsize_t>{10'000});
}

TEST(Hdf5Attributes, EmptyOnesAreWritten) {
  const Hdf5Image image;
  image.root().attributes({{"text", std::string()},
                           {"texts", std::vector<std::string>()},
                           {"numbers", std::vector<std::int64_t>()}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.text("/", "text"), "");
  EXPECT_EQ(reader.attribute_length("/", "texts"), 0U);
  EXPECT_EQ(reader.attribute_length("/", "numbers"), 0U);
}

}  // namespace
}  // namespace arcfleet::results
