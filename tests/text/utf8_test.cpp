#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace arcfleet::text {
namespace {

TEST(Utf8, ReadsSequencesOfOneToFourBytes) {
  for (const auto& [text, code] : {std::pair{"a", 0x61U},
                                   {"\u00fc", 0xfcU},
                                   {"\u6f22", 0x6f22U},
                                   {"\U0001f680", 0x1f680U},
                                   {"\U0010ffff", 0x10ffffU}}) {
    const Character character = first_character(text);
    EXPECT_TRUE(character.valid) << text;
    EXPECT_EQ(character.code, code);
    EXPECT_EQ(character.bytes, text);
  }
}

TEST(Utf8, TakesOneByteOfWhatIsNotUtf8) {
  for (const char* text : {"\xff", "\x80", "\xc3", "\xc3(", "\xc0\xaf", "\xe0\x80\x80",
                           "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"}) {
    const Character character = first_character(text);
    EXPECT_FALSE(character.valid) << text;
    EXPECT_EQ(character.bytes.size(), 1U) << text;
  }
}

TEST(Utf8, VisitsEveryCharacterInOrder) {
  std::vector<std::string> seen;
  for_each_character("a\u00fc\xffz",
                     [&](const Character& character) { seen.emplace_back(character.bytes); });
  EXPECT_EQ(seen, (std::vector<std::string>{"a", "\u00fc", "\xff", "z"}));
}

}  // namespace
}  // namespace arcfleet::text
