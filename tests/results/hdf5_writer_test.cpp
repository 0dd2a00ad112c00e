#include "results/hdf5_writer.hpp"

#include <gtest/gtest.h>

#include "results/image_reader.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

const Array three_reals = {
    "x", {"column"}, std::vector<double>{1, 2, 3}, {"m", "places", "Places."}};

TEST(Hdf5Writer, ArrayHasItsScalesUnitsAndDefinition) {
  const Hdf5Image image;
  const Hdf5Writer group = image.root().group("table");
  group.scale("row", {5, 7}, {"1", "row", "Number of the row."});
  group.scale("column", {0, 1, 2}, {"1", "column", "Number of the column."});
  group.array({"height",
               {"row", "column"},
               std::vector<double>{1, 2, 3, 4, 5, 6},
               {"m", "height", "Height above sea."}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.integers("table/row"), (std::vector<std::int64_t>{5, 7}));
  EXPECT_EQ(reader.shape("table/height"), (std::vector<hsize_t>{2, 3}));
  EXPECT_EQ(reader.reals("table/height"), (std::vector<double>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(reader.scales("table/height"), (std::vector<std::string>{"row", "column"}));
  EXPECT_EQ(reader.text("table/height", "units"), "m");
  EXPECT_EQ(reader.text("table/height", "long_name"), "height");
  EXPECT_EQ(reader.text("table/height", "description"), "Height above sea.");
}

TEST(Hdf5Writer, ArrayOfTheWrongLengthIsRefused) {
  const Hdf5Image image;
  const Hdf5Writer root = image.root();
  root.scale("column", {0, 1}, {"1", "column", "Number of the column."});
  EXPECT_THROW(root.array(three_reals), RecordError);
}

TEST(Hdf5Writer, AttributeOfTheSameNameIsReplaced) {
  const Hdf5Image image;
  image.root().attributes({{"a", std::int64_t{1}}, {"a", std::string("later")}});
  EXPECT_EQ(ImageReader(image.bytes()).text("/", "a"), "later");
}

// netCDF drops an enumeration without a word.
TEST(Hdf5Writer, TruthIsAnInteger) {
  const Hdf5Image image;
  image.root().attributes({{"yes", true}, {"no", false}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.attribute_type("/", "yes"), H5T_INTEGER);
  EXPECT_EQ(reader.real("/", "yes"), 1);
  EXPECT_EQ(reader.real("/", "no"), 0);
}

// Headers of groups and datasets hold what they can: a scalar with its words takes some 340 bytes.
TEST(Hdf5Writer, SmallDatasetsTakeLittle) {
  const auto bytes_with = [](int datasets) {
    const Hdf5Image image;
    for (int i = 0; i < datasets; ++i)
      image.root().array(
          {"x" + std::to_string(i), {}, std::vector<double>{1}, {"s", "time", "A time."}});
    return image.bytes().size();
  };
  EXPECT_LT(bytes_with(100) - bytes_with(0), 38'000U);
}

// The format has room for 64 KiB in an attribute.
TEST(Hdf5Writer, ListsTooLongForAnAttributeBecomeDatasets) {
  const Hdf5Image image;
  image.root().attribute("few", std::vector<std::string>(4'000, "a-host-of-some-cluster"));
  image.root().attribute("hosts", std::vector<std::string>(10'000, "a-host-of-some-cluster"));
  image.root().attribute("sizes", std::vector<std::int64_t>(20'000, 7));
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.attribute_length("/", "few"), 4'000U);
  EXPECT_EQ(reader.integers("/sizes"), std::vector<std::int64_t>(20'000, 7));
  EXPECT_EQ(reader.shape("/hosts"), std::vector<hsize_t>{10'000});
}

TEST(Hdf5Writer, EmptyAttributesAreWritten) {
  const Hdf5Image image;
  image.root().attributes({{"text", std::string()},
                           {"texts", std::vector<std::string>()},
                           {"numbers", std::vector<std::int64_t>()}});
  const ImageReader reader(image.bytes());
  EXPECT_EQ(reader.text("/", "text"), "");
  EXPECT_EQ(reader.attribute_length("/", "texts"), 0U);
  EXPECT_EQ(reader.attribute_length("/", "numbers"), 0U);
}

TEST(Hdf5Writer, FailureIsOneLineWithHdf5sReasonAndNothingIsPrinted) {
  testing::internal::CaptureStderr();
  const Hdf5Image image;
  image.root().group("twice");
  try {
    image.root().group("twice");
    ADD_FAILURE() << "a group was made twice";
  } catch (const RecordError& error) {
    const std::string line = error.what();
    EXPECT_NE(line.find("making the group twice"), std::string::npos) << line;
    EXPECT_NE(line.find("exists"), std::string::npos) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Hdf5Writer, ErrorPrintingIsAsBeforeWhenTheImageIsGone) {
  H5E_auto2_t before = nullptr;
  H5E_auto2_t after = nullptr;
  void* data = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &before, &data);
  { const Hdf5Image image; }
  H5Eget_auto2(H5E_DEFAULT, &after, &data);
  EXPECT_NE(before, nullptr);
  EXPECT_EQ(before, after);
}

TEST(Hdf5Writer, ImageCanBeMadeAfterOneWasAbandoned) {
  {
    const Hdf5Image abandoned;
    EXPECT_THROW(abandoned.root().array(three_reals), RecordError);  // no such scale
  }
  const Hdf5Image image;
  image.root().attribute("a", std::int64_t{3});
  EXPECT_EQ(ImageReader(image.bytes()).real("/", "a"), 3);
}

TEST(Hdf5Writer, BytesLeaveRoomForWhatComesBehind) {
  const auto bytes = Hdf5Image().bytes(16);
  EXPECT_GE(bytes.capacity(), bytes.size() + 16);
}

}  // namespace
}  // namespace arcfleet::results
