#include "results/seal.hpp"

#include <gtest/gtest.h>

#include "results/atomic_file.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

TEST(Seal, IsFoundOnWholeFilesAlone) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "file";
  std::vector<std::byte> bytes(3'000'000, std::byte{7});  // several pieces
  seal(bytes);
  replace_file(file, bytes);
  EXPECT_TRUE(is_sealed(file));
  bytes[1'500'000] ^= std::byte{4};
  replace_file(file, bytes);
  EXPECT_FALSE(is_sealed(file));
  replace_file(file, std::span(bytes).first(10));
  EXPECT_FALSE(is_sealed(file));
  EXPECT_FALSE(is_sealed(folder.path() / "none"));
  EXPECT_FALSE(is_sealed(folder.path()));
}

TEST(Seal, GivesTheContentBack) {
  const std::vector<std::byte> content(100, std::byte{7});
  std::vector<std::byte> file = content;
  seal(file);
  ASSERT_EQ(file.size(), content.size() + seal_bytes);
  const auto inside = unsealed(file);
  EXPECT_TRUE(std::equal(inside.begin(), inside.end(), content.begin(), content.end()));
  file.front() ^= std::byte{1};
  EXPECT_TRUE(unsealed(file).empty());
  EXPECT_TRUE(unsealed(std::span(file).first(seal_bytes - 1)).empty());
}

}  // namespace
}  // namespace arcfleet::results
