#include "text/one_line.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"
#include "text/width.hpp"

namespace arcfleet::text {
namespace {

constexpr int max_marks = 4;  // combining marks on one character

// Control characters, and characters without a shape of their own that disturb the line around
// them: line and paragraph separators, direction marks, invisible operators, language tags. XML
// allows no U+FFFE and U+FFFF.
bool disturbs(std::uint32_t code) {
  struct Range {
    std::uint32_t first, last;
  };
  static constexpr std::array<Range, 12> ranges{{{0x00, 0x1f},
                                                 {0x7f, 0x9f},
                                                 {0x061c, 0x061c},
                                                 {0x180e, 0x180e},
                                                 {0x200b, 0x200b},
                                                 {0x200e, 0x200f},
                                                 {0x2028, 0x202e},
                                                 {0x2060, 0x206f},
                                                 {0xfeff, 0xfeff},
                                                 {0xfff9, 0xfffb},
                                                 {0xfffe, 0xffff},
                                                 {0xe0000, 0xe007f}}};
  return std::ranges::any_of(
      ranges, [code](const Range& range) { return range.first <= code && code <= range.last; });
}

// Decides about one character after the other, because a combining mark depends on those before it.
class Filter {
 public:
  bool keeps(const Character& character) {
    if (!character.valid || disturbs(character.code)) return false;
    marks_ = columns_of(character.code) == 0 ? marks_ + 1 : 0;
    return marks_ <= max_marks;
  }

 private:
  int marks_ = max_marks;  // a mark at the start has no character to stand on
};

void append_escaped(std::string& line, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
}

}  // namespace

std::string one_line(std::string_view text, std::size_t limit_bytes) {
  std::string line;
  Filter filter;
  while (!text.empty()) {
    if (line.size() >= limit_bytes) return line + "...";
    const Character character = first_character(text);
    if (filter.keeps(character)) {
      line += character.bytes;
    } else {
      append_escaped(line, character.bytes);
    }
    text.remove_prefix(character.bytes.size());
  }
  return line;
}

std::string printable(std::string_view text) {
  std::string lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines += one_line(text.substr(0, end), any_length);
    if (end == std::string_view::npos) return lines;
    lines += '\n';
    text.remove_prefix(end + 1);
  }
}

bool is_plain_text(std::string_view text) {
  bool plain = true;
  Filter filter;
  for_each_character(text,
                     [&](const Character& character) { plain = plain && filter.keeps(character); });
  return plain;
}

}  // namespace arcfleet::text
