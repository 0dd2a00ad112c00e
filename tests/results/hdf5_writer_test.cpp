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
  EXPECT_EQ(reader.definition("table/height"), "Height above sea.");
}

TEST(Hdf5Writer, ArrayOfTheWrongLengthIsRefused) {
  const Hdf5Image image;
  const Hdf5Writer root = image.root();
  root.scale("column", {0, 1}, {"1", "column", "Number of the column."});
  EXPECT_THROW(root.array(three_reals), RecordError);
}

// Headers of groups and datasets hold what they can: a scalar with its words takes some 210 bytes.
TEST(Hdf5Writer, SmallDatasetsTakeLittle) {
  const auto bytes_with = [](int datasets) {
    const Hdf5Image image;
    for (int i = 0; i < datasets; ++i)
      image.root().array(
          {"x" + std::to_string(i), {}, std::vector<double>{1}, {"s", "time", "A time."}});
    return image.bytes().size();
  };
  EXPECT_LT(bytes_with(100) - bytes_with(0), 24'000U);
}

// Names that no room was kept for have a place, too.
TEST(Hdf5Writer, GroupsHaveRoomForTheirMembers) {
  const auto bytes_with = [](const Names& expected) {
    const Hdf5Image image;
    const Hdf5Writer group = image.root().group("table", expected);
    for (const char* name : {"first", "second", "third", "fourth"})
      group.array({name, {}, std::vector<double>{1}, {"s", "time", "A time."}});
    const auto bytes = image.bytes();
    EXPECT_EQ(ImageReader(bytes).reals("table/fourth"), std::vector<double>{1});
    return bytes.size();
  };
  EXPECT_LT(bytes_with({"first", "second", "third", "fourth"}), bytes_with({}));
  EXPECT_GT(bytes_with({"none"}), 0U);
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
