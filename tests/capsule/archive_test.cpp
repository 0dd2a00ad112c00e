#include "capsule/archive.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "temporary_directory.hpp"

namespace arcfleet::capsule {
namespace {

const std::vector<Member> two_members{{"README.txt", "first\n"},
                                      {"data.h5", std::string("a\0b", 3)}};

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(Archive, IsThatOfTar) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "x.tar.gz";
  put(file, text_of(archive_of("top", two_members, 1'700'000'000)));
  const std::string in = "cd " + folder.path().string() + " && ";
  ASSERT_EQ(
      std::system(
          (in + "tar xzf x.tar.gz && TZ=UTC tar tzvf x.tar.gz >list && gzip -t x.tar.gz").c_str()),
      0);
  EXPECT_EQ(content_of(folder.path() / "top/README.txt"), "first\n");
  EXPECT_EQ(content_of(folder.path() / "top/data.h5"), two_members[1].content);
  const std::string list = content_of(folder.path() / "list");
  EXPECT_NE(list.find("-rw-r--r-- 0/0"), std::string::npos) << list;
  EXPECT_NE(list.find("2023-11-14 22:13 top/README.txt"), std::string::npos) << list;
}

TEST(Archive, OfEqualMembersIsEqual) {
  const auto once = archive_of("top", two_members, 1'700'000'000);
  EXPECT_EQ(once, archive_of("top", two_members, 1'700'000'000));
  EXPECT_NE(once, archive_of("top", two_members, 1'700'000'001));
}

TEST(Archive, TakesAMemberOfManyBlocks) {
  std::string large(3'000'000, 'x');
  for (std::size_t i = 0; i < large.size(); i += 7)
    large[i] = static_cast<char>(i * 2654435761U >> 13);
  const TemporaryDirectory folder;
  put(folder.path() / "x.tar.gz", text_of(archive_of("top", {{"large", large}}, 0)));
  ASSERT_EQ(std::system(("cd " + folder.path().string() + " && tar xzf x.tar.gz").c_str()), 0);
  EXPECT_EQ(content_of(folder.path() / "top/large"), large);
}

TEST(Archive, ShowsItsFirstMember) {
  const Member first = first_member(archive_of("top", two_members, 0));
  EXPECT_EQ(first.name, "top/README.txt");
  EXPECT_EQ(first.content, "first\n");
}

TEST(Archive, OfOtherBytesHasNoFirstMember) {
  const auto whole = archive_of("top", two_members, 0);
  const std::string text = "this is text";
  EXPECT_EQ(first_member(std::as_bytes(std::span(text.data(), text.size()))).name, "");
  EXPECT_EQ(first_member({}).name, "");
  EXPECT_EQ(first_member(std::span(whole).first(12)).name, "");
}

}  // namespace
}  // namespace arcfleet::capsule
