// UTF-8 text, one character at a time. What a character means is left to one_line.hpp and
// width.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace arcfleet::text {

struct Character {
  std::string_view bytes;
  std::uint32_t code = 0;  // the Unicode code point
  bool valid = false;      // false: `bytes` is a single byte that begins no UTF-8 sequence
};

// The first character of a text that is not empty.
Character first_character(std::string_view text);

template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const Character character = first_character(text);
    text.remove_prefix(character.bytes.size());
    visit(character);
  }
}

}  // namespace arcfleet::text
