#include "text/one_line.hpp"

#include <array>
#include <cstdint>

namespace arcfleet::text {
namespace {

struct Character {
  std::size_t size_bytes = 1;
  bool printable = false;
};

// Bytes of the UTF-8 sequence that a first byte announces; 0 if no sequence begins so.
std::size_t announced_bytes(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

// The code point of a whole sequence, or a control character (0) if its bytes are no UTF-8.
std::uint32_t code_point(std::string_view sequence) {
  constexpr std::array<unsigned char, 5> first_byte_bits = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  std::uint32_t point =
      static_cast<unsigned char>(sequence.front()) & first_byte_bits[sequence.size()];
  for (const char next : sequence.substr(1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xC0) != 0x80) return 0;
    point = point << 6 | (byte & 0x3F);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point < least[sequence.size()] || surrogate || point > 0x10FFFF ? 0 : point;
}

bool is_printable(std::uint32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  const bool line_break = point == 0x2028 || point == 0x2029;
  const bool turns_direction =
      (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return !control && !line_break && !turns_direction;
}

Character first_character(std::string_view text) {
  const std::size_t size = announced_bytes(static_cast<unsigned char>(text.front()));
  if (size == 0 || size > text.size()) return {};
  const std::uint32_t point = code_point(text.substr(0, size));
  if (point == 0) return {};
  return {size, is_printable(point)};
}

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
  while (!text.empty()) {
    if (line.size() >= limit_bytes) return line + "...";
    const Character character = first_character(text);
    const std::string_view bytes = text.substr(0, character.size_bytes);
    if (character.printable) {
      line += bytes;
    } else {
      append_escaped(line, bytes);
    }
    text.remove_prefix(character.size_bytes);
  }
  return line;
}

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const Character character = first_character(text);
    if (!character.printable) return false;
    text.remove_prefix(character.size_bytes);
  }
  return true;
}

}  // namespace arcfleet::text
