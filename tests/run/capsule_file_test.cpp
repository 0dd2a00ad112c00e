#include "run/capsule_file.hpp"

#include <gtest/gtest.h>

#include <string>

#include "capsule/capsule.hpp"
#include "results/atomic_file.hpp"
#include "results/record_error.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

using results::Overwrite;

std::vector<std::byte> small_capsule(std::int64_t time_s) {
  capsule::Content content;
  content.folder = "x";
  content.summary_name = "x.json";
  content.samples_name = "x.h5";
  return capsule::archive_of("x", capsule::members(content, capsule::Personal({})), time_s);
}

std::string refused_capsule(const std::filesystem::path& file, Overwrite overwrite) {
  try {
    check_capsule(file, overwrite);
  } catch (const results::RecordError& error) {
    return error.what();
  }
  return {};
}

TEST(CapsuleFile, IsNewUnlessAskedOtherwise) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "x.tar.gz";
  check_capsule(file, Overwrite::no);
  EXPECT_TRUE(folder.names().empty());
  publish_capsule(file, small_capsule(1), Overwrite::no);
  const std::string first = content_of(file);
  EXPECT_NE(refused_capsule(file, Overwrite::no).find("File exists"), std::string::npos);
  EXPECT_THROW(publish_capsule(file, small_capsule(2), Overwrite::no), results::RecordError);
  EXPECT_EQ(content_of(file), first);
  check_capsule(file, Overwrite::yes);
  publish_capsule(file, small_capsule(2), Overwrite::yes);
  EXPECT_NE(content_of(file), first);
  EXPECT_EQ(folder.names(), std::vector<std::string>{"x.tar.gz"});
}

TEST(CapsuleFile, ReplacesOnlyCapsules) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "x.tar.gz";
  put(file, "a letter");
  EXPECT_NE(refused_capsule(file, Overwrite::yes).find("it is no capsule"), std::string::npos);
  EXPECT_THROW(publish_capsule(file, small_capsule(1), Overwrite::yes), results::RecordError);
  EXPECT_EQ(content_of(file), "a letter");
  put(file, "");
  EXPECT_EQ(refused_capsule(file, Overwrite::yes), "");
  EXPECT_NE(refused_capsule(folder.path(), Overwrite::yes).find("no regular file"),
            std::string::npos);
}

TEST(CapsuleFile, NeedsADirectory) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "none" / "x.tar.gz";
  EXPECT_NE(refused_capsule(file, Overwrite::no).find("create its directory first"),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
